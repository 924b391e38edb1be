package io.quantix.kvm.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What PCI ids stand for: the list {@code pci.ids} that distributions install (pci.ids(5)), or the bare ids where it is missing. */
final class PciNames {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/share/misc/pci.ids"), Path.of("/usr/share/hwdata/pci.ids"));

    private final Map<String, String> vendors = new HashMap<>();
    private final Map<String, String> devices = new HashMap<>();

    /** Reads vendors, at the beginning of a line, and their devices, behind one tab; the rest is left out. */
    PciNames(List<String> lines) {
        String vendor = "";
        for (String line : lines) {
            if (line.startsWith("C ")) {
                // The classes of devices follow, which nobody asks for.
                return;
            }
            boolean ofDevice = line.startsWith("\t") && !line.startsWith("\t\t");
            String entry = line.strip();
            if (entry.length() > 6 && !entry.startsWith("#") && !line.startsWith("\t\t")) {
                String id = entry.substring(0, 4);
                String name = entry.substring(6).strip();
                if (ofDevice) {
                    devices.put(vendor + id, name);
                } else {
                    vendor = id;
                    vendors.put(id, name);
                }
            }
        }
    }

    static PciNames ofHost() {
        for (Path place : PLACES) {
            try {
                return new PciNames(Files.readAllLines(place));
            } catch (IOException absent) {
                // The next place, or none at all.
            }
        }
        return new PciNames(List.of());
    }

    /** Returns a name for ids as sysfs writes them, such as {@code 0x8086} and {@code 0x1521}. */
    String name(String vendor, String device) {
        String maker = vendor.replaceFirst("^0x", "");
        String product = device.replaceFirst("^0x", "");
        return vendors.getOrDefault(maker, maker) + " " + devices.getOrDefault(maker + product, product);
    }
}
