package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingHotplug;
import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.conformance.vm.StandardVmBench;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** They are careless with the credentials of disks. */
final class CredentialSaboteurs {

    private CredentialSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(DropsCredentialsSaboteur.class, DropsCredentialsSaboteur::new, "shows no credentials", "VM-720"),
                of(LeavesDisksOutSaboteur.class, LeavesDisksOutSaboteur::new, "starts without the disk", "VM-721"),
                of(BlamesItselfSaboteur.class, BlamesItselfSaboteur::new, "calls a refusal a defect", "VM-722"),
                of(StartsWithoutSecretSaboteur.class, StartsWithoutSecretSaboteur::new, "needs no secret", "VM-723"),
                of(QuotesCredentialsSaboteur.class, QuotesCredentialsSaboteur::new, "quotes a secret", "VM-721"),
                of(ShowsCredentialsSaboteur.class, ShowsCredentialsSaboteur::new, "writes a secret down", "VM-724"),
                of(ForgetsUserSaboteur.class, ForgetsUserSaboteur::new, "forgets who opens a disk", "VM-724"),
                of(PlugsAnythingSaboteur.class, PlugsAnythingSaboteur::new, "plugs in what was refused", "VM-727"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    private static DiskSource open(DiskSource source) {
        return switch (source) {
            case DiskSource.File file -> file;
            case DiskSource.Block block -> block;
            case DiskSource.Nfs nfs -> nfs;
            case DiskSource.Iscsi iscsi ->
                new DiskSource.Iscsi(iscsi.portal(), iscsi.target(), iscsi.lun(), Optional.empty());
            case DiskSource.Rbd rbd ->
                new DiskSource.Rbd(rbd.monitors(), rbd.pool(), rbd.namespace(), rbd.image(), Optional.empty());
        };
    }

    private static VmSpec open(VmSpec spec) {
        List<DiskSpec> disks =
                spec.disks().stream().map(disk -> disk.at(open(disk.source()))).toList();
        return spec.change().generation(spec.generation()).disks(disks).build();
    }

    private static VmStatus startWithoutDisks(
            VirtualMachines machines, VmId id, StartOptions options, CallContext call) {
        machines.reconfigure(machines.spec(id, call).change().disks(List.of()).build(), call);
        return machines.start(id, options, call);
    }

    static final class DropsCredentialsSaboteur extends DelegatingVirtualMachines {
        DropsCredentialsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            return machines().create(open(spec), call);
        }
    }

    static final class LeavesDisksOutSaboteur extends DelegatingVirtualMachines {
        LeavesDisksOutSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            try {
                return machines().start(id, options, call);
            } catch (ProviderException.Denied refused) {
                return startWithoutDisks(machines(), id, options, call);
            }
        }
    }

    /** Calls a refusal a defect of its own, from which nobody learns what to put right. */
    static final class BlamesItselfSaboteur extends DelegatingVirtualMachines {
        BlamesItselfSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            try {
                return machines().start(id, options, call);
            } catch (ProviderException.Denied refused) {
                throw new ProviderException.Internal(id.ref(), "QEMU ended", Effect.UNKNOWN, refused);
            }
        }
    }

    static final class StartsWithoutSecretSaboteur extends DelegatingVirtualMachines {
        StartsWithoutSecretSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            try {
                return machines().start(id, options, call);
            } catch (ProviderException.NotFound | ProviderException.InvalidSpec missing) {
                return machines().spec(id, call).disks().isEmpty()
                        ? fail(missing)
                        : startWithoutDisks(machines(), id, options, call);
            }
        }

        private static VmStatus fail(ProviderException missing) {
            throw missing;
        }
    }

    static final class QuotesCredentialsSaboteur extends DelegatingVirtualMachines {
        QuotesCredentialsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            try {
                return machines().start(id, options, call);
            } catch (ProviderException.Denied refused) {
                throw new ProviderException.Denied(
                        id.ref(), refused.getMessage() + ", found " + StandardVmBench.PASSWORD.value());
            }
        }
    }

    static final class ShowsCredentialsSaboteur extends DelegatingVirtualMachines {
        ShowsCredentialsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus describe(VmId id, CallContext call) {
            VmStatus honest = machines().describe(id, call);
            return new VmStatus(
                    honest.id(),
                    honest.name() + " " + StandardVmBench.SECRET.value(),
                    honest.state(),
                    honest.reason(),
                    honest.ownership(),
                    honest.generation(),
                    honest.digest(),
                    honest.pendingChange(),
                    honest.responsive(),
                    honest.startedAt(),
                    honest.consoles(),
                    honest.observedAt());
        }
    }

    static final class ForgetsUserSaboteur extends DelegatingVirtualMachines {
        ForgetsUserSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmSpec spec(VmId id, CallContext call) {
            return open(machines().spec(id, call));
        }
    }

    static final class PlugsAnythingSaboteur extends DelegatingVirtualMachines {
        PlugsAnythingSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Optional<Hotplug> hotplug() {
            return machines().hotplug().map(hotplug -> new DelegatingHotplug(hotplug) {
                @Override
                public VmStatus attachDisk(DiskSpec disk, VmSpec after, CallContext call) {
                    try {
                        return super.attachDisk(disk, after, call);
                    } catch (ProviderException.Denied refused) {
                        return machines().describe(after.id(), call);
                    }
                }
            });
        }
    }
}
