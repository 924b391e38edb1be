// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import io.quantix.ffi.CLayouts;
import io.quantix.ffi.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The libraries the functions are in. */
public final class VirLibrary {

    /** The version of libvirt whose description the bindings were generated from. */
    public static final String GENERATED_FROM = "9.0.0";

    public static final NativeLibrary LIBVIRT = NativeLibrary.of("libvirt", "libvirt.so.0", "libvirt0", VirLibrary.class)
            .withVersion(VirLibrary::installedVersion);

    public static final NativeLibrary LIBVIRT_QEMU = NativeLibrary.of("libvirt", "libvirt-qemu.so.0", "libvirt0", VirLibrary.class)
            .withVersion(VirLibrary::installedVersion);

    private VirLibrary() {}

    /** Returns the version of the library that is installed, such as {@code 9.0.0}. */
    public static String installedVersion() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment version = arena.allocate(CLayouts.C_LONG);
            if (VirHost.virGetVersion(version, MemorySegment.NULL, MemorySegment.NULL) < 0) {
                return "an unknown version";
            }
            long number = version.get(CLayouts.C_LONG, 0);
            return number / 1_000_000 + "." + number / 1000 % 1000 + "." + number % 1000;
        }
    }
}
