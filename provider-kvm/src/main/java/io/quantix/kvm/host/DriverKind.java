package io.quantix.kvm.host;

import java.net.URI;

/** Which of libvirt's drivers a connection reaches. */
public enum DriverKind {
    /** QEMU, driven inside this process. */
    EMBEDDED,
    /** QEMU, driven by a daemon of the host. */
    SYSTEM,
    /** QEMU, driven by a daemon of this user. */
    SESSION,
    /** libvirt's own mock: domains without guests. */
    TEST;

    public static DriverKind of(URI uri) {
        if ("test".equals(uri.getScheme())) {
            return TEST;
        }
        return switch (uri.getPath() == null ? "" : uri.getPath()) {
            case "/embed" -> EMBEDDED;
            case "/session" -> SESSION;
            default -> SYSTEM;
        };
    }
}
