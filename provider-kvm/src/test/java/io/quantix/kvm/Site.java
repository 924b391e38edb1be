package io.quantix.kvm;

import io.quantix.spi.CallContext;
import io.quantix.spi.Provider;
import io.quantix.spi.vm.VmId;
import java.nio.file.Path;

/** A libvirt that tests run machines on: one inside this JVM, or a daemon. */
interface Site {

    /** Opens the provider on it, or returns the one that is open. */
    Provider open();

    /** Closes this very provider, unless another has taken its place. */
    void close(Provider instance);

    /** Closes the provider; what runs keeps running. */
    void close();

    /** Removes every machine. */
    void clear();

    /** Ends it altogether, where it belongs to one bench. */
    default void end() {}

    /** Returns a directory for whatever is needed beside machines. */
    Path state();

    /** Returns how it is reached by another connection. */
    String uri();

    /** Where libvirt notes the process id of a machine's QEMU. */
    Path pidFile(VmId vm);

    /** Returns the process id of a machine's QEMU. */
    long pid(VmId vm);

    static CallContext call() {
        return Embedded.call();
    }
}
