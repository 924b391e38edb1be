package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** They list wrongly. */
final class ListSaboteurs {

    private ListSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(HidesStoppedSaboteur.class, HidesStoppedSaboteur::new, "lists active machines only", "VM-030"),
                of(RepeatsAtBorderSaboteur.class, RepeatsAtBorderSaboteur::new, "repeats at page borders", "VM-031"),
                of(LosesAtBorderSaboteur.class, LosesAtBorderSaboteur::new, "loses at page borders", "VM-031"),
                of(IgnoresSizeSaboteur.class, IgnoresSizeSaboteur::new, "ignores the size of pages", "VM-031"),
                of(CountsPositionsSaboteur.class, CountsPositionsSaboteur::new, "pages by position", "VM-032"),
                of(ReversesSaboteur.class, ReversesSaboteur::new, "lists in its own order", "VM-030"),
                of(TakesAnyTokenSaboteur.class, TakesAnyTokenSaboteur::new, "begins anew at bad tokens", "VM-033"),
                of(OverlooksHangSaboteur.class, OverlooksHangSaboteur::new, "never notices a hang", "VM-268"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    static final class HidesStoppedSaboteur extends DelegatingVirtualMachines {
        HidesStoppedSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Page<VmStatus> list(Page.Request page, CallContext call) {
            Page<VmStatus> honest = machines().list(page, call);
            return new Page<>(
                    honest.items().stream()
                            .filter(status -> status.state().isActive())
                            .toList(),
                    honest.next());
        }
    }

    static final class RepeatsAtBorderSaboteur extends DelegatingVirtualMachines {
        private Optional<VmStatus> last = Optional.empty();

        RepeatsAtBorderSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public synchronized Page<VmStatus> list(Page.Request page, CallContext call) {
            Page<VmStatus> honest = machines().list(page, call);
            List<VmStatus> items = new ArrayList<>(honest.items());
            if (page.token().isPresent() && page.size() > items.size()) {
                last.ifPresent(items::addFirst);
            }
            last = items.isEmpty() ? Optional.empty() : Optional.of(items.getLast());
            return new Page<>(items, honest.next());
        }
    }

    static final class LosesAtBorderSaboteur extends DelegatingVirtualMachines {
        LosesAtBorderSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Page<VmStatus> list(Page.Request page, CallContext call) {
            Page<VmStatus> honest = machines().list(page, call);
            boolean inTheMiddle = page.token().isPresent() && !honest.items().isEmpty();
            return inTheMiddle
                    ? new Page<>(honest.items().subList(1, honest.items().size()), honest.next())
                    : honest;
        }
    }

    static final class IgnoresSizeSaboteur extends DelegatingVirtualMachines {
        IgnoresSizeSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Page<VmStatus> list(Page.Request page, CallContext call) {
            return machines().list(new Page.Request(1_000, page.token()), call);
        }
    }

    static final class CountsPositionsSaboteur extends DelegatingVirtualMachines {
        CountsPositionsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Page<VmStatus> list(Page.Request page, CallContext call) {
            int from = page.token().map(CountsPositionsSaboteur::position).orElse(0);
            List<VmStatus> all =
                    machines().list(Page.Request.first(1_000), call).items();
            int to = Math.min(all.size(), from + page.size());
            List<VmStatus> items = from >= all.size() ? List.of() : all.subList(from, to);
            return new Page<>(items, to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
        }

        private static int position(String token) {
            try {
                return Integer.parseInt(token);
            } catch (NumberFormatException unreadable) {
                throw new ProviderException.InvalidSpec("page", new FieldProblem("token", token, "must be a number"));
            }
        }
    }

    static final class ReversesSaboteur extends DelegatingVirtualMachines {
        ReversesSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Page<VmStatus> list(Page.Request page, CallContext call) {
            Page<VmStatus> honest = machines().list(page, call);
            return new Page<>(honest.items().reversed(), honest.next());
        }
    }

    static final class TakesAnyTokenSaboteur extends DelegatingVirtualMachines {
        TakesAnyTokenSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Page<VmStatus> list(Page.Request page, CallContext call) {
            try {
                return machines().list(page, call);
            } catch (ProviderException.InvalidSpec unreadable) {
                return machines().list(Page.Request.first(page.size()), call);
            }
        }
    }

    static final class OverlooksHangSaboteur extends DelegatingVirtualMachines {
        OverlooksHangSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Page<VmStatus> list(Page.Request page, CallContext call) {
            Page<VmStatus> honest = machines().list(page, call);
            return new Page<>(honest.items().stream().map(Statuses::responsive).toList(), honest.next());
        }
    }
}
