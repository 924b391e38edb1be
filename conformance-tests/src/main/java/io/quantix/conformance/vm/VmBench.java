package io.quantix.conformance.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.SecretRef;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.Optional;

/**
 * What a hypervisor is tried on: how it is opened, what its machines are made of, and what can be done to them from outside. Whoever
 * proves a provider writes one; {@code StandardVmBench} fits most.
 *
 * <p>What is optional and missing makes the rules that need it not applicable, with the reason in the report.
 */
public interface VmBench extends AutoCloseable {

    /** Returns who is tried. */
    ProviderInfo provider();

    VmTiming timing();

    /**
     * Opens the provider. Every call opens it on the same hypervisor with the same state; the one opened before has been closed.
     */
    Provider open(CallContext call);

    /** Opens a second instance that has nothing to do with the first, while the first is open. */
    default Optional<Provider> openAnother(CallContext call) {
        return Optional.empty();
    }

    /**
     * Opens the hypervisor of another host, to which machines of the first can move: it reaches the same disks. Called while the first is
     * open, and again only after the one opened before has been closed; every call opens it with the same state.
     */
    default Optional<Provider> openTarget(CallContext call) {
        return Optional.empty();
    }

    /**
     * Begins the smallest machine this hypervisor runs: it starts within seconds and stays {@code RUNNING} although nothing boots in it.
     */
    VmSpec.Builder plain(VmId id, String name);

    /** Returns a guest with an operating system, where there is one. */
    default Optional<GuestBench> guest() {
        return Optional.empty();
    }

    /** Returns a guest with an agent, where there is one. */
    default Optional<AgentBench> agentGuest() {
        return Optional.empty();
    }

    /** Makes a new empty disk the hypervisor can open; removed when the bench is closed. */
    Optional<DiskSource> newDisk(ByteSize size);

    /**
     * Prepares an empty layer on top of a disk's source, as a pool does for a snapshot; removed when the bench is closed.
     *
     * @return empty where there is no such thing
     */
    default Optional<DiskSource> newLayer(DiskSource below, ByteSize size) {
        return Optional.empty();
    }

    /** Returns a way to the bytes of disks. */
    default Optional<DiskBench> disks() {
        return Optional.empty();
    }

    /** Returns what a NIC can be connected to without privileges. */
    Optional<NicBackend> nic();

    /**
     * Returns a PCI function of the host that the rules may give to machines. The host loses it for as long as a machine has it, so a bench names
     * one only when somebody has said that it may be used.
     */
    default Optional<HostDeviceSpec> hostDevice() {
        return Optional.empty();
    }

    /** Returns a secret that the provider can resolve: at most 8 characters of ASCII, as a screen's password is. */
    default Optional<LentSecret> secret() {
        return Optional.empty();
    }

    /**
     * A secret of the bench's.
     *
     * @param ref what a spec calls it
     * @param value what it is
     */
    record LentSecret(SecretRef ref, String value) {}

    /** Returns storage servers whose disks ask for credentials; a hypervisor that reaches none of their kinds needs none. */
    default Optional<GuardedDisks> guardedDisks() {
        return Optional.empty();
    }

    /** Returns a way to make machines behind the provider's back. */
    default Optional<ForeignMachines> foreignMachines() {
        return Optional.empty();
    }

    /** Returns a way to break machines from outside. */
    default Optional<VmFaults> faults() {
        return Optional.empty();
    }

    /** Removes everything the bench made. Idempotent. */
    @Override
    void close();
}
