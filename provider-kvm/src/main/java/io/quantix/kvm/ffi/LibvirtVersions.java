package io.quantix.kvm.ffi;

/**
 * What a connection leads to.
 *
 * @param library the version of libvirt on the other side, such as {@code 9.0.0}
 * @param hypervisor the driver's name, such as {@code QEMU}
 * @param hypervisorVersion the hypervisor's version, such as {@code 7.2.22}; {@code 0.0.0} if it does not tell
 */
public record LibvirtVersions(String library, String hypervisor, String hypervisorVersion) {

    /** Returns the version libvirt packs into a number: a million times the major plus a thousand times the minor. */
    static String unpacked(long number) {
        return number / 1_000_000 + "." + number / 1000 % 1000 + "." + number % 1000;
    }
}
