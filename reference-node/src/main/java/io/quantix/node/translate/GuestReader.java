package io.quantix.node.translate;

import io.quantix.node.v1.ExecInput;
import io.quantix.node.v1.FreezeGuestRequest;
import io.quantix.node.v1.ReadGuestFileRequest;
import io.quantix.node.v1.ShutdownGuestRequest;
import io.quantix.node.v1.WriteGuestFileRequest;
import io.quantix.spi.ByteSize;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.guest.ShutdownMode;
import io.quantix.spi.guest.SshKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a client wants of agents in guests. */
public final class GuestReader {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final GuestPath SOMEWHERE = GuestPath.of("/");

    private GuestReader() {}

    public static ShutdownMode mode(ShutdownGuestRequest.Mode mode) {
        Reading reading = new Reading("request");
        ShutdownMode read = reading.part("mode", ShutdownMode.POWER_OFF, () -> switch (mode) {
            case MODE_UNSPECIFIED, POWER_OFF -> ShutdownMode.POWER_OFF;
            case REBOOT -> ShutdownMode.REBOOT;
            case HALT -> ShutdownMode.HALT;
            case UNRECOGNIZED -> throw Reading.unknownValue();
        });
        return reading.finish(() -> read);
    }

    /**
     * Reads a program that is to be run.
     *
     * @throws ProviderException.InvalidSpec with every mistake; never with an argument or the environment, which may be confidential
     */
    public static ExecSpec program(ExecInput.Start start) {
        Reading reading = new Reading("exec");
        Duration timeout = start.hasTimeout()
                ? reading.part("timeout", MINUTE, () -> Reading.duration(start.getTimeout()))
                : MINUTE;
        Optional<GuestPath> directory = start.getDirectory().isEmpty()
                ? Optional.empty()
                : reading.part("directory", Optional.empty(), () -> Optional.of(GuestPath.of(start.getDirectory())));
        ByteSize limit = start.getOutputLimitBytes() == 0
                ? ByteSize.ofMib(1)
                : ByteSize.ofBytes(Reading.u64(start.getOutputLimitBytes()));
        try {
            return reading.finish(() -> new ExecSpec(
                    start.getProgram(),
                    start.getArgumentsList(),
                    start.getEnvironmentMap(),
                    directory,
                    timeout,
                    limit));
        } catch (ProviderException.InvalidSpec refused) {
            throw new ProviderException.InvalidSpec(
                    "exec",
                    refused.problems().stream()
                            .map(problem -> problem.path().startsWith("arguments")
                                            || problem.path().startsWith("environment")
                                    ? new FieldProblem(problem.path(), "not shown", problem.advice())
                                    : problem)
                            .toList());
        }
    }

    public static GuestPath path(String text) {
        Reading reading = new Reading("request");
        GuestPath path = reading.part("path", SOMEWHERE, () -> GuestPath.of(text));
        return reading.finish(() -> path);
    }

    public static FileRead read(ReadGuestFileRequest request) {
        Reading reading = new Reading("request");
        GuestPath path = reading.part("path", SOMEWHERE, () -> GuestPath.of(request.getPath()));
        return reading.finish(() -> new FileRead(
                path,
                request.getOffset(),
                request.getLength() == 0 ? Long.MAX_VALUE : Reading.u64(request.getLength())));
    }

    public static FileWrite write(WriteGuestFileRequest.Start start) {
        Reading reading = new Reading("request");
        GuestPath path = reading.part("path", SOMEWHERE, () -> GuestPath.of(start.getPath()));
        return reading.finish(() -> new FileWrite(
                path, start.getOffset(), start.getKeepRest() ? FileWrite.Rest.KEPT : FileWrite.Rest.CUT_OFF));
    }

    public static FreezeSpec freeze(FreezeGuestRequest request) {
        Reading reading = new Reading("request");
        List<GuestPath> mountPoints = new ArrayList<>();
        for (int index = 0; index < request.getMountPointsCount(); index++) {
            String text = request.getMountPoints(index);
            mountPoints.add(
                    reading.part("mount_points[" + index + "]", GuestPath.of("/" + index), () -> GuestPath.of(text)));
        }
        Duration thawAfter = request.hasThawAfter()
                ? reading.part("thaw_after", MINUTE, () -> Reading.duration(request.getThawAfter()))
                : MINUTE;
        return reading.finish(() -> new FreezeSpec(mountPoints, thawAfter));
    }

    public static List<SshKey> keys(List<String> lines) {
        Reading reading = new Reading("request");
        reading.check(!lines.isEmpty() && lines.size() <= 256, "keys", lines.size() + " keys", "must be 1 to 256");
        List<SshKey> keys = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            reading.part("keys[" + index + "]", Optional.<SshKey>empty(), () -> Optional.of(new SshKey(line)))
                    .ifPresent(keys::add);
        }
        return reading.finish(() -> keys);
    }
}
