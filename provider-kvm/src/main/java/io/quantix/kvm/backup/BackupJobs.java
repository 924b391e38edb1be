package io.quantix.kvm.backup;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtJobStats;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.link.Link;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The backups libvirt has under way: one of a machine at a time, followed to its end. */
final class BackupJobs {

    private static final Duration ASK = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    /** How often a backup with nothing left to copy is looked at before it counts as stuck. */
    private static final int BLANKS = 6;
    /** How often in a row QEMU's answer may make no sense. */
    private static final int ODD_ANSWERS = 20;

    /**
     * How a backup ended.
     *
     * @param success whether all was copied
     * @param copied bytes written
     * @param why what went wrong
     */
    record End(boolean success, long copied, String why) {}

    private final Link link;
    private final Map<VmId, JobId> busy = new ConcurrentHashMap<>();

    BackupJobs(Link link) {
        this.link = link;
    }

    /** Says that a machine is being backed up; given back when the result is closed. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes a machine for one backup. */
    Turn take(VmId vm, JobId job) {
        requireIdle(vm, job);
        JobId other = busy.putIfAbsent(vm, job);
        if (other != null && !other.equals(job)) {
            throw busy(vm, other);
        }
        return () -> busy.remove(vm, job);
    }

    /** Refuses a second backup of a machine. */
    void requireIdle(VmId vm, JobId job) {
        JobId other = busy.get(vm);
        if (other != null && !other.equals(job)) {
            throw busy(vm, other);
        }
    }

    private static ProviderException busy(VmId vm, JobId other) {
        return new ProviderException.WrongState(
                vm.ref(), "back up", "being backed up by job " + other, "done with that: one backup at a time");
    }

    /** Refuses to begin where somebody else's backup is under way, of whom nobody here knows. */
    void requireNone(LibvirtDomain domain, CallContext call) {
        if (running(domain, call).isPresent()) {
            throw new ProviderException.WrongState(
                    new VmId(domain.uuid()).ref(),
                    "back up",
                    "being backed up by somebody else",
                    "done with that: one backup at a time");
        }
    }

    /** Returns libvirt's description of the backup under way. */
    Optional<String> running(LibvirtDomain domain, CallContext call) {
        return link.call(
                new VmId(domain.uuid()),
                call,
                "look at the backup of",
                connection -> domain.at(connection).backups().running(call.remaining()));
    }

    /** Makes libvirt forget how earlier work ended, so that the next answer is about the work that begins now. */
    void forgetEarlier(LibvirtDomain domain, CallContext call) {
        stats(domain, VirDomainConstants.VIR_DOMAIN_JOB_STATS_COMPLETED, call);
    }

    private LibvirtJobStats stats(LibvirtDomain domain, int flags, CallContext call) {
        return link.call(
                new VmId(domain.uuid()),
                call,
                "look at the backup of",
                connection -> domain.at(connection).job().stats(flags, call.remaining()));
    }

    /** Gives up the backup that is under way; does nothing when none is. */
    void abort(LibvirtDomain domain, CallContext call) {
        if (running(domain, call).isPresent()) {
            try {
                link.call(new VmId(domain.uuid()), call, "end the backup of", connection -> {
                    domain.at(connection).job().abort(call.remaining());
                    return true;
                });
            } catch (ProviderException.WrongState ended) {
                // By itself, meanwhile.
            }
        }
    }

    /** Gives up the backup under way, and waits until it is gone. */
    void end(LibvirtDomain domain, CallContext call) {
        abort(domain, call);
        while (running(domain, call).isPresent()) {
            call.check("wait for the end of the backup of " + domain.uuid());
            pause(FIRST_PAUSE);
        }
    }

    /**
     * Waits until libvirt says how the backup that copies to targets ended.
     *
     * @param resumed whether an earlier process began it
     */
    End untilEnd(LibvirtDomain domain, JobRun run, boolean resumed) {
        Duration pause = FIRST_PAUSE;
        int blanks = 0;
        int odd = 0;
        boolean missed = resumed;
        while (true) {
            Optional<LibvirtJobStats> now = look(domain, run, odd);
            // A libvirt that was away may have been another one before.
            if (now.isEmpty()) {
                missed = true;
                run.lost();
            }
            odd = now.isPresent() ? 0 : odd + 1;
            if (now.isPresent()) {
                if (!isBackup(now.get())) {
                    return ended(domain, run);
                }
                long total = now.get().number("disk_total");
                run.progress(now.get().number("disk_processed"), total, "copying disks");
                blanks = missed && total == 0 ? blanks + 1 : 0;
                if (blanks == BLANKS) {
                    // It ended while no libvirt looked, and libvirt waits for an end that has been.
                    end(domain, run.steady(ASK));
                    return new End(false, 0, "it ended while nobody looked");
                }
            }
            pause(pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Returns empty when there is no answer now, from a libvirt that is away or a QEMU that is stuck: the backup is stuck with it. */
    private Optional<LibvirtJobStats> look(LibvirtDomain domain, JobRun run, int odd) {
        try {
            return Optional.of(stats(domain, 0, run.steady(ASK)));
        } catch (ProviderException.Unavailable away) {
            if (run.isClosed()) {
                throw away;
            }
            return Optional.empty();
        } catch (ProviderException.TimedOut stuck) {
            return Optional.empty();
        } catch (ProviderException.Internal dying) {
            // A process that dies while it is asked; the next look finds it gone, and one that never does gives up.
            if (odd == ODD_ANSWERS) {
                throw dying;
            }
            return Optional.empty();
        } catch (ProviderException.NotFound | ProviderException.WrongState gone) {
            return Optional.of(new LibvirtJobStats(VirDomainConstants.VIR_DOMAIN_JOB_NONE, Map.of()));
        }
    }

    private static boolean isBackup(LibvirtJobStats stats) {
        return !stats.isNone() && stats.number("operation") == VirDomainConstants.VIR_DOMAIN_JOB_OPERATION_BACKUP;
    }

    private End ended(LibvirtDomain domain, JobRun run) {
        @Nullable LibvirtJobStats end = null;
        try {
            end = stats(domain, VirDomainConstants.VIR_DOMAIN_JOB_STATS_COMPLETED, run.steady(ASK));
        } catch (ProviderException.NotFound | ProviderException.WrongState gone) {
            // Told below.
        }
        if (end == null || !isBackup(end)) {
            return new End(false, 0, "the machine ended, or libvirt lost sight of the backup");
        }
        boolean success = end.type() == VirDomainConstants.VIR_DOMAIN_JOB_COMPLETED && end.number("success") == 1;
        return new End(success, end.number("disk_processed"), end.text("errmsg").orElse("the machine ended meanwhile"));
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("waiting for a backup was interrupted", Effect.UNKNOWN);
        }
    }
}
