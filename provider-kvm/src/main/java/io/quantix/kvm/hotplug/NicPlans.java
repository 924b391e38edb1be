package io.quantix.kvm.hotplug;

import io.quantix.kvm.hotplug.KvmPlugging.Move;
import io.quantix.kvm.hotplug.KvmPlugging.Planner;
import io.quantix.kvm.machine.StartCheck;
import io.quantix.kvm.xml.DeviceXml;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmSpec;
import java.util.List;
import java.util.Optional;

/** Works out what is to be done for NICs to come, to change and to go. */
final class NicPlans {

    private NicPlans() {}

    static Planner plug(NicSpec nic, VmSpec after) {
        String name = nic.name();
        return (before, running, resumed) -> {
            Problems problems = Problems.of("VM spec")
                    .check(after.nics().contains(nic), "nics", name, "must hold the NIC to attach")
                    .check(
                            nic.mtu().isEmpty() || !(nic.backend() instanceof NicBackend.UserMode),
                            "nics." + name + ".mtu",
                            nic.mtu(),
                            "must be empty: a NIC without a tap learns it only when the machine starts");
            StartCheck.nic(nic, "nics." + name + ".backend", problems);
            problems.throwIfAny();
            Optional<NicSpec> known = find(before, name);
            PlugErrors.refuseAnother(before, known, nic, name);
            return running.names().contains(name)
                    ? PlugErrors.there(before, name, known.isPresent() || resumed)
                    : List.of(move(nic));
        };
    }

    static Planner update(NicSpec nic, VmSpec after) {
        String name = nic.name();
        return (before, running, resumed) -> {
            NicSpec old =
                    find(before, name).orElseThrow(() -> new ProviderException.NotFound(new ObjectRef("nic", name)));
            Problems problems = Problems.of("VM spec")
                    .check(after.nics().contains(nic), "nics", name, "must hold the NIC as it is to be");
            NicUpdate.check(old, nic, problems);
            StartCheck.nic(nic, "nics." + name + ".backend", problems);
            problems.throwIfAny();
            return running.names().contains(name) ? List.of(new Move.Update(DeviceXml.nic(nic))) : List.of();
        };
    }

    static Planner unplug(String name, VmSpec after) {
        return (before, running, resumed) -> {
            Problems.of("VM spec")
                    .check(find(after, name).isEmpty(), "nics", name, "must not hold the NIC to detach")
                    .throwIfAny();
            boolean there = running.names().contains(name) && !running.disks().containsKey(name);
            Optional<Move.Plug> again = find(before, name).map(NicPlans::move);
            return there ? List.of(new Move.Unplug(DeviceXml.alias(name), again)) : List.of();
        };
    }

    private static Optional<NicSpec> find(VmSpec spec, String name) {
        return spec.nics().stream().filter(nic -> nic.name().equals(name)).findFirst();
    }

    private static Move.Plug move(NicSpec nic) {
        return new Move.Plug(DeviceXml.alias(nic.name()), DeviceXml.nic(nic));
    }
}
