package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingHotplug;
import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** They change running machines wrongly. */
final class HotplugSaboteurs {

    private HotplugSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                plugs(NotesDisksSaboteur.class, NotesDisksSaboteur::new, "only notes disks", "VM-400"),
                plugs(NotesCablesSaboteur.class, NotesCablesSaboteur::new, "only notes pulled cables", "VM-404"),
                plugs(NotesMediaSaboteur.class, NotesMediaSaboteur::new, "only notes media", "VM-405"),
                plugs(NotesMemorySaboteur.class, NotesMemorySaboteur::new, "only notes memory", "VM-407"),
                plugs(HoardsMemorySaboteur.class, HoardsMemorySaboteur::new, "books refused memory", "VM-408"),
                plugs(TakesByForceSaboteur.class, TakesByForceSaboteur::new, "hears no refusal", "VM-409"),
                plugs(KeepsSizesSaboteur.class, KeepsSizesSaboteur::new, "tells no new sizes", "VM-410"),
                plugs(RestartsToPlugSaboteur.class, RestartsToPlugSaboteur::new, "plugs by a restart", "VM-411"),
                plugs(ImpatientSaboteur.class, ImpatientSaboteur::new, "waits for no guest", "VM-412"),
                of(SilentUnplugSaboteur.class, SilentUnplugSaboteur::new, "tells of no unplug", "VM-413"),
                plugs(WaitsOnceSaboteur.class, WaitsOnceSaboteur::new, "waits for a guest only once", "VM-414"),
                plugs(WelcomesBackSaboteur.class, WelcomesBackSaboteur::new, "takes back what leaves", "VM-415"),
                of(StutteringSaboteur.class, StutteringSaboteur::new, "tells of devices twice", "VM-418"),
                plugs(SmugglerSaboteur.class, SmugglerSaboteur::new, "takes more than the device", "VM-420"),
                plugs(OverwritesSaboteur.class, OverwritesSaboteur::new, "writes over newer specs", "VM-424"),
                plugs(FailsAgainSaboteur.class, FailsAgainSaboteur::new, "plugs no NIC in twice", "VM-326", "VM-403"),
                plugs(MakesNicsSaboteur.class, MakesNicsSaboteur::new, "makes the NIC it should change", "VM-426"),
                plugs(ShrinksSaboteur.class, ShrinksSaboteur::new, "agrees to shrink disks", "VM-433"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    static Saboteur plugs(
            Class<?> type, BiFunction<VirtualMachines, Hotplug, Hotplug> hotplug, String sin, String... suspects) {
        return of(type, machines -> new Plugging(machines, hotplug), sin, suspects);
    }

    /** Hands out broken hotplug. */
    static final class Plugging extends DelegatingVirtualMachines {

        private final BiFunction<VirtualMachines, Hotplug, Hotplug> broken;

        Plugging(VirtualMachines machines, BiFunction<VirtualMachines, Hotplug, Hotplug> broken) {
            super(machines);
            this.broken = broken;
        }

        @Override
        public Optional<Hotplug> hotplug() {
            return machines().hotplug().map(honest -> broken.apply(machines(), honest));
        }
    }

    /** Knows the machines besides their hotplug. */
    abstract static class Sinner extends DelegatingHotplug {

        final VirtualMachines machines;

        Sinner(VirtualMachines machines, Hotplug honest) {
            super(honest);
            this.machines = machines;
        }

        /** Writes a spec down for the next start, and says that all is done. */
        VmStatus note(VmSpec after, CallContext call) {
            return Statuses.settled(machines.reconfigure(after, call));
        }

        VmStatus unchanged(VmSpec spec, CallContext call) {
            return machines.describe(spec.id(), call);
        }
    }

    static final class NotesDisksSaboteur extends Sinner {
        NotesDisksSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus attachDisk(DiskSpec disk, VmSpec after, CallContext call) {
            return note(after, call);
        }
    }

    static final class NotesCablesSaboteur extends Sinner {
        NotesCablesSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus updateNic(NicSpec nic, VmSpec after, CallContext call) {
            return note(after, call);
        }
    }

    static final class NotesMediaSaboteur extends Sinner {
        NotesMediaSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus changeMedium(String drive, Optional<DiskSource> medium, VmSpec after, CallContext call) {
            return note(after, call);
        }
    }

    static final class NotesMemorySaboteur extends Sinner {
        NotesMemorySaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus resizeMemory(ByteSize size, VmSpec after, CallContext call) {
            return note(after, call);
        }
    }

    static final class HoardsMemorySaboteur extends Sinner {
        HoardsMemorySaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus resizeMemory(ByteSize size, VmSpec after, CallContext call) {
            try {
                return hotplug().resizeMemory(size, after, call);
            } catch (ProviderException.Conflict refused) {
                return note(after, call);
            }
        }
    }

    static final class TakesByForceSaboteur extends Sinner {
        TakesByForceSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus detachDisk(String name, VmSpec after, CallContext call) {
            try {
                return hotplug().detachDisk(name, after, call);
            } catch (ProviderException.Conflict refused) {
                return note(after, call);
            }
        }
    }

    static final class KeepsSizesSaboteur extends Sinner {
        KeepsSizesSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus resizeDisk(VmId id, String disk, ByteSize size, CallContext call) {
            return machines.describe(id, call);
        }
    }

    static final class RestartsToPlugSaboteur extends Sinner {
        RestartsToPlugSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus attachDisk(DiskSpec disk, VmSpec after, CallContext call) {
            machines.stop(after.id(), StopMode.force(), call);
            machines.reconfigure(after, call);
            return machines.start(after.id(), StartOptions.DEFAULT, call);
        }
    }

    static final class ImpatientSaboteur extends Sinner {
        ImpatientSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus detachDisk(String name, VmSpec after, CallContext call) {
            try {
                return hotplug().detachDisk(name, after, call);
            } catch (ProviderException.TimedOut unanswered) {
                return Statuses.settled(machines.describe(after.id(), CallContext.within(Duration.ofSeconds(1))));
            }
        }
    }

    static final class SilentUnplugSaboteur extends DelegatingVirtualMachines {
        SilentUnplugSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
            return machines()
                    .watch(
                            event -> {
                                if (!(event instanceof VmEvent.DeviceChanged device) || device.present()) {
                                    listener.accept(event);
                                }
                            },
                            call);
        }
    }

