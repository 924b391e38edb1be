package io.quantix.kvm.machine;

import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.host.DriverKind;
import io.quantix.kvm.host.KvmHost;
import io.quantix.kvm.host.SpecCheck;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.link.VmLocks;
import io.quantix.kvm.xml.DomainFacts;
import io.quantix.kvm.xml.DomainXmlEdit;
import io.quantix.kvm.xml.DomainXmlReader;
import io.quantix.kvm.xml.DomainXmlWriter;
import io.quantix.kvm.xml.SnapshotNotes;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.kvm.xml.UnreadableXml;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SpecDigest;
import io.quantix.spi.Undo;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Defines machines, gives them other specs, and deletes them. What libvirt made of a definition is read back and compared before anybody hears
 * that it was taken: a component that libvirt leaves out is an error here, not a surprise later.
 */
public final class KvmDefinitions {

    private static final Duration TELLING = Duration.ofSeconds(2);
    private static final Duration UNDO = Duration.ofSeconds(10);
    private static final int DELETE_ALL = VirDomainConstants.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE
            | VirDomainConstants.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA
            | VirDomainConstants.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA
            | VirDomainConstants.VIR_DOMAIN_UNDEFINE_NVRAM
            | VirDomainConstants.VIR_DOMAIN_UNDEFINE_TPM;

    private final VmLocks locks;
    private final Link link;
    private final KvmHost host;
    private final KvmView view;
    private final KvmEvents events;

    public KvmDefinitions(VmLocks locks, Link link, KvmHost host, KvmView view, KvmEvents events) {
        this.locks = locks;
        this.link = link;
        this.host = host;
        this.view = view;
        this.events = events;
    }

    public VmStatus create(VmSpec spec, CallContext call) {
        return alone(spec.id(), "create", call, () -> createAlone(spec, call));
    }

    public VmStatus reconfigure(VmSpec spec, CallContext call) {
        return alone(spec.id(), "reconfigure", call, () -> reconfigureAlone(spec, call));
    }

    public void delete(VmId vm, CallContext call) {
        alone(vm, "delete", call, () -> {
            deleteAlone(vm, call);
            return true;
        });
    }

    /** Looking and then defining is no single step for libvirt, so it is one here: of two creators one finds the other's machine. */
    public <T> T alone(VmId vm, String action, CallContext call, Supplier<T> work) {
        return locks.alone(vm, action, call, work);
    }

    private VmStatus createAlone(VmSpec spec, CallContext call) {
        VmId vm = spec.id();
        Optional<LibvirtDomain> existing = view.find(vm, call);
        if (existing.isPresent()) {
            return existing(existing.get(), spec, call);
        }
        host.check().check(spec);
        try (Undo undo = new Undo("create " + vm.ref())) {
            undo.add("remove its first-boot configuration", () -> host.seeds().remove(vm));
            host.seeds().prepare(spec);
            undo.add("undefine it", () -> remove(vm, CallContext.within(UNDO)));
            LibvirtDomain domain = define(spec, call);
            events.awaitPresence(vm, true, TELLING);
            undo.commit();
            return view.status(domain, call);
        }
    }

    private VmStatus existing(LibvirtDomain domain, VmSpec spec, CallContext call) {
        DomainFacts.Mark mark =
                view.managed(domain, "take over", call).facts().mark().orElseThrow();
        SpecDigest digest = spec.digest();
        if (!mark.digest().equals(digest)) {
            throw new ProviderException.AlreadyExists(
                    spec.id().ref(),
                    "it has generation " + mark.generation() + " with another spec; change it, or delete it first");
        }
        return view.status(domain, call);
    }

