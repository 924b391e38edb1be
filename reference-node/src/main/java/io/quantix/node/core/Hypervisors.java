package io.quantix.node.core;

import io.quantix.node.plugin.PassingSecrets;
import io.quantix.node.plugin.ProviderInstance;
import io.quantix.spi.CallContext;
import io.quantix.spi.Jobs;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The provider instances that run machines, by the names the operator gave them. */
public final class Hypervisors {

    private static final int PAGE = 1_000;
    /** A list that never ends is a defect of the provider. */
    private static final int MOST_PAGES = 1_000;

    private final Map<String, ProviderInstance> instances = new LinkedHashMap<>();
    private final Map<String, VirtualMachines> open = new LinkedHashMap<>();
    private final PassingSecrets passing;

    /**
     * @param passing where secrets are lent to these instances for one call
     */
    public Hypervisors(List<ProviderInstance> providers, PassingSecrets passing) {
        this.passing = passing;
        for (ProviderInstance provider : providers) {
            instances.put(provider.name(), provider);
            provider.role(VirtualMachines.class).ifPresent(machines -> open.put(provider.name(), machines));
        }
    }

    /** Returns those that are open. */
    Map<String, VirtualMachines> open() {
        return open;
    }

    /**
     * Returns one.
     *
     * @throws ProviderException.Unavailable when it is configured and not open
     * @throws ProviderException.InvalidSpec when there is none of that name
     */
    VirtualMachines get(String name) {
        VirtualMachines machines = open.get(name);
        if (machines != null) {
            return machines;
        }
        ProviderInstance instance = instances.get(name);
        if (instance != null && !instance.refusal().isEmpty()) {
            throw instance.unavailable();
        }
        throw Requests.wrong(
                "hypervisor",
                name,
                instance == null
                        ? "must be one of " + open.keySet()
                        : "must be a provider that runs machines, one of " + open.keySet());
    }

    /** Returns the long work of one, where it tells of any. */
    Optional<Jobs> jobs(String name) {
        return Optional.ofNullable(instances.get(name)).flatMap(ProviderInstance::jobs);
    }

    /**
     * Returns what speaks to the agents in a hypervisor's guests.
     *
     * @throws ProviderException.Unsupported when nothing does
     */
    GuestAgents agents(String name) {
        return Optional.ofNullable(instances.get(name))
                .flatMap(instance -> instance.role(GuestAgents.class))
                .orElseThrow(() ->
                        new ProviderException.Unsupported("guest.agent", name + " does not speak to agents in guests"));
    }

    PassingSecrets passingSecrets() {
        return passing;
    }

    /** Returns the name a client means who names none. */
    String named(String name) {
        if (!name.isEmpty()) {
            return name;
        }
        if (open.size() == 1) {
            return open.keySet().iterator().next();
        }
        String refused = instances.values().stream()
                .filter(instance -> !instance.refusal().isEmpty())
                .map(instance -> "; " + instance.name() + " is not loaded: " + instance.refusal())
                .collect(Collectors.joining());
        throw Requests.wrong("hypervisor", "", "must be named: this node has " + open.keySet() + refused);
    }

    /** Lists everything one hypervisor has, in the order of the ids. */
    static List<VmStatus> all(VirtualMachines machines, CallContext call) {
        List<VmStatus> all = new ArrayList<>();
        Optional<Page.Request> request = Optional.of(Page.Request.first(PAGE));
        for (int count = 0; count < MOST_PAGES && request.isPresent(); count++) {
            Page<VmStatus> page = machines.list(request.get(), call);
            all.addAll(page.items());
            request = page.next().map(token -> Page.Request.first(PAGE).after(token));
        }
        return all;
    }
}
