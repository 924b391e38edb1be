package io.quantix.spi.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.CpuSet;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.util.List;

/**
 * CPUs of a guest: which of those it has it uses. Giving it others is the hypervisor's business.
 *
 * <h2>Idempotency</h2>
 *
 * Each mutation can be repeated: it leaves what it would make.
 *
 * <h2>Errors</h2>
 *
 * As for {@link GuestAgents}; threading too. {@link ProviderException.Unsupported} from every method without {@link
 * GuestCapability#VCPUS}.
 *
 * <h2>Conformance</h2>
 *
 * Chapter GUEST, {@code docs/spec/guest.md}.
 *
 * @since 1.0
 */
public interface GuestCpus {

    /** Lists the guest's CPUs by number. */
    List<GuestCpu> list(VmId vm, CallContext call);

    /**
     * Makes the guest use CPUs. Those it uses already stay as they are.
     *
     * @return the guest's CPUs afterwards, by number
     * @throws ProviderException.InvalidSpec when the guest has no such CPU
     */
    List<GuestCpu> online(VmId vm, CpuSet cpus, CallContext call);

    /**
     * Makes the guest do without CPUs. Those it does without already stay as they are. When the guest refuses one the effect is partial.
     *
     * @return the guest's CPUs afterwards, by number
     * @throws ProviderException.InvalidSpec when the guest has no such CPU
     * @throws ProviderException.WrongState when the guest cannot do without one of them; effect none
     */
    List<GuestCpu> offline(VmId vm, CpuSet cpus, CallContext call);
}