    static final class WaitsOnceSaboteur extends Sinner {
        WaitsOnceSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus detachDisk(String name, VmSpec after, CallContext call) {
            return machines.spec(after.id(), call).equals(after)
                    ? unchanged(after, call)
                    : hotplug().detachDisk(name, after, call);
        }
    }

    static final class WelcomesBackSaboteur extends Sinner {
        WelcomesBackSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus attachDisk(DiskSpec disk, VmSpec after, CallContext call) {
            try {
                return hotplug().attachDisk(disk, after, call);
            } catch (ProviderException.Conflict leaving) {
                return note(after, call);
            }
        }
    }

    static final class StutteringSaboteur extends DelegatingVirtualMachines {
        StutteringSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
            return machines()
                    .watch(
                            event -> {
                                listener.accept(event);
                                if (event instanceof VmEvent.DeviceChanged) {
                                    listener.accept(event);
                                }
                            },
                            call);
        }
    }

    static final class SmugglerSaboteur extends Sinner {
        SmugglerSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus attachDisk(DiskSpec disk, VmSpec after, CallContext call) {
            try {
                return hotplug().attachDisk(disk, after, call);
            } catch (ProviderException.InvalidSpec more) {
                return note(after, call);
            }
        }
    }

    static final class OverwritesSaboteur extends Sinner {
        OverwritesSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus attachDisk(DiskSpec disk, VmSpec after, CallContext call) {
            try {
                return hotplug().attachDisk(disk, after, call);
            } catch (ProviderException.Conflict stale) {
                long newest = machines.describe(after.id(), call).generation();
                return note(after.change().generation(newest + 1).build(), call);
            }
        }
    }

    static final class FailsAgainSaboteur extends Sinner {
        FailsAgainSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus attachNic(NicSpec nic, VmSpec after, CallContext call) {
            if (machines.spec(after.id(), call).equals(after)) {
                throw new ProviderException.AlreadyExists(new ObjectRef("nic", nic.name()), "it is there");
            }
            return hotplug().attachNic(nic, after, call);
        }
    }

    static final class MakesNicsSaboteur extends Sinner {
        MakesNicsSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus updateNic(NicSpec nic, VmSpec after, CallContext call) {
            try {
                return hotplug().updateNic(nic, after, call);
            } catch (ProviderException.NotFound missing) {
                return hotplug().attachNic(nic, after, call);
            }
        }
    }

    static final class ShrinksSaboteur extends Sinner {
        ShrinksSaboteur(VirtualMachines machines, Hotplug honest) {
            super(machines, honest);
        }

        @Override
        public VmStatus resizeDisk(VmId id, String disk, ByteSize size, CallContext call) {
            try {
                return hotplug().resizeDisk(id, disk, size, call);
            } catch (ProviderException.InvalidSpec smaller) {
                return machines.describe(id, call);
            }
        }
    }
}
