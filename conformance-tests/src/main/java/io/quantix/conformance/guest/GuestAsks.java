package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.EXEC;
import static io.quantix.spi.guest.GuestCapability.EXEC_INPUT;
import static io.quantix.spi.guest.GuestCapability.EXEC_KILL;
import static io.quantix.spi.guest.GuestCapability.EXEC_STREAMED;
import static io.quantix.spi.guest.GuestCapability.FILE_READ;
import static io.quantix.spi.guest.GuestCapability.FILE_STAT;
import static io.quantix.spi.guest.GuestCapability.FILE_SYSTEMS;
import static io.quantix.spi.guest.GuestCapability.FILE_WRITE;
import static io.quantix.spi.guest.GuestCapability.FREEZE;
import static io.quantix.spi.guest.GuestCapability.FREEZE_SELECTED;
import static io.quantix.spi.guest.GuestCapability.HALT;
import static io.quantix.spi.guest.GuestCapability.INTERFACES;
import static io.quantix.spi.guest.GuestCapability.OS_INFO;
import static io.quantix.spi.guest.GuestCapability.PASSWORD;
import static io.quantix.spi.guest.GuestCapability.POWER_OFF;
import static io.quantix.spi.guest.GuestCapability.REBOOT;
import static io.quantix.spi.guest.GuestCapability.SSH_KEYS;
import static io.quantix.spi.guest.GuestCapability.TIME_READ;
import static io.quantix.spi.guest.GuestCapability.TIME_SYNC;
import static io.quantix.spi.guest.GuestCapability.TRIM;
import static io.quantix.spi.guest.GuestCapability.USERS;
import static io.quantix.spi.guest.GuestCapability.VCPUS;

import io.quantix.conformance.NotApplicable;
import io.quantix.spi.ByteSize;
import io.quantix.spi.JobId;
import io.quantix.spi.SecretRef;
import io.quantix.spi.guest.ExecStreams;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.guest.PasswordSpec;
import io.quantix.spi.guest.ShutdownMode;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks an agent for each capability, correctly in every other respect. What is denied must refuse; what is denied and works all the same
 * lets the ask return. A group that is absent denies everything in it.
 */
final class GuestAsks extends GuestRules {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Map<GuestCapability, Runnable> asks = new EnumMap<>(GuestCapability.class);

    GuestAsks(GuestStage stage) {
        super(stage);
        asks.put(OS_INFO, () -> once.os(guest(), call()));
        asks.put(INTERFACES, () -> once.interfaces(guest(), call()));
        asks.put(POWER_OFF, () -> once.shutdown(guest(), ShutdownMode.POWER_OFF, call()));
        asks.put(REBOOT, () -> once.shutdown(guest(), ShutdownMode.REBOOT, call()));
        asks.put(HALT, () -> once.shutdown(guest(), ShutdownMode.HALT, call()));
        askForPrograms();
        askForFiles();
        askForFileSystems();
        asks.put(TIME_READ, () -> group(once.clocks()).read(guest(), call()));
        asks.put(TIME_SYNC, () -> group(once.clocks()).sync(guest(), call()));
        asks.put(USERS, () -> group(once.users()).loggedIn(guest(), call()));
        asks.put(PASSWORD, () -> {
            PasswordSpec spec =
                    new PasswordSpec(bench().user(), new SecretRef("tck-password"), PasswordSpec.Form.PLAIN);
            group(once.users()).setPassword(guest(), spec, call());
        });
        asks.put(SSH_KEYS, () -> group(once.users()).keys(guest(), bench().user(), call()));
        asks.put(VCPUS, () -> group(once.cpus()).list(guest(), call()));
    }

    private void askForPrograms() {
        ReadableByteChannel nothing = Channels.newChannel(InputStream.nullInputStream());
        asks.put(EXEC, () -> exec(Optional.empty()));
        asks.put(EXEC_INPUT, () -> exec(Optional.of(nothing)));
        asks.put(EXEC_STREAMED, () -> {
            throw new NotApplicable("when output arrives is seen and cannot be asked for");
        });
        asks.put(EXEC_KILL, () -> {
            throw new NotApplicable("whether a program was killed is told and cannot be asked for");
        });
    }

    private void exec(Optional<ReadableByteChannel> input) {
        WritableByteChannel away = Channels.newChannel(OutputStream.nullOutputStream());
        group(once.processes())
                .start(
                        JobId.random(),
                        guest(),
                        programs().exiting(0).build(),
                        new ExecStreams(input, away, away),
                        call())
                .await(call());
    }

    private void askForFiles() {
        WritableByteChannel away = Channels.newChannel(OutputStream.nullOutputStream());
        ReadableByteChannel nothing = Channels.newChannel(InputStream.nullInputStream());
        asks.put(FILE_STAT, () -> group(once.files()).describe(guest(), bench().folder(), call()));
        asks.put(FILE_READ, () -> group(once.files()).read(guest(), FileRead.whole(fresh()), away, call()));
        asks.put(FILE_WRITE, () -> group(once.files()).write(guest(), FileWrite.whole(fresh()), nothing, call()));
    }

    private void askForFileSystems() {
        asks.put(FILE_SYSTEMS, () -> group(once.fileSystems()).list(guest(), call()));
        asks.put(FREEZE, () -> freeze(List.of()));
        asks.put(FREEZE_SELECTED, () -> freeze(List.of(bench().dataFolder())));
        asks.put(TRIM, () -> group(once.fileSystems()).trim(guest(), ByteSize.ZERO, call()));
    }

    private void freeze(List<GuestPath> mountPoints) {
        GuestFileSystems fileSystems = group(once.fileSystems());
        fileSystems.freeze(guest(), new FreezeSpec(mountPoints, A_MOMENT), call());
        fileSystems.thaw(guest(), call());
    }

    private static <G> G group(Optional<G> group) {
        return NotApplicable.unlessPresent(group, "the whole group is absent");
    }

    /**
     * Asks.
     *
     * @throws NotApplicable when there is no way to ask
     */
    void ask(GuestCapability capability) {
        Runnable ask = asks.get(capability);
        if (ask == null) {
            throw new IllegalStateException("nobody knows how to ask for " + capability);
        }
        ask.run();
    }

    /** Returns the capabilities somebody knows how to ask for. */
    Set<GuestCapability> known() {
        return asks.keySet();
    }
}
