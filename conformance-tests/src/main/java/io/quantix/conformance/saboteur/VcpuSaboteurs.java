package io.quantix.conformance.saboteur;

import io.quantix.conformance.saboteur.HotplugSaboteurs.Sinner;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;

/** They change the vCPUs of running machines wrongly. */
final class VcpuSaboteurs {

    private VcpuSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                HotplugSaboteurs.plugs(NotesVcpusSaboteur.class, NotesVcpusSaboteur::new, "only notes vCPUs", "VM-406"),
                HotplugSaboteurs.plugs(
                        BooksVcpusSaboteur.class, BooksVcpusSaboteur::new, "books vCPUs out that stay", "VM-453"),
                HotplugSaboteurs.plugs(
                        TakesVcpusSaboteur.class, TakesVcpusSaboteur::new, "hears no refusal of vCPUs", "VM-454"),
                HotplugSaboteurs.plugs(
                        HastyVcpusSaboteur.class, HastyVcpusSaboteur::new, "awaits no vCPU's going", "VM-455"),
                HotplugSaboteurs.plugs(
                        KeepsVcpusSaboteur.class, KeepsVcpusSaboteur::new, "takes vCPUs back that leave", "VM-456"));
    }

    static final class NotesVcpusSaboteur extends Sinner {
        NotesVcpusSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus resizeVcpus(int online, VmSpec after, CallContext call) {
            return note(after, call);
        }
    }

    static final class BooksVcpusSaboteur extends Sinner {
        BooksVcpusSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus resizeVcpus(int online, VmSpec after, CallContext call) {
            VmSpec now = machines.spec(after.id(), call);
            boolean fewer = now.equals(after) || online < now.cpu().online();
            return fewer ? note(after, call) : hotplug().resizeVcpus(online, after, call);
        }
    }

    static final class TakesVcpusSaboteur extends Sinner {
        TakesVcpusSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus resizeVcpus(int online, VmSpec after, CallContext call) {
            try {
                return hotplug().resizeVcpus(online, after, call);
            } catch (ProviderException.Conflict refused) {
                return note(after, call);
            }
        }
    }

    static final class HastyVcpusSaboteur extends Sinner {
        HastyVcpusSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus resizeVcpus(int online, VmSpec after, CallContext call) {
            try {
                return hotplug().resizeVcpus(online, after, call);
            } catch (ProviderException.TimedOut unanswered) {
                return Statuses.settled(machines.describe(after.id(), CallContext.within(Duration.ofSeconds(1))));
            }
        }
    }

    static final class KeepsVcpusSaboteur extends Sinner {
        KeepsVcpusSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus resizeVcpus(int online, VmSpec after, CallContext call) {
            try {
                return hotplug().resizeVcpus(online, after, call);
            } catch (ProviderException.Conflict leaving) {
                boolean more = online > machines.spec(after.id(), call).cpu().online();
                if (more) {
                    return note(after, call);
                }
                throw leaving;
            }
        }
    }
}
