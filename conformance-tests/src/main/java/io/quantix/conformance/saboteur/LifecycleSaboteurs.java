package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** They start, stop and delete wrongly. */
final class LifecycleSaboteurs {

    private LifecycleSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(StartsNothingSaboteur.class, StartsNothingSaboteur::new, "says it started and did not", "VM-040"),
                of(
                        SecondStartFailsSaboteur.class,
                        SecondStartFailsSaboteur::new,
                        "refuses to start what runs",
                        "VM-042"),
                of(SecondCreateFailsSaboteur.class, SecondCreateFailsSaboteur::new, "refuses an equal spec", "VM-013"),
                of(SecondDeleteFailsSaboteur.class, SecondDeleteFailsSaboteur::new, "misses what is gone", "VM-055"),
                of(CreateStartsSaboteur.class, CreateStartsSaboteur::new, "starts what it creates", "VM-023"),
                of(CreateReplacesSaboteur.class, CreateReplacesSaboteur::new, "replaces what has the id", "VM-015"),
                of(DeletesNothingSaboteur.class, DeletesNothingSaboteur::new, "keeps what it deletes", "VM-054"),
                of(DeletesRunningSaboteur.class, DeletesRunningSaboteur::new, "deletes what runs", "VM-056"),
                of(DeletesDisksSaboteur.class, DeletesDisksSaboteur::new, "deletes disks too", "VM-057"),
                of(PullsThePlugSaboteur.class, PullsThePlugSaboteur::new, "forces off instead of asking", "VM-066"),
                of(NeverForcesSaboteur.class, NeverForcesSaboteur::new, "asks and never forces", "VM-068"),
                of(OwnPatienceSaboteur.class, OwnPatienceSaboteur::new, "has its own patience", "VM-067"),
                of(StartResumesSaboteur.class, StartResumesSaboteur::new, "resumes what it should leave", "VM-044"),
                of(ResumeStartsSaboteur.class, ResumeStartsSaboteur::new, "starts what it should resume", "VM-167"),
                of(RebootStopsSaboteur.class, RebootStopsSaboteur::new, "reboots by stop and start", "VM-203"),
                of(RebootsNothingSaboteur.class, RebootsNothingSaboteur::new, "says it rebooted", "VM-052"),
                of(
                        StartsRunningSaboteur.class,
                        StartsRunningSaboteur::new,
                        "ignores the wish to begin paused",
                        "VM-043"),
                of(RewritesReasonSaboteur.class, RewritesReasonSaboteur::new, "says every stop was forced", "VM-046"),
                of(LagsBehindSaboteur.class, LagsBehindSaboteur::new, "describes what was", "VM-062"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    static final class StartsNothingSaboteur extends DelegatingVirtualMachines {
        StartsNothingSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            return Statuses.with(machines().describe(id, call), VmState.RUNNING, StateReason.BOOTED);
        }
    }

