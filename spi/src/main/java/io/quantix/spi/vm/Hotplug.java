package io.quantix.spi.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import java.util.Optional;

/**
 * Changes to a running machine.
 *
 * <p>Each change takes effect in the guest now and is kept for the next start. Its generation is the one the machine has after the
 * change; the host then knows the machine by the spec it sends along.
 *
 * <h2>Idempotency</h2>
 *
 * Attaching a device that is there with an equal spec succeeds, with another spec fails {@link ProviderException.AlreadyExists};
 * detaching one that is absent succeeds. So the exact repeat of a change, with the generation and digest the machine already has,
 * succeeds and changes nothing.
 *
 * <h2>Errors</h2>
 *
 * Every method fails {@link ProviderException.NotFound} without the machine, {@link ProviderException.WrongState} when it is not active,
 * {@link ProviderException.Conflict} when {@code after} is not one generation ahead and no repeat, {@link ProviderException.InvalidSpec}
 * when {@code after} differs from the present spec in more than its generation and the device named, and {@link ProviderException.Unsupported} without
 * the capability named. {@link HotplugScope} judges generation and difference for every provider alike.
 *
 * <p>A machine that is paused takes devices in and lets none go: what is asked of its guest waits until it goes on, or until the call's
 * deadline. {@link ProviderException.Exhausted} tells that there is no slot, port or room left for one more device.
 *
 * <h2>Conformance</h2>
 *
 * Chapter VM-HOTPLUG, {@code docs/spec/vm.md}.
 *
 * @since 1.0
 */
public interface Hotplug {

    /**
     * Plugs a disk in. Needs {@link VmCapability#HOTPLUG_DISK}.
     *
     * @param disk the new disk; it is part of {@code after}
     * @param after the machine's spec once the change is made
     * @throws ProviderException.Denied when the server of the disk refuses its credentials
     */
    VmStatus attachDisk(DiskSpec disk, VmSpec after, CallContext call);

    /**
     * Unplugs a disk and waits until the guest has let go of it. Needs {@link VmCapability#HOTPLUG_DISK}.
     *
     * @throws ProviderException.TimedOut when the guest does not answer; effect unknown. {@code after} is then the machine's spec for the next
     *     start, with {@link VmStatus#pendingChange()} until the guest lets go, which it may do at any time
     * @throws ProviderException.Conflict when the guest refuses; nothing has changed then
     * @throws ProviderException.Unsupported when such a disk can be neither plugged nor unplugged, as SATA disks cannot
     */
    VmStatus detachDisk(String name, VmSpec after, CallContext call);

    /** Plugs a NIC in. Needs {@link VmCapability#HOTPLUG_NIC}. */
    VmStatus attachNic(NicSpec nic, VmSpec after, CallContext call);

    /**
     * Changes a NIC's link, bandwidth, filters or backend in place. Needs {@link VmCapability#HOTPLUG_NIC}.
     *
     * @throws ProviderException.NotFound when the machine has no such NIC
     * @throws ProviderException.InvalidSpec when anything else of it is to change, or the hypervisor cannot change it in place; says what
     */
    VmStatus updateNic(NicSpec nic, VmSpec after, CallContext call);

    /** Unplugs a NIC, as {@link #detachDisk} does a disk. Needs {@link VmCapability#HOTPLUG_NIC}. */
    VmStatus detachNic(String name, VmSpec after, CallContext call);

    /**
     * Changes the medium of a drive. Needs {@link VmCapability#HOTPLUG_MEDIA}.
     *
     * @param medium the new one; empty to eject
     * @throws ProviderException.NotFound when the machine has no such drive
     * @throws ProviderException.Conflict when the guest keeps the drive locked
     */
    VmStatus changeMedium(String drive, Optional<DiskSource> medium, VmSpec after, CallContext call);

    /**
     * Changes the number of online vCPUs. Needs {@link VmCapability#HOTPLUG_VCPU}.
     *
     * @param online 1 to the topology's product
     * @throws ProviderException.InvalidSpec when vCPUs would have to go that cannot before the next start; says how many must stay
     * @throws ProviderException.Conflict when the guest does not let go of a vCPU, or one would have to come that is still leaving
     * @throws ProviderException.TimedOut when the guest does not answer, as for {@link #detachDisk}
     * @throws ProviderException.Unsupported when no vCPU of this machine can go while it runs
     */
    VmStatus resizeVcpus(int online, VmSpec after, CallContext call);

    /**
     * Changes the memory. Needs {@link VmCapability#HOTPLUG_MEMORY}. The nodes of a machine that has some are resized with it, as {@code
     * after} says.
     *
     * @param size at most {@link MemorySpec.Hotplug#maximum()}
     * @throws ProviderException.InvalidSpec when the machine has no room for more, or the size is none that can be reached in the modules the
     *     hypervisor plugs; says which can
     * @throws ProviderException.Conflict when the guest does not let go of memory
     */
    VmStatus resizeMemory(ByteSize size, VmSpec after, CallContext call);

    /**
     * Tells the guest that a disk has grown; its storage has been resized before. Needs {@link VmCapability#RESIZE_DISK}. The spec does
     * not change. Of a disk that has this size already nothing is told.
     *
     * @throws ProviderException.NotFound when the machine has no such disk
     * @throws ProviderException.InvalidSpec when the guest sees a larger disk: disks do not shrink
     * @throws ProviderException.Conflict when its storage is smaller
     */
    VmStatus resizeDisk(VmId id, String disk, ByteSize size, CallContext call);
}