    private VmStatus reconfigureAlone(VmSpec spec, CallContext call) {
        VmId vm = spec.id();
        KvmView.Managed managed = view.managed(vm, "reconfigure", call);
        DomainFacts.Mark mark = managed.facts().mark().orElseThrow();
        if (mark.digest().equals(spec.digest())) {
            return view.status(managed.domain(), call);
        }
        if (mark.generation() >= spec.generation()) {
            throw new ProviderException.Conflict(
                    vm.ref(),
                    Effect.NONE,
                    vm.ref() + " has generation " + mark.generation() + ", generation " + spec.generation()
                            + " with another spec does not supersede it");
        }
        host.check().check(spec);
        String before = inactiveXml(managed.domain(), call);
        boolean live = States.state(view.state(managed.domain(), call).state()).isActive();
        replace(managed.domain(), spec, call);
        if (live && !needsRestart(before, spec)) {
            takeOver(managed.domain(), mark, spec, call);
        }
        return view.status(managed.domain(), call);
    }

    /** Gives a machine another configuration of its next start; on a failure it has the old one again. */
    public void replace(LibvirtDomain domain, VmSpec spec, CallContext call) {
        VmId vm = spec.id();
        String before = wholeXml(domain, call);
        events.expectGeneration(vm, spec.generation());
        try (Undo undo = new Undo("reconfigure " + vm.ref())) {
            host.seeds()
                    .prepare(spec)
                    .ifPresent(seed ->
                            undo.add("remove " + seed, () -> host.seeds().discard(seed)));
            undo.add("give it back its old spec", () -> redefine(vm, before));
            define(spec, call);
            undo.commit();
        }
        try {
            forgetSeeds(domain, call);
        } catch (ProviderException later) {
            // The change is made. What nobody needs any more goes with the next one, or with the machine.
        }
        events.awaitGeneration(vm, TELLING);
    }

    /** Removes seeds that neither the machine nor a snapshot or saved memory of it can need any more. */
    private void forgetSeeds(LibvirtDomain domain, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        Set<Path> needed = new HashSet<>();
        boolean history = link.call(vm, call, "look at the history of", ignored -> {
            DomainXmlReader.readSeedPath(domain.xml(VirDomainConstants.VIR_DOMAIN_XML_INACTIVE, call.remaining()))
                    .ifPresent(needed::add);
            DomainXmlReader.readSeedPath(domain.xml(0, call.remaining())).ifPresent(needed::add);
            return host.kind() != DriverKind.TEST && domain.hasHistory(call.remaining());
        });
        if (!history) {
            host.seeds().keepOnly(vm, needed);
        }
    }

    /** What is in the metadata alone, and what libvirt itself does when a guest ends, is in force at once. */
    private static boolean needsRestart(String before, VmSpec after) {
        try {
            return SpecCheck.needsRestart(DomainXmlReader.readSpec(before), after);
        } catch (UnreadableXml changed) {
            return true;
        }
    }

    /** Lets the running domain take over what it can, unless it waits for its next start anyway. */
    private void takeOver(LibvirtDomain domain, DomainFacts.Mark before, VmSpec spec, CallContext call) {
        DomainFacts live = view.liveFacts(domain, call);
        LiveMark.change(live, Optional.of(before), List.of()).ifPresent(change -> {
            String metadata = LiveMark.metadata(spec, change);
            link.call(spec.id(), call, "change", ignored -> {
                if (host.kind() != DriverKind.TEST) {
                    LifecycleActions.set(domain, spec.lifecycle(), call.remaining());
                }
                domain.setMetadata(
                        DomainXmlWriter.NAMESPACE,
                        DomainXmlWriter.PREFIX,
                        metadata,
                        VirDomainConstants.VIR_DOMAIN_AFFECT_LIVE,
                        call.remaining());
                return true;
            });
        });
    }

    private void redefine(VmId vm, String xml) {
        CallContext call = CallContext.within(UNDO);
        link.call(vm, call, "redefine", connection -> connection.define(xml, 0, call.remaining()));
    }