    static final class SecondStartFailsSaboteur extends DelegatingVirtualMachines {
        SecondStartFailsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            VmState state = machines().describe(id, call).state();
            if (state.isActive()) {
                throw new ProviderException.WrongState(id.ref(), "start", state.toString(), "STOPPED");
            }
            return machines().start(id, options, call);
        }
    }

    static final class SecondCreateFailsSaboteur extends DelegatingVirtualMachines {
        SecondCreateFailsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            try {
                machines().describe(spec.id(), call);
            } catch (ProviderException.NotFound asItShouldBe) {
                return machines().create(spec, call);
            }
            throw new ProviderException.AlreadyExists(spec.id().ref(), "it is there");
        }
    }

    static final class SecondDeleteFailsSaboteur extends DelegatingVirtualMachines {
        SecondDeleteFailsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public void delete(VmId id, CallContext call) {
            machines().describe(id, call);
            machines().delete(id, call);
        }
    }

    static final class CreateStartsSaboteur extends DelegatingVirtualMachines {
        CreateStartsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            VmStatus made = machines().create(spec, call);
            machines().start(spec.id(), StartOptions.DEFAULT, call);
            return made;
        }
    }

    static final class CreateReplacesSaboteur extends DelegatingVirtualMachines {
        CreateReplacesSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            try {
                return machines().create(spec, call);
            } catch (ProviderException.AlreadyExists taken) {
                machines().stop(spec.id(), StopMode.force(), call);
                machines().delete(spec.id(), call);
                return machines().create(spec, call);
            }
        }
    }

    static final class DeletesNothingSaboteur extends DelegatingVirtualMachines {
        DeletesNothingSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public void delete(VmId id, CallContext call) {
            // That is the sin.
        }
    }

    static final class DeletesRunningSaboteur extends DelegatingVirtualMachines {
        DeletesRunningSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public void delete(VmId id, CallContext call) {
            try {
                machines().delete(id, call);
            } catch (ProviderException.WrongState active) {
                machines().stop(id, StopMode.force(), call);
                machines().delete(id, call);
            }
        }
    }

    static final class DeletesDisksSaboteur extends DelegatingVirtualMachines {
        private final Map<VmId, VmSpec> made = new ConcurrentHashMap<>();

        DeletesDisksSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            made.put(spec.id(), spec);
            return machines().create(spec, call);
        }

        @Override
        public void delete(VmId id, CallContext call) {
            machines().delete(id, call);
            VmSpec spec = made.get(id);
            if (spec != null) {
                spec.disks().stream().map(DiskSpec::source).forEach(DeletesDisksSaboteur::remove);
            }
        }

        private static void remove(DiskSource source) {
            try {
                if (source instanceof DiskSource.File file) {
                    Files.deleteIfExists(file.path());
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    static final class PullsThePlugSaboteur extends DelegatingVirtualMachines {
        PullsThePlugSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus stop(VmId id, StopMode mode, CallContext call) {
            return machines().stop(id, StopMode.force(), call);
        }
    }

    static final class NeverForcesSaboteur extends DelegatingVirtualMachines {
        NeverForcesSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus stop(VmId id, StopMode mode, CallContext call) {
            StopMode asked = mode instanceof StopMode.Graceful graceful ? StopMode.graceful(graceful.patience()) : mode;
            return machines().stop(id, asked, call);
        }
    }

    static final class OwnPatienceSaboteur extends DelegatingVirtualMachines {
        OwnPatienceSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus stop(VmId id, StopMode mode, CallContext call) {
            StopMode own = mode instanceof StopMode.Graceful graceful
                    ? new StopMode.Graceful(Duration.ofMillis(1_200), graceful.otherwise())
                    : mode;
            return machines().stop(id, own, call);
        }
    }

    static final class StartResumesSaboteur extends DelegatingVirtualMachines {
        StartResumesSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            VmStatus started = machines().start(id, options, call);
            return options.paused() || started.state() != VmState.PAUSED
                    ? started
                    : machines().resume(id, call);
        }
    }

    static final class ResumeStartsSaboteur extends DelegatingVirtualMachines {
        ResumeStartsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus resume(VmId id, CallContext call) {
            try {
                return machines().resume(id, call);
            } catch (ProviderException.WrongState stopped) {
                return machines().start(id, StartOptions.DEFAULT, call);
            }
        }
    }

    static final class RebootStopsSaboteur extends DelegatingVirtualMachines {
        RebootStopsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus reboot(VmId id, RebootMode mode, CallContext call) {
            machines().stop(id, StopMode.force(), call);
            return machines().start(id, StartOptions.DEFAULT, call);
        }
    }

    static final class RebootsNothingSaboteur extends DelegatingVirtualMachines {
        RebootsNothingSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus reboot(VmId id, RebootMode mode, CallContext call) {
            return machines().describe(id, call);
        }
    }

    static final class StartsRunningSaboteur extends DelegatingVirtualMachines {
        StartsRunningSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            return machines().start(id, StartOptions.DEFAULT, call);
        }
    }

    static final class RewritesReasonSaboteur extends DelegatingVirtualMachines {
        RewritesReasonSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus stop(VmId id, StopMode mode, CallContext call) {
            return Statuses.with(machines().stop(id, mode, call), VmState.STOPPED, StateReason.FORCED);
        }
    }

    static final class LagsBehindSaboteur extends DelegatingVirtualMachines {
        private final Map<VmId, VmStatus> last = new ConcurrentHashMap<>();

        LagsBehindSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus describe(VmId id, CallContext call) {
            VmStatus now = machines().describe(id, call);
            VmStatus before = last.put(id, now);
            return before == null ? now : before;
        }
    }
}
