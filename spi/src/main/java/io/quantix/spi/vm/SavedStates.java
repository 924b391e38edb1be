package io.quantix.spi.vm;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;

/**
 * Memory saved to disk, from which {@link VirtualMachines#start} continues. Needs {@link VmCapability#SAVED_STATE}.
 *
 * <h2>Errors</h2>
 *
 * {@link ProviderException.NotFound} without the machine, {@link ProviderException.WrongState} when it is not active.
 *
 * <h2>Conformance</h2>
 *
 * Chapter VM-SAVE, {@code docs/spec/vm.md}.
 *
 * @since 1.0
 */
public interface SavedStates {

    /** Saves memory and stops the machine, {@link VmState#STOPPED} with reason {@link StateReason#SAVED}. */
    Job<VmStatus> save(JobId job, VmId vm, CallContext call);

    /** Returns whether the machine has saved memory. */
    boolean exists(VmId vm, CallContext call);

    /** Throws saved memory away; succeeds when there is none. */
    void delete(VmId vm, CallContext call);
}
