package io.quantix.conformance.saboteur;

import io.quantix.spi.Provider;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.vm.VirtualMachines;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One way to break a provider.
 *
 * @param name of its class
 * @param chapter the name of the chapter whose rules it breaks, {@code VM}
 * @param sin what it does wrong, in a sentence without a subject
 * @param suspects rules that should catch it, tried first; {@link #AUDIT} for the audit at the end
 * @param disguise breaks a provider that works
 */
public record Saboteur(
        String name, String chapter, String sin, List<String> suspects, UnaryOperator<Provider> disguise) {

    /** Among the suspects: the look for what is left behind at the end. */
    public static final String AUDIT = "audit";

    public Saboteur {
        suspects = List.copyOf(suspects);
    }

    /** Describes a saboteur that breaks the role of virtual machines. */
    static Saboteur ofMachines(Class<?> type, String sin, UnaryOperator<VirtualMachines> machines, String... suspects) {
        return ofProvider(type, sin, provider -> new DisguisedProvider(provider, machines), suspects);
    }

    /** Describes a saboteur that breaks the provider around the role. */
    static Saboteur ofProvider(Class<?> type, String sin, UnaryOperator<Provider> provider, String... suspects) {
        return new Saboteur(type.getSimpleName(), "VM", sin, List.of(suspects), provider);
    }

    /** Describes a saboteur that breaks the role of guest agents. */
    static Saboteur ofAgents(Class<?> type, String sin, UnaryOperator<GuestAgents> agents, String... suspects) {
        UnaryOperator<Provider> disguise = provider -> new DisguisedProvider(provider, GuestAgents.class, agents);
        return new Saboteur(type.getSimpleName(), "GUEST", sin, List.of(suspects), disguise);
    }
}
