package io.quantix.conformance.vm;

import io.quantix.spi.vm.VmId;

/** Makes machines behind the provider's back, as an operator with the hypervisor's own tools would. */
public interface ForeignMachines {

    /** Makes a stopped machine without the provider's metadata. */
    VmId plant(String name);

    /** Removes it again. */
    void remove(VmId id);
}
