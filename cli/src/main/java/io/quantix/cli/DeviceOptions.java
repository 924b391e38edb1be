package io.quantix.cli;

import io.quantix.node.v1.CdromSpec;
import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.DiskSpec;
import io.quantix.node.v1.IoLimits;
import io.quantix.node.v1.NicBackend;
import io.quantix.node.v1.NicSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code --disk} and {@code --nic}: a first word and then {@code key=value} pairs, separated by commas. A comma within a value is
 * written twice.
 */
final class DeviceOptions {

    static final String DISK_KEYS =
            "name, format (raw, qcow2), bus (virtio, scsi, sata, nvme), cache (none, writeback, writethrough, directsync,"
                    + " unsafe), serial, boot (1-255), ro, shareable, unmap, iops";
    static final String NIC_KEYS =
            "name, model (virtio, e1000, e1000e, rtl8139, vmxnet3), mac, mtu, boot (1-255), down";

    private static final Set<String> DISK =
            Set.of("name", "format", "bus", "cache", "serial", "boot", "ro", "shareable", "unmap", "iops");
    private static final Set<String> NIC = Set.of("name", "model", "mac", "mtu", "boot", "down");

    private final String option;
    private final String first;
    private final Map<String, String> pairs = new LinkedHashMap<>();

    private DeviceOptions(String option, String text, Set<String> known) {
        this.option = option;
        String[] parts = text.replace(",,", "\0").split(",", -1);
        first = parts[0].replace('\0', ',');
        for (int index = 1; index < parts.length; index++) {
            String[] pair = parts[index].replace('\0', ',').split("=", 2);
            if (!known.contains(pair[0])) {
                throw new UsageException(option + ": '" + pair[0] + "' is not one of "
                        + String.join(", ", known.stream().sorted().toList()));
            }
            if (pairs.put(pair[0], pair.length == 2 ? pair[1] : "") != null) {
                throw new UsageException(option + ": '" + pair[0] + "' is given twice");
            }
        }
    }

    static DiskSpec disk(String text, int index) {
        DeviceOptions options = new DeviceOptions("--disk", text, DISK);
        DiskSpec.Builder disk = DiskSpec.newBuilder()
                .setName(options.pairs.getOrDefault("name", "disk" + index))
                .setSource(options.source())
                .setBus(options.constant("bus", DiskSpec.Bus.class, DiskSpec.Bus.BUS_UNSPECIFIED))
                .setCache(options.constant("cache", DiskSpec.Cache.class, DiskSpec.Cache.CACHE_UNSPECIFIED))
                .setSerial(options.pairs.getOrDefault("serial", ""))
                .setReadOnly(options.pairs.containsKey("ro"))
                .setShareable(options.pairs.containsKey("shareable"))
                .setUnmap(options.pairs.containsKey("unmap"))
                .setBootIndex(options.number("boot"));
        int iops = options.number("iops");
        if (iops > 0) {
            disk.setLimits(
                    IoLimits.newBuilder().setReadOperationsPerSecond(iops).setWriteOperationsPerSecond(iops));
        }
        return disk.build();
    }

    static CdromSpec cdrom(String text, int index) {
        return CdromSpec.newBuilder()
                .setName("cdrom" + index)
                .setMedia(DiskSource.newBuilder().setFile(absolute(text)))
                .build();
    }

    static NicSpec nic(String text, int index) {
        DeviceOptions options = new DeviceOptions("--nic", text, NIC);
        NicSpec.Builder nic = NicSpec.newBuilder()
                .setName(options.pairs.getOrDefault("name", "nic" + index))
                .setModel(options.constant("model", NicSpec.Model.class, NicSpec.Model.MODEL_UNSPECIFIED))
                .setMac(options.pairs.getOrDefault("mac", ""))
                .setMtu(options.number("mtu"))
                .setLinkDown(options.pairs.containsKey("down"))
                .setBootIndex(options.number("boot"));
        if (options.first.equals("user")) {
            nic.setBackend(NicBackend.newBuilder().setUserMode(NicBackend.UserMode.getDefaultInstance()));
        } else if (options.first.startsWith("bridge=")) {
            nic.setBackend(NicBackend.newBuilder().setBridge(options.first.substring("bridge=".length())));
        } else {
            throw new UsageException("--nic must begin with user or bridge=NAME, not '" + options.first + "'");
        }
        return nic.build();
    }

    /** Paths are the node's; a relative one is meant from here, which is right when the node is this machine. */
    static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    private DiskSource source() {
        if (first.isEmpty()) {
            throw new UsageException(option + " needs a file first");
        }
        String path = absolute(first);
        DiskSource.Builder source =
                DiskSource.newBuilder().setFormat(constant("format", DiskSource.Format.class, guessFormat()));
        return path.startsWith("/dev/")
                ? source.setBlock(path).build()
                : source.setFile(path).build();
    }

    private DiskSource.Format guessFormat() {
        return first.endsWith(".qcow2") ? DiskSource.Format.QCOW2 : DiskSource.Format.RAW;
    }

    private <E extends Enum<E>> E constant(String key, Class<E> type, E otherwise) {
        String text = pairs.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new UsageException(option + ": '" + text + "' is not a " + key + "; see --help");
        }
    }

    private int number(String key) {
        String text = pairs.get(key);
        if (text == null) {
            return 0;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new UsageException(option + ": " + key + " must be a whole number, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
