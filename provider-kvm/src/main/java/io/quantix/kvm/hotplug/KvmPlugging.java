package io.quantix.kvm.hotplug;

import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.event.PlugNews;
import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.host.KvmHost;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.KvmDefinitions;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.machine.LiveMark;
import io.quantix.kvm.secret.DiskSecrets;
import io.quantix.kvm.xml.DomainFacts;
import io.quantix.kvm.xml.DomainXmlWriter;
import io.quantix.kvm.xml.MarkChange;
import io.quantix.kvm.xml.RunningDevices;
import io.quantix.kvm.xml.RunningDevices.Vcpu;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Undo;
import io.quantix.spi.vm.HotplugScope;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The way every change to a running machine goes: it is judged, announced in the running domain's metadata, made, and then written into the
 * configuration of the next start. A crash at any point leaves a machine that tells truthfully which spec it is and whether a part of it is
 * pending, and the same call made again finishes the work.
 */
public final class KvmPlugging {

    /** How long a change that was made may take to be told. */
    private static final Duration TELLING = Duration.ofSeconds(2);

    private static final Duration UNDO = Duration.ofSeconds(10);
    /** How often the devices are looked at besides waiting for their events, and the caller is asked whether it still waits. */
    private static final Duration LOOK = Duration.ofMillis(500);
    /** What is kept of the caller's time for writing down how a guest that did not answer was left. */
    private static final Duration LEAVING = Duration.ofMillis(300);

    /** One step of a change. */
    sealed interface Move {

        /** A device comes. */
        record Plug(String alias, String xml) implements Move {}

        /**
         * A device goes.
         *
         * @param again brings it back, should a later step fail; empty for one that is in no spec any more
         */
        record Unplug(String alias, Optional<Plug> again) implements Move {}

        /** A device changes in its place. */
        record Update(String xml) implements Move {}

        record VcpuComes(int number) implements Move {}

        record VcpuGoes(int number) implements Move {}
    }

    /** Works out what is to be done to a machine that runs. */
    interface Planner {

        /**
         * Plans the steps that are left to do.
         *
         * @param before the machine's present spec
         * @param running the devices it has
         * @param resumed whether an earlier call got as far as changing the devices, and did not end
         */
        List<Move> plan(VmSpec before, RunningDevices running, boolean resumed);
    }

    private final Link link;
    private final KvmHost host;
    private final KvmView view;
    private final KvmEvents events;
    private final KvmDefinitions definitions;
    private final DiskSecrets secrets;

    public KvmPlugging(
            Link link, KvmHost host, KvmView view, KvmEvents events, KvmDefinitions definitions, DiskSecrets secrets) {
        this.link = link;
        this.host = host;
        this.view = view;
        this.events = events;
        this.definitions = definitions;
        this.secrets = secrets;
    }

    VmStatus carryOut(VmCapability needed, HotplugScope scope, VmSpec after, Planner planner, CallContext call) {
        host.capabilities().require(needed);
        return definitions.alone(after.id(), "change the devices of", call, () -> {
            LibvirtDomain domain =
                    view.managed(after.id(), "change the devices of", call).domain();
            requireActive(domain, "change the devices of", call);
            VmSpec before = view.spec(after.id(), call);
            DomainFacts live = view.liveFacts(domain, call);
            boolean again = before.equals(after);
            if (again && live.mark().equals(Optional.of(DomainFacts.Mark.of(after)))) {
                return view.status(domain, call);
            }
            if (!again) {
                host.check().check(after);
                scope.check(before, after);
            }
            try (DiskSecrets.Resolved credentials = secrets.resolve(before, after, call)) {
                return secrets.lend(credentials, call, () -> {
                    make(domain, before, live, after, planner, call);
                    return view.status(domain, call);
                });
            }
        });
    }

    /** Does something to a machine while nobody else changes it. */
    <T> T alone(VmId vm, String action, CallContext call, Supplier<T> work) {
        return definitions.alone(vm, action, call, work);
    }

    void requireActive(LibvirtDomain domain, String action, CallContext call) {
        VmState state = States.state(view.state(domain, call).state());
        if (!state.isActive()) {
            throw new ProviderException.WrongState(
                    new VmId(domain.uuid()).ref(), action, state.toString(), "active: start it first");
        }
    }

