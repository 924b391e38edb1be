package io.quantix.conformance.saboteur;

import io.quantix.conformance.guest.DelegatingGuestClocks;
import io.quantix.conformance.guest.DelegatingGuestCpus;
import io.quantix.conformance.guest.DelegatingGuestUsers;
import io.quantix.spi.CallContext;
import io.quantix.spi.CpuSet;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestClocks;
import io.quantix.spi.guest.GuestCpu;
import io.quantix.spi.guest.GuestCpus;
import io.quantix.spi.guest.GuestTime;
import io.quantix.spi.guest.GuestUsers;
import io.quantix.spi.guest.PasswordSpec;
import io.quantix.spi.guest.SshKey;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** They let the wrong people into guests, and misjudge clocks and CPUs. */
final class GuestUserSaboteurs {

    private GuestUserSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                users(HashesTwiceSaboteur.class, HashesTwiceSaboteur::new, "takes passwords for hashes", "GUEST-121"),
                users(LocksNobodyOutSaboteur.class, LocksNobodyOutSaboteur::new, "sets no password", "GUEST-121"),
                users(QuotesPasswordsSaboteur.class, QuotesPasswordsSaboteur::new, "quotes passwords", "GUEST-122"),
                users(ListsKeysTwiceSaboteur.class, ListsKeysTwiceSaboteur::new, "lists keys twice", "GUEST-124"),
                users(
                        ReplacesKeysSaboteur.class,
                        ReplacesKeysSaboteur::new,
                        "puts keys in place of others",
                        "GUEST-124"),
                users(RemovesAllKeysSaboteur.class, RemovesAllKeysSaboteur::new, "removes every key", "GUEST-125"),
                users(OwnKeysSaboteur.class, OwnKeysSaboteur::new, "keeps keys for itself", "GUEST-126"),
                users(TakesAnyNameSaboteur.class, TakesAnyNameSaboteur::new, "makes names of anything", "GUEST-129"),
                clocks(SetsNoClockSaboteur.class, SetsNoClockSaboteur::new, "sets no clock", "GUEST-113"),
                clocks(StandsStillSaboteur.class, StandsStillSaboteur::new, "reads a clock once", "GUEST-110"),
                clocks(
                        ForgetsTheDifferenceSaboteur.class,
                        ForgetsTheDifferenceSaboteur::new,
                        "invents differences",
                        "GUEST-111"),
                cpus(
                        OfflineOnPaperSaboteur.class,
                        OfflineOnPaperSaboteur::new,
                        "takes CPUs off line on paper",
                        "GUEST-136"),
                cpus(
                        TakesWhatThereIsSaboteur.class,
                        TakesWhatThereIsSaboteur::new,
                        "takes the CPUs there are",
                        "GUEST-138"));
    }

    private static Saboteur users(Class<?> type, UnaryOperator<GuestUsers> users, String sin, String... suspects) {
        return Saboteur.ofAgents(type, sin, GuestDisguise.users(users), suspects);
    }

    private static Saboteur clocks(Class<?> type, UnaryOperator<GuestClocks> clocks, String sin, String... suspects) {
        return Saboteur.ofAgents(type, sin, GuestDisguise.clocks(clocks), suspects);
    }

    private static Saboteur cpus(Class<?> type, UnaryOperator<GuestCpus> cpus, String sin, String... suspects) {
        return Saboteur.ofAgents(type, sin, GuestDisguise.cpus(cpus), suspects);
    }

    static final class HashesTwiceSaboteur extends DelegatingGuestUsers {
        HashesTwiceSaboteur(GuestUsers users) {
            super(users);
        }

        @Override
        public void setPassword(VmId vm, PasswordSpec spec, CallContext call) {
            super.setPassword(vm, new PasswordSpec(spec.user(), spec.password(), PasswordSpec.Form.CRYPT), call);
        }
    }

    static final class LocksNobodyOutSaboteur extends DelegatingGuestUsers {
        LocksNobodyOutSaboteur(GuestUsers users) {
            super(users);
        }

        @Override
        public void setPassword(VmId vm, PasswordSpec spec, CallContext call) {
            super.keys(vm, spec.user(), call);
        }
    }

    static final class QuotesPasswordsSaboteur extends DelegatingGuestUsers {
        QuotesPasswordsSaboteur(GuestUsers users) {
            super(users);
        }

        @Override
        public void setPassword(VmId vm, PasswordSpec spec, CallContext call) {
            try {
                super.setPassword(vm, spec, call);
            } catch (ProviderException.NotFound nobody) {
                // What the bench's secret stands for, as a careless provider would have it in hand here.
                throw new ProviderException.NotFound(
                        new ObjectRef("guest user", spec.user()), "chpasswd said " + spec.user() + ":tck-pass");
            }
        }
    }

    static final class ListsKeysTwiceSaboteur extends DelegatingGuestUsers {
        ListsKeysTwiceSaboteur(GuestUsers users) {
            super(users);
        }

        @Override
        public List<SshKey> keys(VmId vm, String user, CallContext call) {
            List<SshKey> twice = new ArrayList<>(super.keys(vm, user, call));
            twice.addAll(List.copyOf(twice));
            return twice;
        }
    }

    static final class ReplacesKeysSaboteur extends DelegatingGuestUsers {
        ReplacesKeysSaboteur(GuestUsers users) {
            super(users);
        }

        @Override
        public void addKeys(VmId vm, String user, List<SshKey> keys, CallContext call) {
            super.removeKeys(vm, user, super.keys(vm, user, call), call);
            super.addKeys(vm, user, keys, call);
        }
    }

    static final class RemovesAllKeysSaboteur extends DelegatingGuestUsers {
        RemovesAllKeysSaboteur(GuestUsers users) {
            super(users);
        }

        @Override
        public void removeKeys(VmId vm, String user, List<SshKey> keys, CallContext call) {
            super.removeKeys(vm, user, super.keys(vm, user, call), call);
        }
    }

    static final class OwnKeysSaboteur extends DelegatingGuestUsers {
        private final List<SshKey> own = new ArrayList<>();

        OwnKeysSaboteur(GuestUsers users) {
            super(users);
        }

        @Override
        public List<SshKey> keys(VmId vm, String user, CallContext call) {
            return List.copyOf(own);
        }

        @Override
        public void addKeys(VmId vm, String user, List<SshKey> keys, CallContext call) {
            keys.stream().filter(key -> !own.contains(key)).forEach(own::add);
        }

        @Override
        public void removeKeys(VmId vm, String user, List<SshKey> keys, CallContext call) {
            own.removeAll(keys);
        }
    }

    static final class TakesAnyNameSaboteur extends DelegatingGuestUsers {
        TakesAnyNameSaboteur(GuestUsers users) {
            super(users);
        }

        @Override
        public List<SshKey> keys(VmId vm, String user, CallContext call) {
            return super.keys(vm, user.replaceAll("[^A-Za-z0-9-]", ""), call);
        }
    }

    static final class SetsNoClockSaboteur extends DelegatingGuestClocks {
        SetsNoClockSaboteur(GuestClocks clocks) {
            super(clocks);
        }

        @Override
        public GuestTime sync(VmId vm, CallContext call) {
            return super.read(vm, call);
        }
    }

    static final class StandsStillSaboteur extends DelegatingGuestClocks {
        StandsStillSaboteur(GuestClocks clocks) {
            super(clocks);
        }

        @Override
        public GuestTime read(VmId vm, CallContext call) {
            GuestTime honest = super.read(vm, call);
            return new GuestTime(honest.guest().truncatedTo(ChronoUnit.DAYS), honest.ahead(), honest.uncertainty());
        }
    }

    static final class ForgetsTheDifferenceSaboteur extends DelegatingGuestClocks {
        ForgetsTheDifferenceSaboteur(GuestClocks clocks) {
            super(clocks);
        }

        @Override
        public GuestTime read(VmId vm, CallContext call) {
            GuestTime honest = super.read(vm, call);
            return new GuestTime(honest.guest(), Duration.ofHours(1), honest.uncertainty());
        }
    }

    static final class OfflineOnPaperSaboteur extends DelegatingGuestCpus {
        private final Set<Integer> offline = new HashSet<>();

        OfflineOnPaperSaboteur(GuestCpus cpus) {
            super(cpus);
        }

        @Override
        public List<GuestCpu> list(VmId vm, CallContext call) {
            return super.list(vm, call).stream()
                    .map(cpu -> new GuestCpu(cpu.number(), !offline.contains(cpu.number()), cpu.canGoOffline()))
                    .toList();
        }

        @Override
        public List<GuestCpu> offline(VmId vm, CpuSet cpus, CallContext call) {
            offline.addAll(cpus.members());
            return list(vm, call);
        }

        @Override
        public List<GuestCpu> online(VmId vm, CpuSet cpus, CallContext call) {
            offline.removeAll(cpus.members());
            return list(vm, call);
        }
    }

    static final class TakesWhatThereIsSaboteur extends DelegatingGuestCpus {
        TakesWhatThereIsSaboteur(GuestCpus cpus) {
            super(cpus);
        }

        @Override
        public List<GuestCpu> offline(VmId vm, CpuSet cpus, CallContext call) {
            List<Integer> there =
                    super.list(vm, call).stream().map(GuestCpu::number).toList();
            List<Integer> both = cpus.members().stream().filter(there::contains).toList();
            return super.offline(vm, CpuSet.of(both), call);
        }
    }
}
