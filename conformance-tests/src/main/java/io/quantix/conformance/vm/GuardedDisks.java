package io.quantix.conformance.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;

/** Storage servers of a bench's, which open their disks only for who knows a secret. The servers themselves are the witness of who came in. */
public interface GuardedDisks {

    /** Makes a new empty disk, whose source has the credentials that open it; removed when the bench is closed. */
    DiskSource newDisk(ByteSize size);

    /** Returns the value of the secret those sources refer to. */
    String secret();

    /** Returns another secret the provider can resolve, which opens none of the disks. */
    VmBench.LentSecret wrong();

    /** Returns whether somebody has a disk open. */
    boolean isOpen(DiskSource disk);
}
