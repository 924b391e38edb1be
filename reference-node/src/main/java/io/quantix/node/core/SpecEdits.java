package io.quantix.node.core;

import io.quantix.node.translate.VmSpecReader;
import io.quantix.node.v1.CdromSpec;
import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.DiskSpec;
import io.quantix.node.v1.NicSpec;
import io.quantix.node.v1.VmSpec;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Changes of one thing in a spec, as a client states it. Each is empty when the spec says so already. */
final class SpecEdits {

    private SpecEdits() {}

    static Optional<VmSpec> withDisk(VmSpec spec, DiskSpec disk) {
        int at = index(spec.getDisksList(), DiskSpec::getName, disk.getName());
        if (at >= 0) {
            return equalOrTaken(spec.getDisks(at), disk, "disk", disk.getName());
        }
        return Optional.of(spec.toBuilder().addDisks(disk).build());
    }

    static Optional<VmSpec> withoutDisk(VmSpec spec, String name) {
        int at = index(spec.getDisksList(), DiskSpec::getName, name);
        return at < 0
                ? Optional.empty()
                : Optional.of(spec.toBuilder().removeDisks(at).build());
    }

    static Optional<VmSpec> withNic(VmId id, VmSpec spec, NicSpec nic) {
        NicSpec addressed = addressed(id, nic);
        int at = index(spec.getNicsList(), NicSpec::getName, nic.getName());
        if (at >= 0) {
            return equalOrTaken(spec.getNics(at), addressed, "NIC", nic.getName());
        }
        return Optional.of(spec.toBuilder().addNics(addressed).build());
    }

    static Optional<VmSpec> withOtherNic(VmId id, VmSpec spec, NicSpec nic) {
        int at = required(spec.getNicsList(), NicSpec::getName, "NIC", nic.getName());
        // A client that leaves the address out means the one there is.
        NicSpec other = nic.getMac().isEmpty()
                ? nic.toBuilder().setMac(spec.getNics(at).getMac()).build()
                : addressed(id, nic);
        return spec.getNics(at).equals(other)
                ? Optional.empty()
                : Optional.of(spec.toBuilder().setNics(at, other).build());
    }

    static Optional<VmSpec> withoutNic(VmSpec spec, String name) {
        int at = index(spec.getNicsList(), NicSpec::getName, name);
        return at < 0
                ? Optional.empty()
                : Optional.of(spec.toBuilder().removeNics(at).build());
    }

    static Optional<VmSpec> withMedium(VmSpec spec, String drive, Optional<DiskSource> medium) {
        int at = required(spec.getCdromsList(), CdromSpec::getName, "CD-ROM drive", drive);
        CdromSpec.Builder changed = spec.getCdroms(at).toBuilder().clearMedia();
        medium.ifPresent(changed::setMedia);
        return spec.getCdroms(at).equals(changed.build())
                ? Optional.empty()
                : Optional.of(spec.toBuilder().setCdroms(at, changed).build());
    }

    static Optional<VmSpec> withVcpus(VmSpec spec, int online) {
        if (online == 0) {
            throw Requests.wrong("online", "0", "must be at least 1");
        }
        if (spec.getCpu().getOnline() == online) {
            return Optional.empty();
        }
        return Optional.of(spec.toBuilder()
                .setCpu(spec.getCpu().toBuilder().setOnline(online))
                .build());
    }

    static Optional<VmSpec> withMemory(VmSpec spec, long bytes) {
        return spec.getMemoryBytes() == bytes
                ? Optional.empty()
                : Optional.of(spec.toBuilder().setMemoryBytes(bytes).build());
    }

    private static NicSpec addressed(VmId id, NicSpec nic) {
        return VmSpecReader.withAddresses(id, VmSpec.newBuilder().addNics(nic).build())
                .getNics(0);
    }

    private static <D> Optional<VmSpec> equalOrTaken(D there, D wished, String kind, String name) {
        if (there.equals(wished)) {
            return Optional.empty();
        }
        throw new ProviderException.AlreadyExists(new ObjectRef(kind, name), "with another spec");
    }

    private static <D> int required(List<D> devices, Function<D, String> name, String kind, String wanted) {
        int at = index(devices, name, wanted);
        if (at < 0) {
            throw new ProviderException.NotFound(new ObjectRef(kind, wanted));
        }
        return at;
    }

    private static <D> int index(List<D> devices, Function<D, String> name, String wanted) {
        for (int at = 0; at < devices.size(); at++) {
            if (name.apply(devices.get(at)).equals(wanted)) {
                return at;
            }
        }
        return -1;
    }
}
