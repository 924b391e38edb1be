package io.quantix.kvm.machine;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtJobStats;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.link.Link;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Calls whose caller died: a daemon goes on with them. Whoever picks up the work looks too early as long as one is under way, and would take back what is
 * about to be done.
 */
public final class UnheardCalls {

    /** How long a daemon may take to begin with what it has been told. */
    private static final Duration GRACE = Duration.ofMillis(1_500);

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration ASK = Duration.ofSeconds(10);

    private final Link link;

    public UnheardCalls(Link link) {
        this.link = link;
    }

    /**
     * Waits until libvirt does not work on a machine any more, or what was asked for has come to pass.
     *
     * @param operation libvirt's number of the work
     */
    public void await(LibvirtDomain domain, JobRun run, int operation, BooleanSupplier come) {
        long end = System.nanoTime() + GRACE.toNanos();
        while (!run.insist(come::getAsBoolean) && (isBusy(domain, run, operation) || System.nanoTime() - end < 0)) {
            run.requireOpen("see the end of a call");
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isBusy(LibvirtDomain domain, JobRun run, int operation) {
        try {
            LibvirtJobStats stats = run.insist(() -> link.call(
                    new VmId(domain.uuid()),
                    run.steady(ASK),
                    "look at",
                    connection -> domain.at(connection).job().stats(0, ASK)));
            return !stats.isNone() && stats.number("operation") == operation;
        } catch (ProviderException.NotFound | ProviderException.WrongState gone) {
            return false;
        }
    }
}
