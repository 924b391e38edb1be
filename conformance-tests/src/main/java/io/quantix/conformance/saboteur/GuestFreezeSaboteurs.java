package io.quantix.conformance.saboteur;

import io.quantix.conformance.guest.DelegatingGuestFileSystems;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.FreezeStatus;
import io.quantix.spi.guest.GuestFileSystem;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.guest.ThawResult;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** They freeze what they should not, or not at all, or for too long. */
final class GuestFreezeSaboteurs {

    private GuestFreezeSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(FreezesOnPaperSaboteur.class, FreezesOnPaperSaboteur::new, "freezes on paper", "GUEST-092"),
                of(
                        FreezesForLongSaboteur.class,
                        FreezesForLongSaboteur::new,
                        "freezes as long as it likes",
                        "GUEST-091"),
                of(ExtendsFreezesSaboteur.class, ExtendsFreezesSaboteur::new, "begins a freeze anew", "GUEST-096"),
                of(AlwaysHeldSaboteur.class, AlwaysHeldSaboteur::new, "claims that every freeze was held", "GUEST-098"),
                of(HidesTheEndSaboteur.class, HidesTheEndSaboteur::new, "hides the end of a freeze", "GUEST-098"),
                of(FreezesAllSaboteur.class, FreezesAllSaboteur::new, "freezes everything", "GUEST-100", "GUEST-101"),
                of(
                        EndsAnothersFreezeSaboteur.class,
                        EndsAnothersFreezeSaboteur::new,
                        "ends another's freeze",
                        "GUEST-097"),
                of(ListsWhileFrozenSaboteur.class, ListsWhileFrozenSaboteur::new, "lists what it knew", "GUEST-095"),
                of(ListsTwiceSaboteur.class, ListsTwiceSaboteur::new, "lists file systems twice", "GUEST-085"),
                of(NamesNoDiskSaboteur.class, NamesNoDiskSaboteur::new, "names a disk that is not there", "GUEST-086"));
    }

    private static Saboteur of(
            Class<?> type, UnaryOperator<GuestFileSystems> disguise, String sin, String... suspects) {
        return Saboteur.ofAgents(type, sin, GuestDisguise.fileSystems(disguise), suspects);
    }

    static final class FreezesOnPaperSaboteur extends DelegatingGuestFileSystems {
        private final Map<VmId, FreezeStatus> paper = new HashMap<>();

        FreezesOnPaperSaboteur(GuestFileSystems fileSystems) {
            super(fileSystems);
        }

        @Override
        public FreezeStatus freeze(VmId vm, FreezeSpec spec, CallContext call) {
            Instant end = Instant.now().plus(spec.thawAfter());
            return paper.computeIfAbsent(vm, id -> new FreezeStatus(FreezeStatus.State.FROZEN, 1, Optional.of(end)));
        }

        @Override
        public FreezeStatus freezeStatus(VmId vm, CallContext call) {
            FreezeStatus written = paper.get(vm);
            return written == null ? super.freezeStatus(vm, call) : written;
        }

        @Override
        public ThawResult thaw(VmId vm, CallContext call) {
            return paper.remove(vm) == null ? super.thaw(vm, call) : new ThawResult(true, 1);
        }
    }

    static final class FreezesForLongSaboteur extends DelegatingGuestFileSystems {
        FreezesForLongSaboteur(GuestFileSystems fileSystems) {
            super(fileSystems);
        }

        @Override
        public FreezeStatus freeze(VmId vm, FreezeSpec spec, CallContext call) {
            return super.freeze(vm, new FreezeSpec(spec.mountPoints(), Duration.ofMinutes(10)), call);
        }
    }

    static final class ExtendsFreezesSaboteur extends DelegatingGuestFileSystems {
        ExtendsFreezesSaboteur(GuestFileSystems fileSystems) {
            super(fileSystems);
        }

        @Override
        public FreezeStatus freeze(VmId vm, FreezeSpec spec, CallContext call) {
            super.thaw(vm, call);
            return super.freeze(vm, spec, call);
        }
    }

    static final class AlwaysHeldSaboteur extends DelegatingGuestFileSystems {
        AlwaysHeldSaboteur(GuestFileSystems fileSystems) {
            super(fileSystems);
        }

        @Override
        public ThawResult thaw(VmId vm, CallContext call) {
            return new ThawResult(true, super.thaw(vm, call).thawed());
        }
    }

    static final class HidesTheEndSaboteur extends DelegatingGuestFileSystems {
        HidesTheEndSaboteur(GuestFileSystems fileSystems) {
            super(fileSystems);
        }

        @Override
        public FreezeStatus freezeStatus(VmId vm, CallContext call) {
            FreezeStatus honest = super.freezeStatus(vm, call);
            return honest.state() == FreezeStatus.State.EXPIRED
                    ? new FreezeStatus(FreezeStatus.State.THAWED, 0, Optional.empty())
                    : honest;
        }
    }

    static final class FreezesAllSaboteur extends DelegatingGuestFileSystems {
        FreezesAllSaboteur(GuestFileSystems fileSystems) {
            super(fileSystems);
        }

        @Override
        public FreezeStatus freeze(VmId vm, FreezeSpec spec, CallContext call) {
            return super.freeze(vm, FreezeSpec.everything(spec.thawAfter()), call);
        }
    }

    static final class EndsAnothersFreezeSaboteur extends DelegatingGuestFileSystems {
        EndsAnothersFreezeSaboteur(GuestFileSystems fileSystems) {
            super(fileSystems);
        }

        @Override
        public FreezeStatus freeze(VmId vm, FreezeSpec spec, CallContext call) {
            try {
                return super.freeze(vm, spec, call);
            } catch (ProviderException.WrongState frozen) {
                super.thaw(vm, call);
                return super.freeze(vm, spec, call);
            }
        }
    }

    static final class ListsWhileFrozenSaboteur extends DelegatingGuestFileSystems {
        private List<GuestFileSystem> known = List.of();

        ListsWhileFrozenSaboteur(GuestFileSystems fileSystems) {
            super(fileSystems);
        }

        @Override
        public List<GuestFileSystem> list(VmId vm, CallContext call) {
            try {
                known = super.list(vm, call);
            } catch (ProviderException.WrongState frozen) {
                // What was there before must still be there.
            }
            return known;
        }
    }

    static final class ListsTwiceSaboteur extends DelegatingGuestFileSystems {
        ListsTwiceSaboteur(GuestFileSystems fileSystems) {
            super(fileSystems);
        }

        @Override
        public List<GuestFileSystem> list(VmId vm, CallContext call) {
            List<GuestFileSystem> twice = new ArrayList<>(super.list(vm, call));
            twice.addAll(List.copyOf(twice));
            return twice;
        }
    }

    static final class NamesNoDiskSaboteur extends DelegatingGuestFileSystems {
        NamesNoDiskSaboteur(GuestFileSystems fileSystems) {
            super(fileSystems);
        }

        @Override
        public List<GuestFileSystem> list(VmId vm, CallContext call) {
            return super.list(vm, call).stream()
                    .map(each -> new GuestFileSystem(
                            each.mountPoint(), each.type(), each.total(), each.used(), List.of("/dev/vda")))
                    .toList();
        }
    }
}