    RunningDevices devices(LibvirtDomain domain, CallContext call) {
        return RunningDevices.read(
                link.call(new VmId(domain.uuid()), call, "look at", ignored -> domain.xml(0, call.remaining())));
    }

    private void make(
            LibvirtDomain domain, VmSpec before, DomainFacts live, VmSpec after, Planner planner, CallContext call) {
        List<Move> moves = planner.plan(
                before, devices(domain, call), live.mark().equals(Optional.of(DomainFacts.Mark.of(after))));
        List<MarkChange.Awaited> awaited = awaited(moves);
        Optional<MarkChange> change = LiveMark.change(live, Optional.of(DomainFacts.Mark.of(before)), awaited);
        if (!awaited.isEmpty()) {
            change.ifPresent(announced -> mark(domain, after, LiveMark.metadata(after, announced), call));
        }
        try (Undo undo = new Undo("change the devices of " + after.id().ref())) {
            for (Move move : moves) {
                move(domain, move, undo, call);
            }
            configure(domain, before, after, call);
            undo.commit();
        } catch (GuestSilent silent) {
            // The device may go at any time, and is no part of the machine from its next start on.
            configure(domain, before, after, CallContext.within(UNDO));
            throw silent.told();
        }
        if (awaited.isEmpty()) {
            change.ifPresent(done -> mark(domain, after, LiveMark.metadata(after, done), call));
        }
    }

    private static List<MarkChange.Awaited> awaited(List<Move> moves) {
        List<MarkChange.Awaited> awaited = new ArrayList<>();
        for (Move move : moves) {
            switch (move) {
                case Move.Plug plug -> awaited.add(new MarkChange.Awaited(plug.alias(), true));
                case Move.Unplug unplug -> awaited.add(new MarkChange.Awaited(unplug.alias(), false));
                case Move.Update update -> {}
                case Move.VcpuComes(int number) -> awaited.add(new MarkChange.Awaited(Vcpu.alias(number), true));
                case Move.VcpuGoes(int number) -> awaited.add(new MarkChange.Awaited(Vcpu.alias(number), false));
            }
        }
        return awaited;
    }

    private void mark(LibvirtDomain domain, VmSpec after, String metadata, CallContext call) {
        act(
                after.id(),
                call,
                "mark",
                timeout -> domain.setMetadata(
                        DomainXmlWriter.NAMESPACE,
                        DomainXmlWriter.PREFIX,
                        metadata,
                        VirDomainConstants.VIR_DOMAIN_AFFECT_LIVE,
                        timeout));
    }

    private void configure(LibvirtDomain domain, VmSpec before, VmSpec after, CallContext call) {
        if (!before.equals(after)) {
            definitions.replace(domain, after, call);
        }
    }

    private void move(LibvirtDomain domain, Move move, Undo undo, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        switch (move) {
            case Move.Plug plug -> {
                plug(domain, plug, call);
                undo.add("unplug " + plug.alias(), () -> {
                    CallContext brief = CallContext.within(UNDO);
                    act(vm, brief, "unplug from", timeout -> domain.askToDetach(plug.alias(), timeout));
                });
            }
            case Move.Unplug unplug -> {
                awaitLeave(domain, unplug.alias(), () -> ask(domain, unplug.alias(), call), call);
                unplug.again()
                        .ifPresent(again -> undo.add(
                                "plug " + again.alias() + " in again",
                                () -> plug(domain, again, CallContext.within(UNDO))));
            }
            case Move.Update(String xml) ->
                act(
                        vm,
                        call,
                        "change a device of",
                        timeout -> domain.updateDevice(xml, VirDomainConstants.VIR_DOMAIN_DEVICE_MODIFY_LIVE, timeout));
            case Move.VcpuComes(int number) -> plugVcpu(domain, number, call);
            case Move.VcpuGoes(int number) -> {
                awaitLeave(domain, Vcpu.alias(number), () -> askForVcpu(domain, number, call), call);
                undo.add("bring vCPU " + number + " back", () -> plugVcpu(domain, number, CallContext.within(UNDO)));
            }
        }
    }

