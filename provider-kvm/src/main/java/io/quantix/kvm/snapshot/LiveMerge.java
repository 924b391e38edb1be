package io.quantix.kvm.snapshot;

import io.quantix.kvm.ffi.DomainBlockJobs;
import io.quantix.kvm.ffi.LibvirtBlockJob;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.snapshot.SnapshotStore.Kept;
import io.quantix.kvm.xml.DiskChain;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Merges layers that a running machine has open: QEMU does it, and the machine goes on meanwhile. */
final class LiveMerge {

    private static final Set<Integer> MERGES = Set.of(
            VirDomainConstants.VIR_DOMAIN_BLOCK_JOB_TYPE_COMMIT,
            VirDomainConstants.VIR_DOMAIN_BLOCK_JOB_TYPE_ACTIVE_COMMIT);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration GIVE_UP = Duration.ofMinutes(1);

    private final Link link;
    private final SnapshotStore store;

    LiveMerge(Link link, SnapshotStore store) {
        this.link = link;
        this.store = store;
    }

    /** Returns what a running machine has open of a disk, once no merge of an earlier process is under way any more. */
    Optional<DiskChain> chain(Kept kept, String disk, JobRun run) {
        if (!kept.isActive()) {
            return Optional.empty();
        }
        Optional<DiskChain> chain = read(kept, disk, run);
        if (chain.isPresent() && giveUp(kept, chain.get().target(), run)) {
            return read(kept, disk, run);
        }
        return chain;
    }

    private Optional<DiskChain> read(Kept kept, String disk, JobRun run) {
        return DiskChain.readAll(store.liveXml(kept.domain(), run.steady())).stream()
                .filter(chain -> chain.name().equals(disk))
                .findFirst();
    }

    private <T> T ask(Kept kept, String action, JobRun run, Function<DomainBlockJobs, T> question) {
        CallContext call = run.steady();
        return link.call(
                kept.vm(),
                call,
                action,
                connection -> question.apply(kept.domain().at(connection).blockJobs()));
    }

    private Optional<LibvirtBlockJob> find(Kept kept, String target, JobRun run) {
        return ask(
                kept,
                "follow the merge of",
                run,
                jobs -> jobs.find(target, run.steady().remaining()));
    }

    private boolean giveUp(Kept kept, String target, JobRun run) {
        long end = System.nanoTime() + GIVE_UP.toNanos();
        boolean found = false;
        Optional<LibvirtBlockJob> job = find(kept, target, run);
        while (job.isPresent()) {
            if (!MERGES.contains(job.get().type()) || System.nanoTime() - end > 0) {
                throw new ProviderException.Unavailable(
                        "other work goes on on disk " + target + " of "
                                + kept.vm().ref() + ": try again when it has ended",
                        Effect.PARTIAL,
                        null);
            }
            found = true;
            ask(kept, "give up the merge of", run, jobs -> {
                jobs.end(target, 0, run.steady().remaining());
                return true;
            });
            job = find(kept, target, run);
        }
        return found;
    }

    /**
     * Merges a layer into the one below it.
     *
     * @param top what is merged
     * @param base what it is merged into
     */
    void merge(Kept kept, DiskChain chain, Path top, Path base, JobRun run) {
        boolean active = chain.layers().getFirst().equals(top);
        int flags = active ? VirDomainConstants.VIR_DOMAIN_BLOCK_COMMIT_ACTIVE : 0;
        ask(kept, "merge layers of", run, jobs -> {
            jobs.commit(
                    chain.target(),
                    base.toString(),
                    top.toString(),
                    flags,
                    run.steady().remaining());
            return true;
        });
        follow(kept, chain, active, run);
        Optional<DiskChain> after = read(kept, chain.name(), run);
        if (after.filter(now -> !now.layers().contains(top)).isEmpty()) {
            throw new ProviderException.Internal(
                    kept.vm().ref(),
                    "QEMU gave up merging " + top + " into " + base + ", for want of room perhaps; nothing is lost",
                    Effect.PARTIAL,
                    (Throwable) null);
        }
    }

    private void follow(Kept kept, DiskChain chain, boolean active, JobRun run) {
        String target = chain.target();
        Optional<LibvirtBlockJob> job = find(kept, target, run);
        while (job.isPresent()) {
            LibvirtBlockJob now = job.get();
            run.progress(now.done(), now.total(), "disk " + chain.name());
            if (active && now.total() > 0 && now.done() == now.total()) {
                pivot(kept, target, run);
            }
            LockSupport.parkNanos(LOOK.toNanos());
            if (run.isCancelled()) {
                giveUp(kept, target, run);
            }
            run.check("go on merging layers of " + kept.vm().ref(), Effect.PARTIAL);
            job = find(kept, target, run);
        }
    }

    /** A job that has copied everything may still not be ready; then it is asked again. */
    private void pivot(Kept kept, String target, JobRun run) {
        try {
            ask(kept, "end the merge of", run, jobs -> {
                jobs.end(
                        target,
                        VirDomainConstants.VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT,
                        run.steady().remaining());
                return true;
            });
        } catch (ProviderException.Conflict notReady) {
            run.progress(0, 0, "disk " + target);
        }
    }
}
