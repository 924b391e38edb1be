package io.quantix.node.core;

import io.quantix.node.translate.GuestReader;
import io.quantix.node.translate.GuestWriter;
import io.quantix.node.v1.ExecInput;
import io.quantix.node.v1.ExecResult;
import io.quantix.node.v1.WriteGuestFileRequest;
import io.quantix.node.v1.WriteGuestFileResponse;
import io.quantix.spi.CallContext;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.ExecStreams;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestFiles;
import io.quantix.spi.guest.GuestProcesses;
import io.quantix.spi.vm.VmId;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * Programs that run in guests and files that are written there. Their bytes travel beside their operations, which hold none of them: of a
 * program its name alone is written down, of a file where it is.
 */
public final class GuestStreams {

    private static final Duration FILE = Duration.ofHours(2);
    private static final Duration AROUND = Duration.ofMinutes(2);

    private final GuestQueries queries;
    private final Operations operations;
    private final LongWork work;

    GuestStreams(Shared shared, GuestQueries queries) {
        this.queries = queries;
        this.operations = shared.operations();
        this.work = shared.work();
    }

    /**
     * Runs a program to its end.
     *
     * @throws io.quantix.spi.ProviderException.AlreadyExists when the request id was used before: what it named may have run
     */
    public ExecResult exec(ExecInput.Start start, ExecStreams streams, CallContext waiting) {
        Problems problems = Problems.of("request");
        Requests.requestId(problems, start.getRequestId());
        Optional<VmId> id = problems.nested("vm_id", () -> new VmId(Requests.uuid("", start.getVmId())));
        Optional<ExecSpec> spec = problems.nested("", () -> GuestReader.program(start));
        problems.throwIfAny();
        VmId vm = id.orElseThrow();
        ExecSpec program = spec.orElseThrow();
        ExecInput.Start kept = ExecInput.Start.newBuilder()
                .setRequestId(start.getRequestId())
                .setVmId(start.getVmId())
                .setProgram(start.getProgram())
                .build();
        Duration limit = program.timeout().plus(AROUND);
        return whileListened(
                new Mutation<>(
                        start.getRequestId(),
                        "ExecInGuest",
                        vm,
                        kept,
                        limit.compareTo(CallContext.LONGEST) < 0 ? limit : CallContext.LONGEST,
                        ExecResult.parser(),
                        (call, changes) -> {
                            GuestProcesses processes = GuestQueries.group(
                                    queries.agents(vm, call), GuestAgents::processes, GuestCapability.EXEC);
                            return GuestWriter.result(
                                    work.run((job, begin) -> processes.start(job, vm, program, streams, begin), call));
                        }),
                waiting);
    }

    /** A program nobody listens to any more is ended: what it writes would go nowhere. */
    private ExecResult whileListened(Mutation<ExecResult> mutation, CallContext waiting) {
        try {
            return operations.performOnce(mutation, waiting);
        } catch (ProviderException.Cancelled | ProviderException.TimedOut gone) {
            operations.cancel(mutation.requestId(), "its client went away");
            throw gone;
        }
    }

    /** Writes a part of a file. */
    public WriteGuestFileResponse write(
            WriteGuestFileRequest.Start start, ReadableByteChannel source, CallContext waiting) {
        VmId vm = Requests.checked(start.getRequestId(), start.getVmId());
        FileWrite part = GuestReader.write(start);
        return operations.performOnce(
                new Mutation<>(
                        start.getRequestId(),
                        "WriteGuestFile",
                        vm,
                        start,
                        FILE,
                        WriteGuestFileResponse.parser(),
                        (call, changes) -> {
                            GuestFiles files = GuestQueries.group(
                                    queries.agents(vm, call), GuestAgents::files, GuestCapability.FILE_WRITE);
                            return WriteGuestFileResponse.newBuilder()
                                    .setWrittenBytes(files.write(vm, part, source, call))
                                    .build();
                        }),
                waiting);
    }
}
