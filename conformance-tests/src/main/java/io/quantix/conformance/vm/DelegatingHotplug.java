package io.quantix.conformance.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.Optional;

/** Passes every change on; a subclass changes one thing. */
public class DelegatingHotplug implements Hotplug {

    private final Hotplug hotplug;

    public DelegatingHotplug(Hotplug hotplug) {
        this.hotplug = hotplug;
    }

    /** Returns what changes are passed on to. */
    protected final Hotplug hotplug() {
        return hotplug;
    }

    @Override
    public VmStatus attachDisk(DiskSpec disk, VmSpec after, CallContext call) {
        return hotplug.attachDisk(disk, after, call);
    }

    @Override
    public VmStatus detachDisk(String name, VmSpec after, CallContext call) {
        return hotplug.detachDisk(name, after, call);
    }

    @Override
    public VmStatus attachNic(NicSpec nic, VmSpec after, CallContext call) {
        return hotplug.attachNic(nic, after, call);
    }

    @Override
    public VmStatus updateNic(NicSpec nic, VmSpec after, CallContext call) {
        return hotplug.updateNic(nic, after, call);
    }

    @Override
    public VmStatus detachNic(String name, VmSpec after, CallContext call) {
        return hotplug.detachNic(name, after, call);
    }

    @Override
    public VmStatus changeMedium(String drive, Optional<DiskSource> medium, VmSpec after, CallContext call) {
        return hotplug.changeMedium(drive, medium, after, call);
    }

    @Override
    public VmStatus resizeVcpus(int online, VmSpec after, CallContext call) {
        return hotplug.resizeVcpus(online, after, call);
    }

    @Override
    public VmStatus resizeMemory(ByteSize size, VmSpec after, CallContext call) {
        return hotplug.resizeMemory(size, after, call);
    }

    @Override
    public VmStatus resizeDisk(VmId id, String disk, ByteSize size, CallContext call) {
        return hotplug.resizeDisk(id, disk, size, call);
    }
}
