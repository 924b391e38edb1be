package io.quantix.node.translate;

import io.quantix.spi.MacAddress;
import io.quantix.spi.vm.VmId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hardware address of a NIC whose spec names none: always the same for the same machine and NIC, on any node. It lies in the block
 * that QEMU guests commonly use (52:54:00), which is locally administered.
 */
final class DerivedMac {

    private DerivedMac() {}

    static MacAddress of(VmId vm, String nic) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((vm + "/" + nic).getBytes(StandardCharsets.UTF_8));
            return MacAddress.of("52:54:00:" + HexFormat.ofDelimiter(":").formatHex(digest, 0, 3));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
