package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.EXEC;
import static io.quantix.spi.guest.GuestCapability.EXEC_INPUT;
import static io.quantix.spi.guest.GuestCapability.FILE_WRITE;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.JobStatus;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What no message may hold. Passwords are {@link UserRules}' business. */
final class SecrecyRules extends GuestRules {

    private static final String SECRET = "tck-secret-zebra-42";

    SecrecyRules(GuestStage stage) {
        super(stage);
    }

    /** Looks through a failure and its causes for the secret, plain and as an agent's protocol would carry it. */
    private static void expectSecrecy(Throwable thrown, String what) {
        String encoded = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            Expect.that(!message.contains(SECRET) && !message.contains(encoded), what + " is in a message: " + message);
        }
    }

    @Rule("GUEST-160")
    @Must
    @Needs({EXEC, EXEC_INPUT})
    void noMessageHoldsTheInputOfAProgram() {
        expectSecrecy(
                Expect.fails(
                        ProviderException.InvalidSpec.class,
                        "a program that is not there",
                        () -> ProgramRun.start(
                                processes(), guest(), programs().missing().build(), bytes(SECRET), call())),
                "the input of a program");
    }

    @Rule("GUEST-161")
    @Must
    @Needs(FILE_WRITE)
    void noMessageHoldsTheContentOfAFile() {
        VmId vm = guest();
        GuestPath path = fresh(bench().smallFolder());
        byte[] content = SECRET.repeat((1 << 20) / SECRET.length()).getBytes(StandardCharsets.UTF_8);
        try {
            expectSecrecy(
                    Expect.fails(
                            ProviderException.Exhausted.class,
                            "write of more than there is room for",
                            () -> write(vm, FileWrite.whole(path), content)),
                    "the content of a file");
        } finally {
            write(vm, FileWrite.whole(path), new byte[0]);
        }
    }

    @Rule("GUEST-162")
    @Must
    @Needs(EXEC)
    void theStatusOfAJobHoldsNeitherArgumentsNorOutput() {
        ProgramRun run = ProgramRun.start(
                processes(), guest(), programs().saying(SECRET, SECRET).build(), call());
        run.job().await(call());
        JobStatus status = run.job().status();
        Expect.that(
                !status.toString().contains(SECRET), "what the program said is in the status of its job: " + status);
    }
}
