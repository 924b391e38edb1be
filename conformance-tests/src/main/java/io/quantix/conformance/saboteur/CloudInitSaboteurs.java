package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** They give the guest another first-boot configuration than they were given. */
final class CloudInitSaboteurs {

    private CloudInitSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(LosesNetworkConfigSaboteur.class, LosesNetworkConfigSaboteur::new, "loses its network", "VM-660"),
                of(SwapsDataSaboteur.class, SwapsDataSaboteur::new, "takes vendor data for user data", "VM-660"),
                of(OverridesMetaDataSaboteur.class, OverridesMetaDataSaboteur::new, "knows a better name", "VM-661"),
                of(KeepsSeedSaboteur.class, KeepsSeedSaboteur::new, "makes the seed once and for all", "VM-662"),
                of(RenamesInstanceSaboteur.class, RenamesInstanceSaboteur::new, "makes every boot a first", "VM-663"),
                of(LeavesSeedSaboteur.class, LeavesSeedSaboteur::new, "leaves the seed behind", "VM-665"),
                of(AlwaysNoCloudSaboteur.class, AlwaysNoCloudSaboteur::new, "writes one kind of disk", "VM-666"),
                of(TakesBrokenYamlSaboteur.class, TakesBrokenYamlSaboteur::new, "takes broken YAML", "VM-670"),
                of(QuotesSecretsSaboteur.class, QuotesSecretsSaboteur::new, "quotes what it refuses", "VM-670"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    /** Changes the configuration on the way to the hypervisor. */
    abstract static class Changing extends DelegatingVirtualMachines {

        Changing(VirtualMachines machines) {
            super(machines);
        }

        abstract CloudInitSpec changed(VmSpec spec, CloudInitSpec seed);

        VmSpec changed(VmSpec spec) {
            return spec.cloudInit().map(seed -> with(spec, changed(spec, seed))).orElse(spec);
        }

        static VmSpec with(VmSpec spec, CloudInitSpec seed) {
            return spec.change().generation(spec.generation()).cloudInit(seed).build();
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            return machines().create(changed(spec), call);
        }

        @Override
        public VmStatus reconfigure(VmSpec spec, CallContext call) {
            return machines().reconfigure(changed(spec), call);
        }
    }

    static final class LosesNetworkConfigSaboteur extends Changing {
        LosesNetworkConfigSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        CloudInitSpec changed(VmSpec spec, CloudInitSpec seed) {
            return new CloudInitSpec(
                    seed.dataSource(), seed.userData(), seed.metaData(), seed.vendorData(), Optional.empty());
        }
    }

    static final class SwapsDataSaboteur extends Changing {
        SwapsDataSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        CloudInitSpec changed(VmSpec spec, CloudInitSpec seed) {
            return seed.vendorData()
                    .map(vendor -> new CloudInitSpec(
                            seed.dataSource(),
                            vendor,
                            seed.metaData(),
                            Optional.of(seed.userData()),
                            seed.networkConfig()))
                    .orElse(seed);
        }
    }

    static class OverridesMetaDataSaboteur extends Changing {
        OverridesMetaDataSaboteur(VirtualMachines machines) {
            super(machines);
        }

        String instance(VmSpec spec) {
            return spec.id().toString();
        }

        @Override
        CloudInitSpec changed(VmSpec spec, CloudInitSpec seed) {
            String data = "{\"instance-id\": \"" + instance(spec) + "\", \"uuid\": \"" + instance(spec) + "\"}\n";
            return seed.dataSource() == DataSource.IGNITION
                    ? seed
                    : new CloudInitSpec(
                            seed.dataSource(),
                            seed.userData(),
                            Optional.of(data),
                            seed.vendorData(),
                            seed.networkConfig());
        }
    }

    static final class RenamesInstanceSaboteur extends OverridesMetaDataSaboteur {
        RenamesInstanceSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        String instance(VmSpec spec) {
            return spec.id() + "-" + spec.generation();
        }
    }

    static final class AlwaysNoCloudSaboteur extends Changing {
        AlwaysNoCloudSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        CloudInitSpec changed(VmSpec spec, CloudInitSpec seed) {
            return seed.dataSource() != DataSource.CONFIG_DRIVE
                    ? seed
                    : new CloudInitSpec(
                            DataSource.NO_CLOUD,
                            seed.userData(),
                            seed.metaData(),
                            seed.vendorData(),
                            seed.networkConfig());
        }
    }

    static final class KeepsSeedSaboteur extends Changing {

        private final Map<VmId, CloudInitSpec> first = new ConcurrentHashMap<>();

        KeepsSeedSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        CloudInitSpec changed(VmSpec spec, CloudInitSpec seed) {
            return first.computeIfAbsent(spec.id(), ignored -> seed);
        }
    }

    static final class LeavesSeedSaboteur extends Changing {

        private final Map<VmId, CloudInitSpec> left = new ConcurrentHashMap<>();

        LeavesSeedSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        CloudInitSpec changed(VmSpec spec, CloudInitSpec seed) {
            left.put(spec.id(), seed);
            return seed;
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            CloudInitSpec before = left.get(spec.id());
            return spec.cloudInit().isEmpty() && before != null
                    ? machines().create(with(spec, before), call)
                    : super.create(spec, call);
        }
    }

    static final class TakesBrokenYamlSaboteur extends DelegatingVirtualMachines {
        TakesBrokenYamlSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            try {
                return machines().create(spec, call);
            } catch (ProviderException.InvalidSpec refused) {
                return machines()
                        .create(
                                spec.change()
                                        .generation(spec.generation())
                                        .cloudInit(null)
                                        .build(),
                                call);
            }
        }
    }

    static final class QuotesSecretsSaboteur extends DelegatingVirtualMachines {
        QuotesSecretsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            try {
                return machines().create(spec, call);
            } catch (ProviderException.InvalidSpec refused) {
                String text = spec.cloudInit().map(CloudInitSpec::userData).orElse("");
                throw new ProviderException.InvalidSpec(
                        "VM spec", new FieldProblem("cloudInit.userData", text, "must be YAML"));
            }
        }
    }
}
