package io.quantix.kvm.migration;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the two ends of a migration tell each other, as JSON within the contract's offer and ticket. */
public final class MigrationPapers {

    private static final String FORMAT = "quantix-migration-1";

    private MigrationPapers() {}

    /**
     * What the source says.
     *
     * @param vm the machine
     * @param from how the source's libvirt is reached; empty when nobody told
     * @param qemu version of the source's QEMU
     * @param live the domain as it runs, fit for migration
     * @param config the domain as it is configured
     * @param hostCpu the source's own CPU, as its capabilities tell it
     * @param files which file a disk is, by the disk's name: equal on both ends only when it is the same file of the same host
     * @param sizes bytes of disks that are raw files, by name
     * @param seed digest of the first-boot configuration the guest reads; empty when it has none
     */
    public record Offer(
            VmId vm,
            Optional<URI> from,
            String qemu,
            String live,
            String config,
            String hostCpu,
            Map<String, String> files,
            Map<String, Long> sizes,
            Optional<String> seed) {

        public Offer {
            files = Map.copyOf(files);
            sizes = Map.copyOf(sizes);
        }

        public String write() {
            Map<String, Object> map = begin("offer");
            map.put("vm", vm.toString());
            from.ifPresent(uri -> map.put("from", uri.toString()));
            map.put("qemu", qemu);
            map.put("live", live);
            map.put("config", config);
            map.put("hostCpu", hostCpu);
            map.put("files", files);
            map.put("sizes", sizes);
            seed.ifPresent(digest -> map.put("seed", digest));
            return text(map);
        }

        /**
         * Reads an offer.
         *
         * @throws IllegalArgumentException when it is none
         */
        public static Offer read(String text) {
            Map<String, Object> map = map(text, "offer");
            Map<String, String> files = new LinkedHashMap<>();
            if (map.get("files") instanceof Map<?, ?> told) {
                told.forEach((name, file) -> files.put(name.toString(), file.toString()));
            }
            Map<String, Long> sizes = new LinkedHashMap<>();
            if (map.get("sizes") instanceof Map<?, ?> told) {
                told.forEach((name, size) -> sizes.put(name.toString(), Long.parseLong(size.toString())));
            }
            return new Offer(
                    VmId.parse(word(map, "vm")),
                    Optional.ofNullable(map.get("from")).map(Object::toString).map(URI::create),
                    word(map, "qemu"),
                    word(map, "live"),
                    word(map, "config"),
                    word(map, "hostCpu"),
                    files,
                    sizes,
                    Optional.ofNullable(map.get("seed")).map(Object::toString));
        }
    }

    /**
     * Admission to the target.
     *
     * @param id names the move at both ends
     * @param vm the machine
     * @param address where QEMU connects to QEMU; empty lets libvirt choose
     * @param live the domain as it is to run there
     * @param config the domain as it is to be defined there
     * @param shared names of the disks that are known to be the same file at both ends
     */
    record Ticket(String id, VmId vm, Optional<String> address, String live, String config, List<String> shared) {

        Ticket {
            shared = List.copyOf(shared);
        }

        public String write() {
            Map<String, Object> map = begin("ticket");
            map.put("id", id);
            map.put("vm", vm.toString());
            address.ifPresent(host -> map.put("address", host));
            map.put("live", live);
            map.put("config", config);
            map.put("shared", shared);
            return text(map);
        }

        /**
         * Reads a ticket.
         *
         * @throws IllegalArgumentException when it is none
         */
        public static Ticket read(String text) {
            Map<String, Object> map = map(text, "ticket");
            List<String> shared = new ArrayList<>();
            if (map.get("shared") instanceof List<?> told) {
                told.forEach(name -> shared.add(name.toString()));
            }
            return new Ticket(
                    word(map, "id"),
                    VmId.parse(word(map, "vm")),
                    Optional.ofNullable(map.get("address")).map(Object::toString),
                    word(map, "live"),
                    word(map, "config"),
                    shared);
        }
    }

    /** Returns the same name for the same papers. */
    static String fingerprint(String... papers) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String paper : papers) {
                sha256.update(paper.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static Map<String, Object> begin(String kind) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("kind", kind);
        return map;
    }

    private static String text(Map<String, Object> map) {
        try {
            return JSON.std.asString(map);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Map<String, Object> map(String text, String kind) {
        try {
            Map<String, Object> map = JSON.std.mapFrom(text);
            if (!FORMAT.equals(map.get("format")) || !kind.equals(map.get("kind"))) {
                throw new IllegalArgumentException("it is no " + kind + " of the format " + FORMAT);
            }
            return map;
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalArgumentException("no migration " + kind + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static String word(Map<String, Object> map, String name) {
        if (map.get(name) instanceof String word) {
            return word;
        }
        throw new IllegalArgumentException("\"" + name + "\" is missing");
    }
}