    private void plug(LibvirtDomain domain, Move.Plug plug, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        try (PlugNews.Ear ear = events.plugs().listen(vm, plug.alias())) {
            act(
                    vm,
                    call,
                    "plug a device into",
                    timeout ->
                            domain.attachDevice(plug.xml(), VirDomainConstants.VIR_DOMAIN_DEVICE_MODIFY_LIVE, timeout));
            ear.await(TELLING);
        }
    }

    private void plugVcpu(LibvirtDomain domain, int number, CallContext call) {
        act(new VmId(domain.uuid()), call, "add a vCPU to", timeout -> domain.setVcpu(number, true, timeout));
    }

    /** Asks the guest to let go, and waits until it has, refuses, or nobody waits any more. */
    private void awaitLeave(LibvirtDomain domain, String alias, Runnable ask, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        try (PlugNews.Ear ear = events.plugs().listen(vm, alias)) {
            ask.run();
            while (true) {
                Duration left = call.remaining().minus(LEAVING);
                Optional<PlugNews.Word> word = ear.await(left.compareTo(LOOK) < 0 ? left : LOOK);
                if (word.equals(Optional.of(PlugNews.Word.REFUSED))) {
                    throw PlugErrors.refused(vm);
                }
                if (word.equals(Optional.of(PlugNews.Word.WENT)) || !isThere(domain, alias)) {
                    return;
                }
                giveUpWhenNobodyWaits(vm, left, call);
            }
        }
    }

    private void ask(LibvirtDomain domain, String alias, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        try {
            act(vm, call, "unplug a device from", timeout -> domain.askToDetach(alias, timeout));
        } catch (ProviderException.NotFound gone) {
            // It went before it was asked.
            if (isThere(domain, alias)) {
                throw gone;
            }
        } catch (ProviderException.Internal busy) {
            // It has been asked before, and has not answered yet.
            if (!String.valueOf(busy.getMessage()).contains("in the process of unplug")) {
                throw busy;
            }
        }
    }

    /** libvirt waits for the guest itself, for a while; of a vCPU that goes later no event tells, but the domain's description does. */
    private void askForVcpu(LibvirtDomain domain, int number, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        try {
            link.slow(vm, call, "take a vCPU from", ignored -> {
                domain.setVcpu(number, false, call.remaining().minus(LEAVING));
                return true;
            });
        } catch (ProviderException.TimedOut | ProviderException.Cancelled unanswered) {
            if (!PlugErrors.isAsked(unanswered)) {
                throw unanswered;
            }
        } catch (ProviderException failed) {
            throw PlugErrors.told(failed, vm);
        }
    }

    /** Looks with time of its own: what it finds decides how a machine is left. */
    private boolean isThere(LibvirtDomain domain, String alias) {
        return devices(domain, CallContext.within(UNDO)).has(alias);
    }

    private static void giveUpWhenNobodyWaits(VmId vm, Duration left, CallContext call) {
        String words = "the guest of " + vm.ref()
                + " has not let go of the device yet; it may do so at any time, and at the next start the device is"
                + " gone";
        if (call.cancellation().isCancelled() || Thread.currentThread().isInterrupted()) {
            throw new GuestSilent(new ProviderException.Cancelled(words, Effect.UNKNOWN));
        }
        if (!left.isPositive()) {
            throw new GuestSilent(new ProviderException.TimedOut(vm.ref(), words, Effect.UNKNOWN));
        }
    }

    void act(VmId vm, CallContext call, String action, Consumer<Duration> body) {
        try {
            link.call(vm, call, action, ignored -> {
                body.accept(call.remaining());
                return true;
            });
        } catch (ProviderException failed) {
            throw PlugErrors.told(failed, vm);
        }
    }

    /** Nobody waits for the guest any more; what the caller is told. */
    private static final class GuestSilent extends RuntimeException {

        private final transient ProviderException told;

        GuestSilent(ProviderException told) {
            super(told);
            this.told = told;
        }

        ProviderException told() {
            return told;
        }
    }
}
