package io.quantix.kvm.snapshot;

import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtJobStats;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.job.JobOrder;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.job.KvmJobs;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.KvmDefinitions;
import io.quantix.kvm.machine.KvmView;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Progress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Saved memory: what libvirt calls a managed save, which its next start of the domain continues from. */
public final class KvmSavedStates implements SavedStates {

    private static final String KIND = "save vm";
    private static final Duration TELLING = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Link link;
    private final KvmView view;
    private final KvmEvents events;
    private final KvmDefinitions definitions;
    private final KvmJobs jobs;

    public KvmSavedStates(Link link, KvmView view, KvmEvents events, KvmDefinitions definitions, KvmJobs jobs) {
        this.link = link;
        this.view = view;
        this.events = events;
        this.definitions = definitions;
        this.jobs = jobs;
        jobs.resume(KIND, record -> run -> pickUp(record.order().vm(), run));
    }

    @Override
    public Job<VmStatus> save(JobId job, VmId vm, CallContext call) {
        return jobs.start(
                job,
                JobOrder.of(KIND, vm),
                call,
                () -> requireActive(view.managed(vm, "save", call).domain(), call),
                run -> definitions.alone(vm, "save", run.call(), () -> save(vm, run)));
    }

    private void requireActive(LibvirtDomain domain, CallContext call) {
        VmState state = States.state(view.state(domain, call).state());
        if (!state.isActive()) {
            throw new ProviderException.WrongState(
                    new VmId(domain.uuid()).ref(), "save", state.toString(), "active: start it first");
        }
    }

    private VmStatus save(VmId vm, JobRun run) {
        LibvirtDomain domain = view.managed(vm, "save", run.call()).domain();
        requireActive(domain, run.call());
        run.check("save " + vm.ref(), Effect.NONE);
        try (Subscription _ = run.follow(() -> progress(link, domain, run.steady(LOOK)))) {
            // The next start decides whether it runs, as any start does; that it was paused is forgotten.
            run.abortable(
                    call -> link.call(vm, call, "save", connection -> {
                        domain.at(connection)
                                .saves()
                                .save(VirDomainConstants.VIR_DOMAIN_SAVE_RUNNING, call.remaining());
                        return true;
                    }),
                    call -> abort(link, domain, call));
        } catch (ProviderException failed) {
            throw settled(domain, failed, run);
        }
        events.awaitState(vm, state -> state == VmState.STOPPED, TELLING);
        return view.status(domain, run.steady(LOOK));
    }

    /** A save that failed has left the machine running, unless it ended: libvirt keeps the image only when it is whole. */
    private ProviderException settled(LibvirtDomain domain, ProviderException failed, JobRun run) {
        VmId vm = new VmId(domain.uuid());
        boolean saved;
        boolean active;
        try {
            CallContext look = run.steady(LOOK);
            active = States.state(view.state(domain, look).state()).isActive();
            saved = exists(vm, look);
        } catch (ProviderException unknown) {
            failed.addSuppressed(unknown);
            return failed;
        }
        if (saved) {
            return failed;
        }
        if (failed instanceof ProviderException.Cancelled) {
            return new ProviderException.Cancelled(
                    "the save of " + vm.ref() + " was cancelled; " + (active ? "it goes on" : "it has ended"),
                    active ? Effect.NONE : Effect.UNKNOWN);
        }
        if (!active) {
            return new ProviderException.Conflict(
                    vm.ref(), Effect.NONE, vm.ref() + " ended while its memory was being saved");
        }
        return failed;
    }

    /** Tells how much of a machine's memory has been written. */
    static @Nullable Progress progress(Link link, LibvirtDomain domain, CallContext call) {
        LibvirtJobStats stats = link.call(
                call, "follow", connection -> domain.at(connection).job().stats(0, call.remaining()));
        long total = stats.number("data_total");
        long done = Math.min(total, stats.number("data_processed"));
        return stats.isNone() || total == 0 ? null : new Progress(done, total, "memory");
    }

    static void abort(Link link, LibvirtDomain domain, CallContext call) {
        link.call(new VmId(domain.uuid()), call, "abort the save of", connection -> {
            domain.at(connection).job().abort(call.remaining());
            return true;
        });
    }

    /** What became of a save in whose middle the process ended: libvirt saved it all, or the machine goes on. */
    private VmStatus pickUp(VmId vm, JobRun run) {
        LibvirtDomain domain = view.managed(vm, "save", run.call()).domain();
        if (exists(vm, run.call())) {
            return view.status(domain, run.call());
        }
        boolean active = States.state(view.state(domain, run.call()).state()).isActive();
        throw new ProviderException.Unavailable(
                "the host ended while the memory of " + vm.ref() + " was being saved; "
                        + (active ? "the machine goes on" : "the machine has ended, and its memory is lost"),
                active ? Effect.NONE : Effect.PARTIAL,
                null);
    }

    @Override
    public boolean exists(VmId vm, CallContext call) {
        LibvirtDomain domain =
                view.managed(vm, "look for saved memory of", call).domain();
        return link.call(
                vm,
                call,
                "look for saved memory of",
                connection -> domain.at(connection).saves().exists(call.remaining()));
    }

    @Override
    public void delete(VmId vm, CallContext call) {
        definitions.alone(vm, "delete the saved memory of", call, () -> {
            LibvirtDomain domain =
                    view.managed(vm, "delete the saved memory of", call).domain();
            link.call(vm, call, "delete the saved memory of", connection -> {
                if (domain.at(connection).saves().exists(call.remaining())) {
                    domain.at(connection).saves().remove(call.remaining());
                }
                return true;
            });
            return true;
        });
    }
}
