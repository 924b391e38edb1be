package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** They are careless with secrets. */
final class SecretSaboteurs {

    private SecretSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(OpensScreensSaboteur.class, OpensScreensSaboteur::new, "lets everybody see screens", "VM-690"),
                of(OpensLaterSaboteur.class, OpensLaterSaboteur::new, "sets passwords at the first start", "VM-691"),
                of(ForgetsReferenceSaboteur.class, ForgetsReferenceSaboteur::new, "forgets references", "VM-692"),
                of(StartsAnywaySaboteur.class, StartsAnywaySaboteur::new, "starts without the secret", "VM-693"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    private static VmSpec open(VmSpec spec, long generation) {
        List<ConsoleSpec> consoles = spec.consoles().stream()
                .map(console -> console instanceof ConsoleSpec.Vnc vnc
                        ? new ConsoleSpec.Vnc(vnc.listen(), Optional.empty())
                        : console)
                .toList();
        return spec.change().generation(generation).consoles(consoles).build();
    }

    static final class OpensScreensSaboteur extends DelegatingVirtualMachines {
        OpensScreensSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            return machines().create(open(spec, spec.generation()), call);
        }
    }

    static final class OpensLaterSaboteur extends DelegatingVirtualMachines {
        OpensLaterSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus stop(VmId id, StopMode mode, CallContext call) {
            VmStatus stopped = machines().stop(id, mode, call);
            VmSpec spec = machines().spec(id, call);
            VmSpec without = open(spec, spec.generation() + 1);
            if (!without.consoles().equals(spec.consoles())) {
                machines().reconfigure(without, call);
            }
            return stopped;
        }
    }

    static final class ForgetsReferenceSaboteur extends DelegatingVirtualMachines {
        ForgetsReferenceSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmSpec spec(VmId id, CallContext call) {
            VmSpec honest = machines().spec(id, call);
            return open(honest, honest.generation());
        }
    }

    static final class StartsAnywaySaboteur extends DelegatingVirtualMachines {
        StartsAnywaySaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            try {
                return machines().start(id, options, call);
            } catch (ProviderException.NotFound | ProviderException.InvalidSpec missing) {
                VmSpec spec = machines().spec(id, call);
                machines().reconfigure(open(spec, spec.generation() + 1), call);
                return machines().start(id, options, call);
            }
        }
    }
}
