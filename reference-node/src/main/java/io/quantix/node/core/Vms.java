package io.quantix.node.core;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quantix.node.journal.DesiredVm;
import io.quantix.node.translate.StatusWriter;
import io.quantix.node.translate.VmSpecReader;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmSpec;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmStatus;

/** Puts wish and observation together. */
final class Vms {

    private Vms() {}

    static VmSpec spec(DesiredVm wish) {
        try {
            return VmSpec.parseFrom(wish.spec());
        } catch (InvalidProtocolBufferException unreadable) {
            throw new ProviderException.Internal(
                    wish.id().ref(),
                    "the journal holds an unreadable spec of " + wish.id().ref(),
                    Effect.NONE,
                    unreadable);
        }
    }

    static io.quantix.spi.vm.VmSpec spi(DesiredVm wish) {
        return VmSpecReader.read(wish.id(), wish.generation(), spec(wish));
    }

    static Vm message(DesiredVm wish, VmStatus status) {
        return wished(wish).setStatus(StatusWriter.status(status)).build();
    }

    /** Returns a machine whose hypervisor gives no answer. */
    static Vm message(DesiredVm wish, io.quantix.node.v1.VmStatus lastKnown) {
        return wished(wish).setStatus(lastKnown).build();
    }

    private static Vm.Builder wished(DesiredVm wish) {
        return Vm.newBuilder()
                .setId(wish.id().toString())
                .setHypervisor(wish.hypervisor())
                .setSpec(spec(wish))
                .setGeneration(wish.generation());
    }

    static Vm foreign(String hypervisor, VmStatus status) {
        return Vm.newBuilder()
                .setId(status.id().toString())
                .setHypervisor(hypervisor)
                .setStatus(StatusWriter.status(status))
                .build();
    }
}
