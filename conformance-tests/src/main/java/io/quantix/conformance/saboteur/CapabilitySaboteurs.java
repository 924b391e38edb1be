package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.Role;
import io.quantix.spi.vm.Consoles;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** What they say of themselves is not true. */
final class CapabilitySaboteurs {

    private CapabilitySaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                declares(DeniesWhatWorksSaboteur.class, DeniesWhatWorksSaboteur::new, "denies what works", "VM-002"),
                declares(SaysNothingSaboteur.class, SaysNothingSaboteur::new, "says nothing of TPMs", "VM-001"),
                declares(ChangesItsMindSaboteur.class, ChangesItsMindSaboteur::new, "changes its mind", "VM-004"),
                declares(NamesWrongCapabilitySaboteur.class, NamesWrongCapabilitySaboteur::new, "misnames", "VM-002"),
                declares(NewRolesSaboteur.class, NewRolesSaboteur::new, "makes new roles", "VM-004"),
                declares(AlwaysIllSaboteur.class, AlwaysIllSaboteur::new, "says it is ill", "VM-300"),
                of(CannotWhatItClaimsSaboteur.class, CannotWhatItClaimsSaboteur::new, "claims to pause", "VM-048"),
                of(HidesConsolesSaboteur.class, HidesConsolesSaboteur::new, "hides its consoles", "VM-003"),
                of(BoastsSaboteur.class, BoastsSaboteur::new, "names no machine types", "VM-007"));
    }

    private static Saboteur declares(Class<?> type, UnaryOperator<Provider> provider, String sin, String... suspects) {
        return Saboteur.ofProvider(type, sin, provider, suspects);
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    /** Declares everything as before, except for one capability. */
    private static Capabilities without(Capabilities honest, VmCapability omitted) {
        Capabilities.Builder others = Capabilities.builder();
        Arrays.stream(VmCapability.values())
                .filter(capability -> capability != omitted && honest.declares(capability))
                .forEach(capability -> others.declare(capability, honest.of(capability)));
        return others.build();
    }

    static final class DeniesWhatWorksSaboteur extends DisguisedProvider {
        DeniesWhatWorksSaboteur(Provider provider) {
            super(provider, machines -> machines);
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.builder()
                    .addAll(super.capabilities())
                    .unsupported("out of modesty", VmCapability.CPU_SCHEDULING)
                    .build();
        }
    }

    static final class SaysNothingSaboteur extends DisguisedProvider {
        SaysNothingSaboteur(Provider provider) {
            super(provider, machines -> machines);
        }

        @Override
        public Capabilities capabilities() {
            return without(super.capabilities(), VmCapability.TPM);
        }
    }

    static final class ChangesItsMindSaboteur extends DisguisedProvider {
        private final AtomicInteger asked = new AtomicInteger();

        ChangesItsMindSaboteur(Provider provider) {
            super(provider, machines -> machines);
        }

        @Override
        public Capabilities capabilities() {
            boolean odd = asked.incrementAndGet() % 2 == 1;
            return odd ? super.capabilities() : without(super.capabilities(), VmCapability.NUMA);
        }
    }

    static final class NamesWrongCapabilitySaboteur extends DisguisedProvider {
        NamesWrongCapabilitySaboteur(Provider provider) {
            super(provider, RefusesBootMenu::new);
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.builder()
                    .addAll(super.capabilities())
                    .unsupported("there is no firmware", VmCapability.BOOT_MENU)
                    .build();
        }
    }

    /** Refuses boot menus in the name of something else. */
    private static final class RefusesBootMenu extends DelegatingVirtualMachines {
        RefusesBootMenu(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            if (spec.boot().menu().isPresent()) {
                throw new ProviderException.Unsupported("boot", "no menu");
            }
            return machines().create(spec, call);
        }
    }

    static final class NewRolesSaboteur extends DisguisedProvider {
        NewRolesSaboteur(Provider provider) {
            super(provider, machines -> machines);
        }

        @Override
        public List<Role> roles() {
            return super.roles().stream()
                    .map(role ->
                            role instanceof VirtualMachines machines ? new DelegatingVirtualMachines(machines) : role)
                    .toList();
        }
    }

    static final class AlwaysIllSaboteur extends DisguisedProvider {
        AlwaysIllSaboteur(Provider provider) {
            super(provider, machines -> machines);
        }

        @Override
        public ProviderHealth health(CallContext call) {
            return new ProviderHealth(ProviderHealth.State.UNAVAILABLE, "feeling faint");
        }
    }

    static final class CannotWhatItClaimsSaboteur extends DelegatingVirtualMachines {
        CannotWhatItClaimsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus pause(VmId id, CallContext call) {
            throw new ProviderException.Unsupported(VmCapability.PAUSE, "not today");
        }
    }

    static final class HidesConsolesSaboteur extends DelegatingVirtualMachines {
        HidesConsolesSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Optional<Consoles> consoles() {
            return Optional.empty();
        }
    }

    static final class BoastsSaboteur extends DelegatingVirtualMachines {
        BoastsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public HypervisorInfo hypervisor(CallContext call) {
            HypervisorInfo honest = machines().hypervisor(call);
            return new HypervisorInfo(
                    honest.product(),
                    honest.version(),
                    honest.accelerator(),
                    honest.acceleratorDetail(),
                    honest.architectures(),
                    List.of(),
                    honest.cpuModels(),
                    honest.diskSources(),
                    honest.nicBackends(),
                    honest.limits(),
                    honest.devices());
        }
    }
}
