package io.quantix.node.core;

import io.quantix.node.journal.DesiredVm;
import io.quantix.node.journal.DesiredVms;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the hypervisor a machine is on. */
final class VmLocator {

    private final Hypervisors hypervisors;
    private final DesiredVms desired;

    VmLocator(Hypervisors hypervisors, DesiredVms desired) {
        this.hypervisors = hypervisors;
        this.desired = desired;
    }

    /**
     * Returns the hypervisor: that of the wish, else the one that knows the machine; empty when none does.
     *
     * @throws ProviderException when one that might know it gives no answer
     */
    Optional<String> hypervisor(VmId id, CallContext call) {
        Optional<DesiredVm> wish = desired.find(id);
        if (wish.isPresent()) {
            return wish.map(DesiredVm::hypervisor);
        }
        @Nullable ProviderException silent = null;
        for (Map.Entry<String, VirtualMachines> hypervisor : hypervisors.open().entrySet()) {
            try {
                hypervisor.getValue().describe(id, call);
                return Optional.of(hypervisor.getKey());
            } catch (ProviderException.NotFound elsewhere) {
                // The next one may know it.
            } catch (ProviderException noAnswer) {
                silent = noAnswer;
            }
        }
        if (silent != null) {
            throw silent;
        }
        return Optional.empty();
    }
}
