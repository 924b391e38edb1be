package io.quantix.conformance.saboteur;

import io.quantix.conformance.guest.DelegatingGuestAgents;
import io.quantix.conformance.guest.Passage;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Cidr;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.AgentStatus;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestInterface;
import io.quantix.spi.guest.ShutdownMode;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** They misjudge agents: whether one is there, what it is, and what its silence means. */
final class GuestAgentSaboteurs {

    private GuestAgentSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(HearsNobodySaboteur.class, HearsNobodySaboteur::new, "hears an agent where none is", "GUEST-015"),
                of(MixesGuestsUpSaboteur.class, MixesGuestsUpSaboteur::new, "mixes guests up", "GUEST-016"),
                of(
                        TellsLittleSaboteur.class,
                        TellsLittleSaboteur::new,
                        "tells nothing of what agents can",
                        "GUEST-018"),
                of(
                        WaitsForThePausedSaboteur.class,
                        WaitsForThePausedSaboteur::new,
                        "waits for the paused",
                        "GUEST-013"),
                of(LosesAddressesSaboteur.class, LosesAddressesSaboteur::new, "loses addresses of cards", "GUEST-021"),
                of(LosesPrefixesSaboteur.class, LosesPrefixesSaboteur::new, "loses prefixes of subnets", "GUEST-022"),
                of(
                        NeverRebootsGuestsSaboteur.class,
                        NeverRebootsGuestsSaboteur::new,
                        "powers off for all",
                        "GUEST-170"),
                of(NeverHaltsSaboteur.class, NeverHaltsSaboteur::new, "takes a halt for a power-off", "GUEST-172"),
                of(
                        OneAgentAtATimeSaboteur.class,
                        OneAgentAtATimeSaboteur::new,
                        "asks one agent at a time",
                        "GUEST-146"),
                of(WaitsTooLongSaboteur.class, WaitsTooLongSaboteur::new, "outwaits the deadline", "GUEST-145"),
                of(
                        CallsSilenceHarmlessSaboteur.class,
                        CallsSilenceHarmlessSaboteur::new,
                        "calls silence harmless",
                        "GUEST-145"),
                of(
                        HearsNoCancelSaboteur.class,
                        HearsNoCancelSaboteur::new,
                        "hears no cancel",
                        "GUEST-150",
                        "GUEST-151"),
                of(GivesAgentsUpSaboteur.class, GivesAgentsUpSaboteur::new, "gives an agent up for ever", "GUEST-148"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<GuestAgents> agents, String sin, String... suspects) {
        return Saboteur.ofAgents(type, sin, agents, suspects);
    }

    static final class HearsNobodySaboteur extends DelegatingGuestAgents {
        HearsNobodySaboteur(GuestAgents agents) {
            super(agents);
        }

        @Override
        public Duration ping(VmId vm, CallContext call) {
            try {
                return super.ping(vm, call);
            } catch (ProviderException.Unavailable absent) {
                return Duration.ofMillis(1);
            }
        }
    }

    static final class MixesGuestsUpSaboteur extends DelegatingGuestAgents {
        MixesGuestsUpSaboteur(GuestAgents agents) {
            super(agents);
        }

        @Override
        public AgentStatus describe(VmId vm, CallContext call) {
            AgentStatus honest = super.describe(vm, call);
            return new AgentStatus(VmId.random(), honest.version(), honest.capabilities());
        }
    }

    static final class TellsLittleSaboteur extends DelegatingGuestAgents {
        TellsLittleSaboteur(GuestAgents agents) {
            super(agents);
        }

        @Override
        public AgentStatus describe(VmId vm, CallContext call) {
            AgentStatus honest = super.describe(vm, call);
            return new AgentStatus(vm, honest.version(), Capabilities.builder().build());
        }
    }

    static final class WaitsForThePausedSaboteur extends DelegatingGuestAgents {
        WaitsForThePausedSaboteur(GuestAgents agents) {
            super(agents);
        }

        @Override
        public Duration ping(VmId vm, CallContext call) {
            try {
                return super.ping(vm, call);
            } catch (ProviderException.WrongState paused) {
                LockSupport.parkNanos(call.remaining().toNanos());
                throw new ProviderException.TimedOut(vm.ref(), "no answer", Effect.UNKNOWN, paused);
            }
        }
    }

