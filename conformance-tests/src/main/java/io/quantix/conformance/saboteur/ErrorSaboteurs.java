package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** They fail wrongly, late, or not at all. */
final class ErrorSaboteurs {

    private ErrorSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(WrongKindSaboteur.class, WrongKindSaboteur::new, "says Internal for NotFound", "VM-160"),
                of(WrongEffectSaboteur.class, WrongEffectSaboteur::new, "claims no effect it cannot know", "VM-066"),
                of(BlamesAnotherSaboteur.class, BlamesAnotherSaboteur::new, "names another machine", "VM-056"),
                of(ThrowsRawSaboteur.class, ThrowsRawSaboteur::new, "throws raw exceptions", "VM-167"),
                of(AnswersNullSaboteur.class, AnswersNullSaboteur::new, "answers null", "VM-012"),
                of(
                        NamesOneMistakeSaboteur.class,
                        NamesOneMistakeSaboteur::new,
                        "names the first mistake only",
                        "VM-018"),
                of(StopsUnknownSaboteur.class, StopsUnknownSaboteur::new, "stops what does not exist", "VM-163"),
                of(IgnoresDeadlineSaboteur.class, IgnoresDeadlineSaboteur::new, "works after the deadline", "VM-180"),
                of(OwnDeadlineSaboteur.class, OwnDeadlineSaboteur::new, "has its own deadline", "VM-185"),
                of(AnswersLateSaboteur.class, AnswersLateSaboteur::new, "answers after the deadline", "VM-185"),
                of(IgnoresCancellationSaboteur.class, IgnoresCancellationSaboteur::new, "works for nobody", "VM-183"),
                of(CancelsTooEarlySaboteur.class, CancelsTooEarlySaboteur::new, "hears of cancelling once", "VM-186"),
                of(HangsSaboteur.class, HangsSaboteur::new, "hangs in one call", "VM-104", "VM-126"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    static final class WrongKindSaboteur extends DelegatingVirtualMachines {
        WrongKindSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus describe(VmId id, CallContext call) {
            try {
                return machines().describe(id, call);
            } catch (ProviderException.NotFound absent) {
                throw new ProviderException.Internal(id.ref(), "no such thing", Effect.NONE, absent);
            }
        }
    }

    static final class WrongEffectSaboteur extends DelegatingVirtualMachines {
        WrongEffectSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus stop(VmId id, StopMode mode, CallContext call) {
            try {
                return machines().stop(id, mode, call);
            } catch (ProviderException.TimedOut thrown) {
                throw new ProviderException.TimedOut(id.ref(), "it did not stop", Effect.NONE, thrown);
            }
        }
    }

    static final class BlamesAnotherSaboteur extends DelegatingVirtualMachines {
        BlamesAnotherSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public void delete(VmId id, CallContext call) {
            try {
                machines().delete(id, call);
            } catch (ProviderException.WrongState thrown) {
                ObjectRef another = VmId.random().ref();
                throw new ProviderException.WrongState(another, "delete", thrown.found(), thrown.required());
            }
        }
    }

    static final class ThrowsRawSaboteur extends DelegatingVirtualMachines {
        ThrowsRawSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus pause(VmId id, CallContext call) {
            try {
                return machines().pause(id, call);
            } catch (ProviderException.WrongState thrown) {
                throw new IllegalStateException("not running", thrown);
            }
        }
    }

    static final class AnswersNullSaboteur extends DelegatingVirtualMachines {
        AnswersNullSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        @SuppressWarnings("NullAway") // Answering null, against the contract, is the sin.
        public VmStatus describe(VmId id, CallContext call) {
            machines().describe(id, call);
            return null;
        }
    }

    static final class NamesOneMistakeSaboteur extends DelegatingVirtualMachines {
        NamesOneMistakeSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            try {
                return machines().create(spec, call);
            } catch (ProviderException.InvalidSpec thrown) {
                throw new ProviderException.InvalidSpec(
                        "VM spec", thrown.problems().getFirst());
            }
        }
    }

    static final class StopsUnknownSaboteur extends DelegatingVirtualMachines {
        StopsUnknownSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus stop(VmId id, StopMode mode, CallContext call) {
            try {
                return machines().stop(id, mode, call);
            } catch (ProviderException.NotFound absent) {
                return VmStatus.builder(id, "?", VmState.STOPPED, StateReason.UNKNOWN)
                        .observedAt(Instant.now());
            }
        }
    }

    static final class IgnoresDeadlineSaboteur extends DelegatingVirtualMachines {
        IgnoresDeadlineSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            return machines().create(spec, CallContext.within(Duration.ofSeconds(5)));
        }
    }

    static final class OwnDeadlineSaboteur extends DelegatingVirtualMachines {
        OwnDeadlineSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus stop(VmId id, StopMode mode, CallContext call) {
            return machines().stop(id, mode, CallContext.within(Duration.ofSeconds(2)));
        }
    }

    static final class AnswersLateSaboteur extends DelegatingVirtualMachines {
        AnswersLateSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus stop(VmId id, StopMode mode, CallContext call) {
            try {
                return machines().stop(id, mode, call);
            } finally {
                if (call.isExpired()) {
                    LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
                }
            }
        }
    }

    static final class IgnoresCancellationSaboteur extends DelegatingVirtualMachines {
        IgnoresCancellationSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            return machines().create(spec, CallContext.of(call.requestId(), call.remaining(), new Cancellation()));
        }
    }

    static final class CancelsTooEarlySaboteur extends DelegatingVirtualMachines {
        CancelsTooEarlySaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus stop(VmId id, StopMode mode, CallContext call) {
            call.check("stop");
            Duration left =
                    call.remaining().compareTo(Duration.ofSeconds(2)) < 0 ? call.remaining() : Duration.ofSeconds(2);
            return machines().stop(id, mode, CallContext.of(call.requestId(), left, new Cancellation()));
        }
    }

    static final class HangsSaboteur extends DelegatingVirtualMachines {
        HangsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmSpec spec(VmId id, CallContext call) {
            try {
                if (new CountDownLatch(1).await(60, TimeUnit.SECONDS)) {
                    return machines().spec(id, call);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            throw new ProviderException.TimedOut(id.ref(), "it hung", Effect.UNKNOWN);
        }
    }
}
