package io.quantix.conformance.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.ExecStreams;
import io.quantix.spi.guest.GuestProcesses;
import io.quantix.spi.vm.VmId;

/** Passes everything about how programs are run on; a subclass changes what it wants to. */
public class DelegatingGuestProcesses implements GuestProcesses {

    private final GuestProcesses processes;
    private final Passage passage;

    public DelegatingGuestProcesses(GuestProcesses processes) {
        this(processes, Passage.DIRECT);
    }

    /**
     * @param passage what every call goes through
     */
    public DelegatingGuestProcesses(GuestProcesses processes, Passage passage) {
        this.processes = processes;
        this.passage = passage;
    }

    @Override
    public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
        return passage.through(
                "start", Passage.Repeat.NEVER, call, () -> processes.start(job, vm, spec, streams, call));
    }
}
