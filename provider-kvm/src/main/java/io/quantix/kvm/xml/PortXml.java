package io.quantix.kvm.xml;

import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.VmSpec;
import java.util.stream.Stream;

/**
 * Ports for PCI devices to come: {@code <controller type='pci'>}. On the q35 board each device that comes later needs a port that is there
 * since the start. libvirt itself makes no more of them than there are devices.
 */
final class PortXml {

    /** How many devices can be plugged in between two starts. */
    static final int FREE = 8;
    /** A bridge to plain PCI, a controller of SCSI disks: they come with devices that need them. */
    private static final int FOR_DEVICES = 2;
    /** All that fit on the board's own bus beside its chips; more devices than this get their ports from libvirt, and no free ones. */
    private static final int MOST = 200;

    private PortXml() {}

    static void write(XmlOut parent, VmSpec spec, DomainFrame frame) {
        if (PlatformXml.isLegacy(spec.platform()) || frame.runner() == DomainFrame.Runner.TEST) {
            return;
        }
        int devices =
                spec.disks().size() + spec.nics().size() + spec.hostDevices().size();
        int taken = devices + FOR_DEVICES + small(spec.platform());
        for (int index = 1; index <= Math.min(taken + FREE, MOST); index++) {
            parent.empty("controller", "type", "pci", "index", Integer.toString(index), "model", "pcie-root-port");
        }
    }

    /** Returns how many small devices of the board take a port. */
    private static int small(PlatformSpec platform) {
        PlatformSpec.Extras extras = platform.extras();
        return Math.toIntExact(Stream.of(
                        extras.entropy(),
                        extras.balloon(),
                        extras.tablet(),
                        extras.agentChannel(),
                        platform.video()
                                .filter(video -> video.model() == PlatformSpec.VideoModel.VIRTIO)
                                .isPresent())
                .filter(there -> there)
                .count());
    }
}
