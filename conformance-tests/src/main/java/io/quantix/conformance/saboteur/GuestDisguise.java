package io.quantix.conformance.saboteur;

import io.quantix.conformance.guest.DelegatingGuestAgents;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestClocks;
import io.quantix.spi.guest.GuestCpus;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.guest.GuestFiles;
import io.quantix.spi.guest.GuestProcesses;
import io.quantix.spi.guest.GuestUsers;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts something else in the place of one group of guest agents. */
final class GuestDisguise {

    private GuestDisguise() {}

    static UnaryOperator<GuestAgents> processes(UnaryOperator<GuestProcesses> disguise) {
        return agents -> new DelegatingGuestAgents(agents) {
            @Override
            public Optional<GuestProcesses> processes() {
                return super.processes().map(disguise);
            }
        };
    }

    static UnaryOperator<GuestAgents> files(UnaryOperator<GuestFiles> disguise) {
        return agents -> new DelegatingGuestAgents(agents) {
            private final Optional<GuestFiles> disguised = agents.files().map(disguise);

            @Override
            public Optional<GuestFiles> files() {
                return disguised;
            }
        };
    }

    static UnaryOperator<GuestAgents> fileSystems(UnaryOperator<GuestFileSystems> disguise) {
        return agents -> new DelegatingGuestAgents(agents) {
            private final Optional<GuestFileSystems> disguised =
                    agents.fileSystems().map(disguise);

            @Override
            public Optional<GuestFileSystems> fileSystems() {
                return disguised;
            }
        };
    }

    static UnaryOperator<GuestAgents> clocks(UnaryOperator<GuestClocks> disguise) {
        return agents -> new DelegatingGuestAgents(agents) {
            @Override
            public Optional<GuestClocks> clocks() {
                return super.clocks().map(disguise);
            }
        };
    }

    static UnaryOperator<GuestAgents> users(UnaryOperator<GuestUsers> disguise) {
        return agents -> new DelegatingGuestAgents(agents) {
            @Override
            public Optional<GuestUsers> users() {
                return super.users().map(disguise);
            }
        };
    }

    static UnaryOperator<GuestAgents> cpus(UnaryOperator<GuestCpus> disguise) {
        return agents -> new DelegatingGuestAgents(agents) {
            private final Optional<GuestCpus> disguised = agents.cpus().map(disguise);

            @Override
            public Optional<GuestCpus> cpus() {
                return disguised;
            }
        };
    }
}
