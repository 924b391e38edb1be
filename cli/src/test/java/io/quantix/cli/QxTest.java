package io.quantix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QxTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int qx(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void everyCommandSaysWhatItDoes() {
        assertDescribed(Main.commandLine());
    }

    private static void assertDescribed(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description())
                .as(command.getCommandSpec().qualifiedName())
                .isNotEmpty();
        command.getSubcommands().values().forEach(QxTest::assertDescribed);
    }

    @Test
    void helpEndsWithTheExitCodes() {
        assertThat(qx("--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("Exit codes:", "130  cancelled");
    }

    @Test
    void aWrongOptionIsAUsageError() {
        assertThat(qx("vm", "list", "--colour")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--colour");
    }

    @Test
    void aVmWithoutANameIsAUsageError() {
        assertThat(qx("vm", "create", "--memory", "1GiB")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("give the VM a name");
    }

    @Test
    void anAddressThatIsNoneIsAUsageError() {
        assertThat(qx("-N", "nowhere", "vm", "list")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("unix:PATH, HOST:PORT");
    }

    @Test
    void aNodeThatIsNotThereIsUnavailableAndTheReasonIsSaid() {
        assertThat(qx("vm", "list", "--node", "unix:/nonexistent/node.sock")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(err.toString()).startsWith("qx: cannot reach the node: ").contains("Try: qx node health");
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        assertThat(qx("completion")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("complete -F", "screenshot", "--take-over");
    }

    @Test
    void theAddressComesFromTheOptionThenTheEnvironmentThenTheContext() {
        Map<String, String> environment = Map.of("QX_NODE", "127.0.0.1:7443");

        assertThat(Target.address("unix:/a", environment, Optional.of("ctx:1"))).isEqualTo("unix:/a");
        assertThat(Target.address(null, environment, Optional.of("ctx:1"))).isEqualTo("127.0.0.1:7443");
        assertThat(Target.address(null, Map.of(), Optional.of("ctx:1"))).isEqualTo("ctx:1");
        assertThat(Target.address(null, Map.of(), Optional.empty())).startsWith("unix:");
    }

    @Test
    void everyKindOfFailureHasAnExitCodeAndOnlySuccessHasZero() {
        for (Status.Code code : Status.Code.values()) {
            assertThat(ExitCode.of(code) == 0).as(code.name()).isEqualTo(code == Status.Code.OK);
        }
    }

    @Test
    void aRefusalShowsEachWrongFieldAndWhetherAnythingHappened() {
        com.google.rpc.Status status = com.google.rpc.Status.newBuilder()
                .setCode(Code.INVALID_ARGUMENT_VALUE)
                .setMessage("invalid VM spec")
                .addDetails(Any.pack(BadRequest.newBuilder()
                        .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                                .setField("spec.disks[1].serial")
                                .setDescription("must be 1 to 20 characters"))
                        .build()))
                .addDetails(Any.pack(
                        ErrorInfo.newBuilder().putMetadata("effect", "UNKNOWN").build()))
                .build();

        Refusal refusal = Refusal.of(StatusProto.toStatusRuntimeException(status));
        refusal.print(new PrintWriter(err, true), "qx vm create");

        assertThat(err.toString())
                .contains("qx: invalid VM spec")
                .contains("spec.disks[1].serial  must be 1 to 20 characters")
                .contains("It may have happened all the same")
                .contains("Try: qx vm create --help");
    }
}
