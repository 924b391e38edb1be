package io.quantix.kvm.machine;

import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.event.LifecycleStory.Hint;
import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtState;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.link.VmLocks;
import io.quantix.kvm.secret.DiskSecrets;
import io.quantix.kvm.secret.ScreenPasswords;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Undo;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.function.Consumer;

/** Starts, stops, reboots, pauses and resumes machines. */
public final class KvmLifecycle {

    /** How long a change that was made may take to be told. */
    private static final Duration TELLING = Duration.ofSeconds(2);
    /** A guest that is still booting misses the power button; it is pressed again this often. */
    private static final Duration PRESS_AGAIN = Duration.ofSeconds(5);
    /** How often the state is looked at besides waiting for its event. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Duration UNDO = Duration.ofSeconds(10);

    private final VmLocks locks;
    private final Link link;
    private final KvmView view;
    private final KvmEvents events;
    private final StartCheck startCheck;
    private final Residence residence;
    private final StartSecrets secrets;

    /**
     * What a start takes out of the host's store of secrets.
     *
     * @param screens for the passwords of screens
     * @param disks for the credentials of disks
     */
    public record StartSecrets(ScreenPasswords screens, DiskSecrets disks) {}

    public KvmLifecycle(
            VmLocks locks,
            Link link,
            KvmView view,
            KvmEvents events,
            StartCheck startCheck,
            Residence residence,
            StartSecrets secrets) {
        this.locks = locks;
        this.link = link;
        this.view = view;
        this.events = events;
        this.startCheck = startCheck;
        this.residence = residence;
        this.secrets = secrets;
    }

    public VmStatus start(VmId vm, StartOptions options, CallContext call) {
        LibvirtDomain domain = view.managed(vm, "start", call).domain();
        if (!state(domain, call).isActive()) {
            // Not while the disks of a stopped machine are being changed.
            locks.alone(vm, "start", call, () -> startAlone(domain, options, call));
        }
        return view.status(domain, call);
    }

    private VmState startAlone(LibvirtDomain domain, StartOptions options, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        if (!state(domain, call).isActive()) {
            residence.beforeStart(domain, call);
            VmSpec spec = view.spec(vm, call);
            startCheck.check(spec, call);
            int flags = (options.paused() ? VirDomainConstants.VIR_DOMAIN_START_PAUSED : 0)
                    | (options.discardSavedState() ? VirDomainConstants.VIR_DOMAIN_START_FORCE_BOOT : 0);
            VmState goal = options.paused() ? VmState.PAUSED : VmState.RUNNING;
            Hint hint = options.paused() ? Hint.START_PAUSED : Hint.NONE;
            try (ScreenPasswords.Resolved passwords = secrets.screens().resolve(spec, call);
                    DiskSecrets.Resolved credentials = secrets.disks().resolve(spec, call)) {
                if (secrets.disks().lend(credentials, call, () -> launch(domain, hint, flags, call))) {
                    protect(domain, passwords, call);
                }
            }
            events.awaitState(vm, state -> state == goal || state == VmState.STOPPED, TELLING);
        }
        return state(domain, call);
    }

    /** A machine whose screens cannot have their passwords is not left running. */
    private void protect(LibvirtDomain domain, ScreenPasswords.Resolved passwords, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        try (Undo undo = new Undo("start " + vm.ref())) {
            undo.add("force it off", () -> force(domain, CallContext.within(UNDO)));
            secrets.screens().set(domain, passwords, call);
            undo.commit();
        }
    }

    /** Starts it, and says whether it was this call that did. */
    private boolean launch(LibvirtDomain domain, Hint hint, int flags, CallContext call) {
        try {
            change(domain, hint, "start", call, timeout -> domain.start(flags, timeout));
            return true;
        } catch (ProviderException.WrongState another) {
            // Somebody else started it meanwhile.
            if (!state(domain, call).isActive()) {
                throw another;
            }
            return false;
        }
    }

    private VmState state(LibvirtDomain domain, CallContext call) {
        LibvirtState raw = view.state(domain, call);
        return States.state(raw.state());
    }

    private void change(LibvirtDomain domain, Hint hint, String action, CallContext call, Consumer<Duration> body) {
        VmId vm = new VmId(domain.uuid());
        events.expect(vm, hint);
        try {
            link.call(vm, call, action, ignored -> {
                body.accept(call.remaining());
                return true;
            });
        } catch (ProviderException failed) {
            // A call that may yet have its effect may yet be told of.
            if (failed.effect() != Effect.UNKNOWN || failed instanceof ProviderException.Internal) {
                events.withdraw(vm, hint);
            }
            throw StartCheck.told(failed);
        }
    }

