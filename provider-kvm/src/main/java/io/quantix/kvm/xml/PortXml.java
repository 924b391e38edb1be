package io.quantix.kvm.xml;

import io.quantix.spi.vm.VmSpec;

/**
 * Ports for PCI devices to come: {@code <controller type='pci'>}. On the q35 board each device that comes later needs a port that is there
 * since the start. libvirt itself makes no more of them than there are devices.
 */
final class PortXml {

    /** How many devices can be plugged in between two starts. */
    static final int FREE = 8;
    /** Controllers and small devices that may take a port: SCSI, USB, virtio serial, entropy, balloon, screen, a bridge to plain PCI. */
    private static final int SMALL = 7;
    /** All that fit on the board's own bus beside its chips; more devices than this get their ports from libvirt, and no free ones. */
    private static final int MOST = 200;

    private PortXml() {}

    static void write(XmlOut devices, VmSpec spec, DomainFrame frame) {
        if (PlatformXml.isLegacy(spec.platform()) || frame.runner() == DomainFrame.Runner.TEST) {
            return;
        }
        int taken =
                spec.disks().size() + spec.nics().size() + spec.hostDevices().size() + SMALL;
        for (int index = 1; index <= Math.min(taken + FREE, MOST); index++) {
            devices.empty("controller", "type", "pci", "index", Integer.toString(index), "model", "pcie-root-port");
        }
    }
}
