package io.quantix.kvm.snapshot;

import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.xml.DomainXmlEdit;
import io.quantix.kvm.xml.DomainXmlReader;
import io.quantix.kvm.xml.DomainXmlWriter;
import io.quantix.kvm.xml.SnapshotNotes;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.kvm.xml.UnreadableXml;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where snapshots are written down: in the domain's configuration. Sources of disks, generation, digest and snapshots change there in one
 * step, so that none is ever found without the others.
 */
final class SnapshotStore {

    private static final Duration TELLING = Duration.ofSeconds(2);
    private static final int AGAIN = 3;

    /**
     * A machine as it is configured.
     *
     * @param domain its domain
     * @param xml the configuration of its next start
     * @param spec what that says
     * @param tree its snapshots
     * @param state what it is doing
     */
    record Kept(LibvirtDomain domain, String xml, VmSpec spec, SnapshotTree tree, VmState state) {

        VmId vm() {
            return spec.id();
        }

        boolean isActive() {
            return state.isActive();
        }

        /** Returns the spec whose disks are elsewhere, of the next generation when that is so. */
        VmSpec moved(Map<String, DiskSource> sources) {
            VmSpec next = advanced(sources);
            return next.disks().equals(spec.disks()) ? spec : next;
        }

        /** Returns the spec of the next generation, some of its disks in other places. */
        VmSpec advanced(Map<String, DiskSource> sources) {
            List<DiskSpec> disks = spec.disks().stream()
                    .map(disk -> disk.at(sources.getOrDefault(disk.name(), disk.source())))
                    .toList();
            return spec.change().generation(spec.generation() + 1).disks(disks).build();
        }
    }

    private final Link link;
    private final KvmView view;
    private final KvmEvents events;

    SnapshotStore(Link link, KvmView view, KvmEvents events) {
        this.link = link;
        this.view = view;
        this.events = events;
    }

    Kept read(VmId vm, String action, CallContext call) {
        LibvirtDomain domain = view.managed(vm, action, call).domain();
        String xml = xml(domain, VirDomainConstants.VIR_DOMAIN_XML_INACTIVE, call);
        try {
            return new Kept(
                    domain,
                    xml,
                    DomainXmlReader.readSpec(xml),
                    SnapshotNotes.read(xml),
                    States.state(view.state(domain, call).state()));
        } catch (UnreadableXml changed) {
            throw new ProviderException.Conflict(
                    vm.ref(),
                    Effect.NONE,
                    vm.ref() + " was changed into something no spec can say: " + changed.getMessage());
        }
    }

    /** Returns the disks as the machine has them now. */
    List<DiskSpec> disks(Kept kept, CallContext call) {
        return kept.isActive()
                ? DomainXmlReader.readDisks(liveXml(kept.domain(), call))
                : kept.spec().disks();
    }

    /** Looks again whether the machine has a process. */
    boolean isActive(Kept kept, CallContext call) {
        return States.state(view.state(kept.domain(), call).state()).isActive();
    }

    /** Returns what libvirt says of a running machine. */
    String liveXml(LibvirtDomain domain, CallContext call) {
        return xml(domain, 0, call);
    }

    /** Returns what a running machine is made of, in words that make it again in another process. */
    String migratableXml(LibvirtDomain domain, CallContext call) {
        return xml(domain, VirDomainConstants.VIR_DOMAIN_XML_MIGRATABLE, call);
    }

    private String xml(LibvirtDomain domain, int flags, CallContext call) {
        return link.call(
                new VmId(domain.uuid()),
                call,
                "read",
                connection -> domain.at(connection).xml(flags, call.remaining()));
    }

    /** Writes the snapshots alone. */
    void write(Kept kept, SnapshotTree tree, CallContext call) {
        link.call(kept.vm(), call, "note the snapshots of", connection -> {
            kept.domain()
                    .at(connection)
                    .setMetadata(
                            SnapshotNotes.NAMESPACE,
                            SnapshotNotes.PREFIX,
                            SnapshotNotes.write(tree),
                            VirDomainConstants.VIR_DOMAIN_AFFECT_CONFIG,
                            call.remaining());
            return true;
        });
    }

    /** Writes where disks are now, and the snapshots; the machine has the next generation when a disk has moved. */
    void write(Kept kept, Map<String, DiskSource> sources, SnapshotTree tree, CallContext call) {
        VmSpec next = kept.moved(sources);
        if (next.equals(kept.spec())) {
            write(kept, tree, call);
        } else {
            write(kept, next, tree, call);
        }
    }

    /** Writes the spec of the next generation, which differs in the sources of disks alone, and the snapshots. */
    void write(Kept kept, VmSpec next, SnapshotTree tree, CallContext call) {
        boolean settled = kept.isActive() && isInForce(kept, call);
        DomainXmlEdit edit = DomainXmlEdit.of(kept.xml());
        next.disks().forEach(disk -> edit.source(disk.name(), disk.source()));
        String xml = edit.mark(next).snapshots(tree).toXml();
        requireReadable(xml, next);
        events.expectGeneration(kept.vm(), next.generation());
        define(kept.vm(), xml, call);
        events.awaitGeneration(kept.vm(), TELLING);
        if (settled) {
            mark(kept, next, call);
        }
    }

    /** A defect must show before it is written down. */
    private static void requireReadable(String xml, VmSpec expected) {
        if (!DomainXmlReader.readSpec(xml).equals(expected)) {
            throw new ProviderException.Internal(
                    expected.id().ref(), "its new sources cannot be written down", Effect.NONE, (Throwable) null);
        }
    }

    /** The disks have moved already: whatever passes is tried again. */
    private void define(VmId vm, String xml, CallContext call) {
        for (int attempt = 1; ; attempt++) {
            try {
                link.call(vm, call, "redefine", connection -> connection.define(xml, 0, call.remaining()));
                return;
            } catch (ProviderException failed) {
                if (attempt == AGAIN || failed.effect() == Effect.NONE) {
                    throw failed;
                }
            }
        }
    }

    /** Whether nothing waits for the next start. */
    private boolean isInForce(Kept kept, CallContext call) {
        return view.liveFacts(kept.domain(), call)
                .mark()
                .equals(DomainXmlReader.readFacts(kept.xml()).mark());
    }

    private void mark(Kept kept, VmSpec next, CallContext call) {
        try {
            link.call(kept.vm(), call, "mark", connection -> {
                kept.domain()
                        .at(connection)
                        .setMetadata(
                                DomainXmlWriter.NAMESPACE,
                                DomainXmlWriter.PREFIX,
                                DomainXmlWriter.writeMetadata(next),
                                VirDomainConstants.VIR_DOMAIN_AFFECT_LIVE,
                                call.remaining());
                return true;
            });
        } catch (ProviderException.WrongState ended) {
            // Its process died meanwhile, and nothing of it is left to mark.
        }
    }
}