    public VmStatus stop(VmId vm, StopMode mode, CallContext call) {
        LibvirtDomain domain = view.managed(vm, "stop", call).domain();
        if (state(domain, call).isActive()) {
            switch (mode) {
                case StopMode.Force() -> force(domain, call);
                case StopMode.Graceful graceful -> ask(domain, graceful, call);
            }
        }
        return view.status(domain, call);
    }

    private void force(LibvirtDomain domain, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        try {
            change(domain, Hint.FORCE, "force off", call, timeout -> domain.destroy(0, timeout));
        } catch (ProviderException.WrongState ended) {
            // It ended by itself meanwhile.
            if (state(domain, call).isActive()) {
                throw ended;
            }
        }
        events.awaitState(vm, state -> state == VmState.STOPPED, TELLING);
    }

    private void ask(LibvirtDomain domain, StopMode.Graceful mode, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        VmState before = state(domain, call);
        if (before != VmState.RUNNING && before != VmState.STOPPING) {
            throw new ProviderException.WrongState(
                    vm.ref(), "gracefully stop", before.toString(), VmState.RUNNING.toString());
        }
        long end = System.nanoTime() + mode.patience().toNanos();
        while (end - System.nanoTime() > 0) {
            if (awaitStop(domain, press(domain, end, call), call)) {
                return;
            }
        }
        switch (mode.otherwise()) {
            case FORCE -> force(domain, call);
            case FAIL ->
                throw new ProviderException.TimedOut(
                        vm.ref(),
                        vm.ref() + " did not shut down within " + mode.patience() + "; it may yet do so",
                        Effect.UNKNOWN);
        }
    }

    /** Presses the power button, and says until when it is worth waiting. */
    private long press(LibvirtDomain domain, long end, CallContext call) {
        try {
            change(
                    domain,
                    Hint.STOP,
                    "ask to shut down",
                    call,
                    timeout -> domain.shutdown(VirDomainConstants.VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN, timeout));
        } catch (ProviderException.WrongState going) {
            // Already on its way down, or gone.
            return end;
        }
        long next = System.nanoTime() + PRESS_AGAIN.toNanos();
        return next - end < 0 ? next : end;
    }

    private boolean awaitStop(LibvirtDomain domain, long until, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        while (true) {
            call.check("go on waiting for the shutdown of");
            long left = until - System.nanoTime();
            Duration wait = Duration.ofNanos(Math.max(0, Math.min(left, LOOK.toNanos())));
            if (events.awaitState(vm, state -> state == VmState.STOPPED, wait)) {
                return true;
            }
            if (left <= 0) {
                return !state(domain, call).isActive();
            }
        }
    }

    public VmStatus reboot(VmId vm, RebootMode mode, CallContext call) {
        LibvirtDomain domain = view.managed(vm, "reboot", call).domain();
        require(domain, VmState.RUNNING, "reboot", call);
        switch (mode) {
            case HARD -> {
                long before = events.reboots(vm);
                change(domain, Hint.NONE, "reset", call, domain::reset);
                events.awaitReboot(vm, before, TELLING);
            }
            case GRACEFUL ->
                change(
                        domain,
                        Hint.REBOOT,
                        "ask to reboot",
                        call,
                        timeout -> domain.reboot(VirDomainConstants.VIR_DOMAIN_REBOOT_ACPI_POWER_BTN, timeout));
        }
        return view.status(domain, call);
    }

    private void require(LibvirtDomain domain, VmState wanted, String action, CallContext call) {
        VmState found = state(domain, call);
        if (found != wanted) {
            throw new ProviderException.WrongState(
                    new VmId(domain.uuid()).ref(), action, found.toString(), wanted.toString());
        }
    }

    public VmStatus pause(VmId vm, CallContext call) {
        LibvirtDomain domain = view.managed(vm, "pause", call).domain();
        if (state(domain, call) != VmState.PAUSED) {
            require(domain, VmState.RUNNING, "pause", call);
            change(domain, Hint.NONE, "pause", call, domain::suspend);
            events.awaitState(vm, state -> state != VmState.RUNNING, TELLING);
        }
        return view.status(domain, call);
    }

    public VmStatus resume(VmId vm, CallContext call) {
        LibvirtDomain domain = view.managed(vm, "resume", call).domain();
        if (state(domain, call) != VmState.RUNNING) {
            require(domain, VmState.PAUSED, "resume", call);
            residence.beforeResume(domain, call);
            change(domain, Hint.NONE, "resume", call, domain::resume);
            events.awaitState(vm, state -> state != VmState.PAUSED, TELLING);
        }
        return view.status(domain, call);
    }
}
