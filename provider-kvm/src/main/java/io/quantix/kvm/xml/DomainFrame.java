package io.quantix.kvm.xml;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a domain's XML depends on besides the spec: the host it is written for.
 *
 * @param runner what executes the guest
 * @param emulator QEMU's path; empty to let libvirt find it
 * @param firmware the UEFI build chosen for the spec; empty with BIOS
 * @param seed what the guest reads at its first boot; empty when the spec has no such configuration
 */
public record DomainFrame(Runner runner, Optional<Path> emulator, Optional<Firmware> firmware, Optional<Path> seed) {

    /** What executes a guest; libvirt calls it the type of the domain. */
    public enum Runner {
        /** The CPU's virtualisation. */
        KVM,
        /** QEMU's translation. */
        QEMU,
        /** Nothing: libvirt's own mock. */
        TEST
    }

    boolean hardware() {
        return runner == Runner.KVM;
    }

    /**
     * A build of UEFI.
     *
     * @param loader its code
     * @param template its initial variables
     * @param secure whether it needs SMM, as builds with Secure Boot do
     */
    public record Firmware(Path loader, Path template, boolean secure) {}
}
