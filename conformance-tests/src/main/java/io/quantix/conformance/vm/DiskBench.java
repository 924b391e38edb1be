package io.quantix.conformance.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.VmId;

/** What a bench can do with the bytes of disks, past the hypervisor: the witness of what a backup really holds. */
public interface DiskBench {

    /** How much of a disk is written at once. */
    int BLOCK = 65_536;

    /** Makes a new empty disk whose changes the hypervisor can keep track of; removed when the bench is closed. */
    DiskSource newTrackedDisk(ByteSize size);

    /** Makes a new disk like that, so full of bytes that copying it takes longer than a call. */
    DiskSource newLongDisk();

    /** Returns the size of such a disk. */
    ByteSize longDiskSize();

    /**
     * Lets the guest of an active machine write a block of {@link #BLOCK} bytes, and returns what it wrote: never zeros, and never the
     * same twice in a row.
     *
     * @param disk the disk's name within the machine
     * @param block counted from 0
     */
    byte[] write(VmId vm, String disk, int block);

    /** Returns the bytes of a disk as a guest would read them; no machine that runs has it. */
    byte[] read(DiskSource disk);
}
