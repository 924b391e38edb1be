package io.quantix.kvm;

import io.quantix.kvm.ffi.LibvirtConnection;
import java.time.Duration;

/** The embedded libvirt of this JVM for tests in other packages. */
public final class EmbeddedLibvirt {

    private EmbeddedLibvirt() {}

    /** Opens a connection of one's own to the root the provider is on. */
    public static LibvirtConnection connect(Duration timeout) {
        Embedded.shared().open();
        return LibvirtConnection.open(Embedded.shared().uri(), timeout);
    }
}
