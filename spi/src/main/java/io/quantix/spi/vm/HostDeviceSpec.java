package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A device of the host that is handed to the guest. While the machine is active the host cannot use it.
 *
 * @since 1.0
 */
public sealed interface HostDeviceSpec {

    /**
     * A PCI function. Everything in its IOMMU group goes to the same machine.
     *
     * @param address domain, bus, slot and function, for example {@code 0000:01:00.0}
     */
    record Pci(String address) implements HostDeviceSpec {

        private static final Pattern ADDRESS = Pattern.compile("[0-9a-f]{4}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]");

        public Pci {
            Problems.of("PCI device")
                    .check(
                            ADDRESS.matcher(address).matches(),
                            "address",
                            address,
                            "must look like 0000:01:00.0, in lower case")
                    .throwIfAny();
        }
    }

    /**
     * A mediated device (vGPU) that exists on the host.
     *
     * @param uuid as under {@code /sys/bus/mdev/devices}
     */
    record Mediated(UUID uuid) implements HostDeviceSpec {
        public Mediated {
            Objects.requireNonNull(uuid, "uuid");
        }
    }

    /**
     * A USB device.
     *
     * @param vendor vendor id, 0 to 65,535
     * @param product product id, 0 to 65,535
     */
    record Usb(int vendor, int product) implements HostDeviceSpec {
        public Usb {
            Problems.of("USB device")
                    .range("vendor", vendor, 0, 0xffff)
                    .range("product", product, 0, 0xffff)
                    .throwIfAny();
        }
    }
}