    static final class LosesAddressesSaboteur extends DelegatingGuestAgents {
        LosesAddressesSaboteur(GuestAgents agents) {
            super(agents);
        }

        @Override
        public List<GuestInterface> interfaces(VmId vm, CallContext call) {
            return super.interfaces(vm, call).stream()
                    .map(each -> new GuestInterface(each.name(), Optional.empty(), each.addresses()))
                    .toList();
        }
    }

    static final class LosesPrefixesSaboteur extends DelegatingGuestAgents {
        LosesPrefixesSaboteur(GuestAgents agents) {
            super(agents);
        }

        @Override
        public List<GuestInterface> interfaces(VmId vm, CallContext call) {
            return super.interfaces(vm, call).stream()
                    .map(each -> new GuestInterface(
                            each.name(),
                            each.mac(),
                            each.addresses().stream()
                                    .map(address -> new Cidr(address.address(), address.isIpv4() ? 32 : 128))
                                    .toList()))
                    .toList();
        }
    }

    static final class NeverRebootsGuestsSaboteur extends DelegatingGuestAgents {
        NeverRebootsGuestsSaboteur(GuestAgents agents) {
            super(agents);
        }

        @Override
        public void shutdown(VmId vm, ShutdownMode mode, CallContext call) {
            super.shutdown(vm, ShutdownMode.POWER_OFF, call);
        }
    }

    static final class NeverHaltsSaboteur extends DelegatingGuestAgents {
        NeverHaltsSaboteur(GuestAgents agents) {
            super(agents);
        }

        @Override
        public void shutdown(VmId vm, ShutdownMode mode, CallContext call) {
            super.shutdown(vm, mode == ShutdownMode.HALT ? ShutdownMode.POWER_OFF : mode, call);
        }
    }

    /** Every call waits for the one before it, whichever agent that is about. */
    static final class OneAgentAtATimeSaboteur extends DelegatingGuestAgents {
        OneAgentAtATimeSaboteur(GuestAgents agents) {
            super(agents, new Passage() {
                private final ReentrantLock turn = new ReentrantLock(true);

                @Override
                public <T> T through(String what, Repeat repeat, CallContext call, Supplier<T> action) {
                    turn.lock();
                    try {
                        return action.get();
                    } finally {
                        turn.unlock();
                    }
                }
            });
        }
    }

    static final class WaitsTooLongSaboteur extends DelegatingGuestAgents {
        WaitsTooLongSaboteur(GuestAgents agents) {
            super(agents);
        }

        @Override
        public AgentStatus describe(VmId vm, CallContext call) {
            try {
                return super.describe(vm, call);
            } catch (ProviderException.TimedOut silent) {
                LockSupport.parkNanos(Duration.ofMillis(800).toNanos());
                throw silent;
            }
        }
    }

    static final class CallsSilenceHarmlessSaboteur extends DelegatingGuestAgents {
        CallsSilenceHarmlessSaboteur(GuestAgents agents) {
            super(agents);
        }

        @Override
        public AgentStatus describe(VmId vm, CallContext call) {
            try {
                return super.describe(vm, call);
            } catch (ProviderException.TimedOut silent) {
                throw new ProviderException.TimedOut(vm.ref(), "the agent is silent", Effect.NONE, silent);
            }
        }
    }

    static final class HearsNoCancelSaboteur extends DelegatingGuestAgents {
        HearsNoCancelSaboteur(GuestAgents agents) {
            super(agents);
        }

        @Override
        public AgentStatus describe(VmId vm, CallContext call) {
            return super.describe(vm, CallContext.within(call.remaining()));
        }
    }

    static final class GivesAgentsUpSaboteur extends DelegatingGuestAgents {
        private boolean givenUp;

        GivesAgentsUpSaboteur(GuestAgents agents) {
            super(agents);
        }

        @Override
        public AgentStatus describe(VmId vm, CallContext call) {
            if (givenUp) {
                throw new ProviderException.Unavailable("the agent was silent before", Effect.NONE, null);
            }
            try {
                return super.describe(vm, call);
            } catch (ProviderException.TimedOut silent) {
                givenUp = true;
                throw silent;
            }
        }
    }
}
