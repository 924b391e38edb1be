package io.quantix.kvm.ffi;

import org.jspecify.annotations.Nullable;

/**
 * Which domains to ask capabilities for; null leaves the choice to libvirt.
 *
 * @param emulator the path of the emulator
 * @param arch such as {@code x86_64}
 * @param machine such as {@code q35}
 * @param virtType {@code kvm} or {@code qemu}
 */
public record LibvirtDomainKind(
        @Nullable String emulator,
        @Nullable String arch,
        @Nullable String machine,
        @Nullable String virtType) {

    public static final LibvirtDomainKind ANY = new LibvirtDomainKind(null, null, null, null);
}
