package io.quantix.kvm.xml;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a domain's XML depends on besides the spec: the host it is written for.
 *
 * @param hardware whether KVM runs the guest, else QEMU translates it
 * @param emulator QEMU's path; empty to let libvirt find it
 * @param firmware the UEFI build chosen for the spec; empty with BIOS
 */
public record DomainFrame(boolean hardware, Optional<Path> emulator, Optional<Firmware> firmware) {

    /**
     * A build of UEFI.
     *
     * @param loader its code
     * @param template its initial variables
     * @param secure whether it needs SMM, as builds with Secure Boot do
     */
    public record Firmware(Path loader, Path template, boolean secure) {}
}
