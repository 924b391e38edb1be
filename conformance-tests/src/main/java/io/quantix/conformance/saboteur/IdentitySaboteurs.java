package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SpecDigest;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.function.UnaryOperator;

/** They lose track of whose a machine is, and of which spec it has. */
final class IdentitySaboteurs {

    private static final SpecDigest NOBODYS = new SpecDigest("0".repeat(64));

    private IdentitySaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(WrongDigestSaboteur.class, WrongDigestSaboteur::new, "keeps a wrong digest", "VM-012"),
                of(ForgetsGenerationSaboteur.class, ForgetsGenerationSaboteur::new, "keeps no generation", "VM-012"),
                of(NarrowGenerationSaboteur.class, NarrowGenerationSaboteur::new, "counts in 32 bits", "VM-079"),
                of(LastWriterWinsSaboteur.class, LastWriterWinsSaboteur::new, "lets the last writer win", "VM-078"),
                of(TakesOlderSaboteur.class, TakesOlderSaboteur::new, "takes older specs", "VM-077"),
                of(HidesPendingSaboteur.class, HidesPendingSaboteur::new, "hides pending changes", "VM-080"),
                of(
                        RestartsToChangeSaboteur.class,
                        RestartsToChangeSaboteur::new,
                        "restarts to apply",
                        "VM-080",
                        "VM-200"),
                of(
                        AdoptsForeignSaboteur.class,
                        AdoptsForeignSaboteur::new,
                        "takes foreign machines for ours",
                        "VM-280"),
                of(HidesForeignSaboteur.class, HidesForeignSaboteur::new, "hides foreign machines", "VM-280"),
                of(ReadsForeignSaboteur.class, ReadsForeignSaboteur::new, "guesses foreign specs", "VM-284"),
                of(
                        IgnoresDenialSaboteur.class,
                        IgnoresDenialSaboteur::new,
                        "says it started foreign machines",
                        "VM-282"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    /** Changes every status of a machine of ours. */
    static class Untrue extends DelegatingVirtualMachines {

        private final UnaryOperator<VmStatus> lie;

        Untrue(VirtualMachines machines, UnaryOperator<VmStatus> lie) {
            super(machines);
            this.lie = lie;
        }

        private VmStatus told(VmStatus status) {
            return status.isForeign() ? status : lie.apply(status);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            return told(machines().create(spec, call));
        }

        @Override
        public VmStatus reconfigure(VmSpec spec, CallContext call) {
            return told(machines().reconfigure(spec, call));
        }

        @Override
        public VmStatus describe(VmId id, CallContext call) {
            return told(machines().describe(id, call));
        }
    }

    static final class WrongDigestSaboteur extends Untrue {
        WrongDigestSaboteur(VirtualMachines machines) {
            super(machines, status -> Statuses.managed(status, status.generation(), NOBODYS));
        }
    }

    static final class ForgetsGenerationSaboteur extends Untrue {
        ForgetsGenerationSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    status -> Statuses.managed(status, 1, status.digest().orElse(NOBODYS)));
        }
    }

    static final class NarrowGenerationSaboteur extends Untrue {
        NarrowGenerationSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    status -> Statuses.managed(
                            status,
                            Math.max(1, (int) status.generation()),
                            status.digest().orElse(NOBODYS)));
        }
    }

    static final class HidesPendingSaboteur extends Untrue {
        HidesPendingSaboteur(VirtualMachines machines) {
            super(machines, Statuses::settled);
        }
    }

    static final class LastWriterWinsSaboteur extends DelegatingVirtualMachines {
        LastWriterWinsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus reconfigure(VmSpec spec, CallContext call) {
            VmStatus now = machines().describe(spec.id(), call);
            if (now.generation() == spec.generation()) {
                return Statuses.managed(now, spec.generation(), spec.digest());
            }
            return machines().reconfigure(spec, call);
        }
    }

    static final class TakesOlderSaboteur extends DelegatingVirtualMachines {
        TakesOlderSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus reconfigure(VmSpec spec, CallContext call) {
            long now = machines().describe(spec.id(), call).generation();
            VmSpec newer =
                    spec.generation() < now ? spec.change().generation(now + 1).build() : spec;
            return machines().reconfigure(newer, call);
        }
    }

    static final class RestartsToChangeSaboteur extends DelegatingVirtualMachines {
        RestartsToChangeSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus reconfigure(VmSpec spec, CallContext call) {
            VmStatus changed = machines().reconfigure(spec, call);
            if (!changed.pendingChange()) {
                return changed;
            }
            machines().stop(spec.id(), StopMode.force(), call);
            return machines().start(spec.id(), StartOptions.DEFAULT, call);
        }
    }

    static final class AdoptsForeignSaboteur extends DelegatingVirtualMachines {
        AdoptsForeignSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus describe(VmId id, CallContext call) {
            VmStatus status = machines().describe(id, call);
            return status.isForeign() ? Statuses.managed(status, 1, NOBODYS) : status;
        }
    }

    static final class HidesForeignSaboteur extends DelegatingVirtualMachines {
        HidesForeignSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Page<VmStatus> list(Page.Request page, CallContext call) {
            Page<VmStatus> honest = machines().list(page, call);
            return new Page<>(
                    honest.items().stream()
                            .filter(status -> !status.isForeign())
                            .toList(),
                    honest.next());
        }
    }

    static final class ReadsForeignSaboteur extends DelegatingVirtualMachines {
        ReadsForeignSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmSpec spec(VmId id, CallContext call) {
            try {
                return machines().spec(id, call);
            } catch (ProviderException.Denied foreign) {
                return VmSpec.builder(id, "guessed", MemorySpec.of(ByteSize.ofMib(64)))
                        .build();
            }
        }
    }

    static final class IgnoresDenialSaboteur extends DelegatingVirtualMachines {
        IgnoresDenialSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            try {
                return machines().start(id, options, call);
            } catch (ProviderException.Denied foreign) {
                return machines().describe(id, call);
            }
        }
    }
}
