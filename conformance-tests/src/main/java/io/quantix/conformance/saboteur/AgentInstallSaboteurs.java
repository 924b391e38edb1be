package io.quantix.conformance.saboteur;

import io.quantix.conformance.saboteur.CloudInitSaboteurs.Changing;
import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** They install the guest's agent at somebody's cost, or not at all. */
final class AgentInstallSaboteurs {

    private AgentInstallSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(ForgetsAgentSaboteur.class, ForgetsAgentSaboteur::new, "installs no agent", "VM-800"),
                of(RewritesUserDataSaboteur.class, RewritesUserDataSaboteur::new, "changes user data", "VM-800"),
                of(DropsVendorDataSaboteur.class, DropsVendorDataSaboteur::new, "drops vendor data", "VM-801"),
                of(KeepsOnePartSaboteur.class, KeepsOnePartSaboteur::new, "keeps the first part alone", "VM-802"),
                of(
                        TakesAnyGuestSaboteur.class,
                        TakesAnyGuestSaboteur::new,
                        "takes a guest it knows no way for",
                        "VM-804"),
                of(DropsDriveNetworkSaboteur.class, DropsDriveNetworkSaboteur::new, "drops a network", "VM-805"),
                of(TakesAnyNetworkSaboteur.class, TakesAnyNetworkSaboteur::new, "takes any network", "VM-806"),
                of(LeavesSeedBehindSaboteur.class, LeavesSeedBehindSaboteur::new, "moves without the seed", "VM-807"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    private static CloudInitSpec remade(CloudInitSpec seed, String user, Optional<String> vendor, boolean agent) {
        return new CloudInitSpec(seed.dataSource(), user, seed.metaData(), vendor, seed.networkConfig(), agent);
    }

    private static CloudInitSpec withoutNetwork(CloudInitSpec seed) {
        return new CloudInitSpec(
                seed.dataSource(),
                seed.userData(),
                seed.metaData(),
                seed.vendorData(),
                Optional.empty(),
                seed.installAgent());
    }

    static final class ForgetsAgentSaboteur extends Changing {
        ForgetsAgentSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        CloudInitSpec changed(VmSpec spec, CloudInitSpec seed) {
            return remade(seed, seed.userData(), seed.vendorData(), false);
        }
    }

    static final class RewritesUserDataSaboteur extends Changing {
        RewritesUserDataSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        CloudInitSpec changed(VmSpec spec, CloudInitSpec seed) {
            String merged = seed.userData().replace("packages: [", "packages: [ qemu-guest-agent,");
            return seed.installAgent() ? remade(seed, merged, seed.vendorData(), true) : seed;
        }
    }

    static final class DropsVendorDataSaboteur extends Changing {
        DropsVendorDataSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        CloudInitSpec changed(VmSpec spec, CloudInitSpec seed) {
            return seed.installAgent() ? remade(seed, seed.userData(), Optional.empty(), true) : seed;
        }
    }

    static final class KeepsOnePartSaboteur extends Changing {
        KeepsOnePartSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        CloudInitSpec changed(VmSpec spec, CloudInitSpec seed) {
            Optional<String> first = seed.vendorData().map(text -> text.replace("tck-second: 1\n", ""));
            return remade(seed, seed.userData(), first, seed.installAgent());
        }
    }

    static final class TakesAnyGuestSaboteur extends DelegatingVirtualMachines {
        TakesAnyGuestSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            try {
                return machines().create(spec, call);
            } catch (ProviderException.InvalidSpec refused) {
                CloudInitSpec seed = spec.cloudInit().orElseThrow(() -> refused);
                if (!seed.installAgent()) {
                    throw refused;
                }
                return machines()
                        .create(Changing.with(spec, remade(seed, seed.userData(), seed.vendorData(), false)), call);
            }
        }
    }

    static final class DropsDriveNetworkSaboteur extends Changing {
        DropsDriveNetworkSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        CloudInitSpec changed(VmSpec spec, CloudInitSpec seed) {
            return seed.dataSource() == DataSource.CONFIG_DRIVE ? withoutNetwork(seed) : seed;
        }
    }

    static final class TakesAnyNetworkSaboteur extends DelegatingVirtualMachines {
        TakesAnyNetworkSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            boolean wireless = spec.cloudInit()
                    .flatMap(CloudInitSpec::networkConfig)
                    .filter(text -> text.contains("wifis"))
                    .isPresent();
            return wireless
                    ? machines()
                            .create(
                                    Changing.with(
                                            spec,
                                            withoutNetwork(spec.cloudInit().orElseThrow())),
                                    call)
                    : machines().create(spec, call);
        }
    }

    static final class LeavesSeedBehindSaboteur extends DelegatingVirtualMachines {
        LeavesSeedBehindSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Optional<Migrations> migrations() {
            return machines().migrations().map(honest -> new MigrationSaboteurs.DelegatingMigrations(honest) {
                @Override
                public MigrationTicket prepare(VmSpec spec, MigrationOffer offer, CallContext call) {
                    VmSpec bare = spec.change()
                            .generation(spec.generation())
                            .cloudInit(null)
                            .build();
                    return super.prepare(bare, offer, call);
                }
            });
        }
    }
}
