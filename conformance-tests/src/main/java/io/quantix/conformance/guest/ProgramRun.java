package io.quantix.conformance.guest;

import io.quantix.conformance.Expect;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.ExecStreams;
import io.quantix.spi.guest.GuestProcesses;
import io.quantix.spi.vm.VmId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A program that was run in a guest, and what it said. */
final class ProgramRun {

    private final Job<ExecResult> job;
    private final ByteArrayOutputStream output;
    private final ByteArrayOutputStream error;

    private ProgramRun(Job<ExecResult> job, ByteArrayOutputStream output, ByteArrayOutputStream error) {
        this.job = job;
        this.output = output;
        this.error = error;
    }

    static ProgramRun start(GuestProcesses processes, VmId vm, ExecSpec spec, CallContext call) {
        return start(processes, JobId.random(), vm, spec, Optional.empty(), call);
    }

    static ProgramRun start(GuestProcesses processes, VmId vm, ExecSpec spec, byte[] input, CallContext call) {
        ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(input));
        return start(processes, JobId.random(), vm, spec, Optional.of(channel), call);
    }

    static ProgramRun start(
            GuestProcesses processes,
            JobId id,
            VmId vm,
            ExecSpec spec,
            Optional<ReadableByteChannel> input,
            CallContext call) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        ExecStreams streams = new ExecStreams(input, Channels.newChannel(output), Channels.newChannel(error));
        Job<ExecResult> job = processes.start(id, vm, spec, streams, call);
        Expect.equal(id, job.id(), "the id of the job");
        return new ProgramRun(job, output, error);
    }

    Job<ExecResult> job() {
        return job;
    }

    byte[] outputBytes() {
        return output.toByteArray();
    }

    String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    String error() {
        return error.toString(StandardCharsets.UTF_8);
    }
}
