package io.quantix.conformance.vm;

import io.quantix.spi.vm.VmId;

/** Breaks running machines from outside. */
public interface VmFaults {

    /** Makes the machine's process stop answering, as a stuck QEMU does. */
    void hang(VmId id);

    /** Lets it answer again; does nothing when it does. */
    void release(VmId id);

    /** Ends the machine's process, as the kernel's OOM killer does. */
    void kill(VmId id);
}