    private LibvirtDomain define(VmSpec spec, CallContext call) {
        String xml = withSnapshots(spec.id(), DomainXmlWriter.write(spec, host.frame(spec)), call);
        LibvirtDomain domain =
                link.call(spec.id(), call, "define", connection -> connection.define(xml, 0, call.remaining()));
        String taken = inactiveXml(domain, call);
        VmSpec read;
        try {
            read = DomainXmlReader.readSpec(taken);
        } catch (UnreadableXml unreadable) {
            throw notHonoured(spec, "its configuration cannot be read back: " + unreadable.getMessage());
        }
        if (!read.equals(spec)) {
            throw notHonoured(spec, "libvirt changed " + difference(spec, read));
        }
        return domain;
    }

    /** A machine keeps its snapshots whatever spec it is given. */
    private String withSnapshots(VmId vm, String xml, CallContext call) {
        Optional<LibvirtDomain> before = view.find(vm, call);
        if (before.isEmpty()) {
            return xml;
        }
        SnapshotTree tree;
        try {
            tree = SnapshotNotes.read(inactiveXml(before.get(), call));
        } catch (UnreadableXml damaged) {
            throw new ProviderException.Conflict(
                    vm.ref(), Effect.NONE, vm.ref() + " would lose its snapshots: " + damaged.getMessage());
        }
        return tree.equals(SnapshotTree.EMPTY)
                ? xml
                : DomainXmlEdit.of(xml).snapshots(tree).toXml();
    }

    private static ProviderException notHonoured(VmSpec spec, String why) {
        return new ProviderException.Internal(
                spec.id().ref(), spec.id().ref() + " cannot be made: " + why, Effect.NONE, (Throwable) null);
    }

    /** Names the components that differ, not their values: some may be confidential. */
    private static String difference(VmSpec wished, VmSpec read) {
        StringBuilder names = new StringBuilder();
        for (RecordComponent component : VmSpec.class.getRecordComponents()) {
            try {
                Object wish = component.getAccessor().invoke(wished);
                if (!wish.equals(component.getAccessor().invoke(read))) {
                    names.append(names.isEmpty() ? "" : ", ").append(component.getName());
                }
            } catch (IllegalAccessException | InvocationTargetException unreadable) {
                throw new IllegalStateException("a spec's components are public", unreadable);
            }
        }
        return names.toString();
    }

    private String inactiveXml(LibvirtDomain domain, CallContext call) {
        return link.look(
                new VmId(domain.uuid()),
                call,
                "read back",
                ignored -> domain.xml(VirDomainConstants.VIR_DOMAIN_XML_INACTIVE, call.remaining()));
    }

    /** Returns what libvirt can be given back as it was, with what it hides from others. */
    private String wholeXml(LibvirtDomain domain, CallContext call) {
        int flags = VirDomainConstants.VIR_DOMAIN_XML_INACTIVE | VirDomainConstants.VIR_DOMAIN_XML_SECURE;
        return link.call(new VmId(domain.uuid()), call, "read back", ignored -> domain.xml(flags, call.remaining()));
    }

    private void deleteAlone(VmId vm, CallContext call) {
        Optional<LibvirtDomain> existing = view.find(vm, call);
        if (existing.isEmpty()) {
            host.seeds().remove(vm);
            return;
        }
        LibvirtDomain domain = view.managed(existing.get(), "delete", call).domain();
        VmState state = States.state(view.state(domain, call).state());
        if (state.isActive()) {
            throw new ProviderException.WrongState(vm.ref(), "delete", state.toString(), VmState.STOPPED.toString());
        }
        remove(vm, call);
        host.seeds().remove(vm);
        events.awaitPresence(vm, false, TELLING);
    }

    private void remove(VmId vm, CallContext call) {
        int flags = host.kind() == DriverKind.TEST ? VirDomainConstants.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE : DELETE_ALL;
        Optional<LibvirtDomain> domain = view.find(vm, call);
        if (domain.isPresent()) {
            try {
                link.call(vm, call, "delete", ignored -> {
                    domain.get().undefine(flags, call.remaining());
                    return true;
                });
            } catch (ProviderException.NotFound gone) {
                // Somebody was faster.
                return;
            }
        }
    }
}
