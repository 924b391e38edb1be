package io.quantix.kvm.backup;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.generated.VirDomainCheckpointConstants;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.xml.CheckpointXml;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Backups.Checkpoint;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The checkpoints of machines, which libvirt keeps: their bitmaps in the disks, the rest in files of its own.
 *
 * <p>libvirt makes a checkpoint together with a backup and keeps it whatever becomes of the backup. So ours are pending until their
 * backup has succeeded; a pending one is told to nobody, and goes with the next backup at the latest.
 */
final class KvmCheckpoints {

    private static final int REDEFINE = VirDomainCheckpointConstants.VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE;
    private static final int METADATA_ONLY = VirDomainCheckpointConstants.VIR_DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY;

    /**
     * A checkpoint of ours.
     *
     * @param id which is libvirt's name of it, too
     * @param xml what libvirt knows
     * @param mark what we wrote into it
     */
    record Ours(CheckpointId id, CheckpointXml xml, CheckpointMark mark) {}

    private final Link link;

    KvmCheckpoints(Link link) {
        this.link = link;
    }

    /** Returns those whose backups have succeeded, oldest first. */
    List<Checkpoint> list(LibvirtDomain domain, CallContext call) {
        List<CheckpointXml> all = all(domain, call);
        Map<String, Optional<String>> parents = new HashMap<>();
        all.forEach(each -> parents.put(each.name(), each.parent()));
        Map<String, Ours> complete = new HashMap<>();
        ours(all).stream()
                .filter(each -> each.mark().complete())
                .forEach(each -> complete.put(each.xml().name(), each));
        List<Checkpoint> found = new ArrayList<>();
        for (Ours each : complete.values()) {
            Optional<String> parent = each.xml().parent();
            while (parent.isPresent() && !complete.containsKey(parent.get())) {
                parent = parents.getOrDefault(parent.get(), Optional.empty());
            }
            found.add(new Checkpoint(
                    each.id(),
                    new VmId(domain.uuid()),
                    parent.map(complete::get).map(Ours::id),
                    each.mark().disks().keySet(),
                    each.mark().asOf()));
        }
        found.sort(Comparator.comparing(Checkpoint::takenAt));
        return List.copyOf(found);
    }

    private List<CheckpointXml> all(LibvirtDomain domain, CallContext call) {
        return link
                .call(
                        new VmId(domain.uuid()),
                        call,
                        "list the checkpoints of",
                        connection -> domain.at(connection).checkpoints().list(call.remaining()))
                .stream()
                .map(CheckpointXml::read)
                .toList();
    }

    private static List<Ours> ours(List<CheckpointXml> all) {
        List<Ours> found = new ArrayList<>();
        for (CheckpointXml each : all) {
            Optional<CheckpointId> id = id(each.name());
            Optional<CheckpointMark> mark = CheckpointMark.parse(each.description());
            if (id.isPresent() && mark.isPresent()) {
                found.add(new Ours(id.get(), each, mark.get()));
            }
        }
        return found;
    }

    private static Optional<CheckpointId> id(String name) {
        try {
            CheckpointId id = new CheckpointId(UUID.fromString(name));
            return id.toString().equals(name) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** Finds one whose backup has succeeded. */
    Optional<Ours> find(LibvirtDomain domain, CheckpointId id, CallContext call) {
        return ours(all(domain, call)).stream()
                .filter(each -> each.id().equals(id) && each.mark().complete())
                .findFirst();
    }

    /** Refuses the id of a checkpoint that exists, whoever made it. */
    void refuseTaken(LibvirtDomain domain, CheckpointId id, CallContext call) {
        for (CheckpointXml each : all(domain, call)) {
            if (each.name().equals(id.toString())) {
                Optional<CheckpointMark> mark = CheckpointMark.parse(each.description());
                if (mark.isEmpty() || mark.get().complete()) {
                    throw new ProviderException.AlreadyExists(
                            id.ref(), mark.isEmpty() ? "somebody else made it" : "another backup left it behind");
                }
            }
        }
    }

    /** Says that the backup of a pending checkpoint has succeeded. */
    void complete(LibvirtDomain domain, CheckpointId id, CallContext call) {
        Ours pending = ours(all(domain, call)).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProviderException.Conflict(
                        new VmId(domain.uuid()).ref(),
                        Effect.PARTIAL,
                        id.ref() + " went while the backup ran: take a full one to track changes again"));
        if (!pending.mark().complete()) {
            String xml =
                    pending.xml().describedAs(pending.mark().completed().text()).write();
            change(
                    domain,
                    call,
                    "complete a checkpoint of",
                    there -> there.checkpoints().create(xml, REDEFINE, call.remaining()));
        }
    }

    /** Deletes a checkpoint of ours, complete or pending; one that is absent, or is not ours, is left as it is. */
    void delete(LibvirtDomain domain, CheckpointId id, boolean active, CallContext call) {
        Optional<Ours> found = ours(all(domain, call)).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        if (!active) {
            throw new ProviderException.WrongState(
                    new VmId(domain.uuid()).ref(), "delete a checkpoint of", "STOPPED", "active");
        }
        try {
            delete(domain, id, 0, call);
        } catch (ProviderException.Internal broken) {
            // QEMU has lost the bitmap, with a process that was killed: what is left to delete is what libvirt knows of
            // it.
            delete(domain, id, METADATA_ONLY, call);
        }
    }

    private void delete(LibvirtDomain domain, CheckpointId id, int flags, CallContext call) {
        change(
                domain,
                call,
                "delete a checkpoint of",
                there -> there.checkpoints().delete(id.toString(), flags, call.remaining()));
    }

    /** Deletes what backups that failed left behind. To be called while no backup of the machine runs, and the machine does. */
    void sweep(LibvirtDomain domain, CallContext call) {
        for (Ours each : ours(all(domain, call))) {
            if (!each.mark().complete()) {
                delete(domain, each.id(), true, call);
            }
        }
    }

    private void change(LibvirtDomain domain, CallContext call, String action, Consumer<LibvirtDomain> body) {
        link.call(new VmId(domain.uuid()), call, action, connection -> {
            body.accept(domain.at(connection));
            return true;
        });
    }
}
