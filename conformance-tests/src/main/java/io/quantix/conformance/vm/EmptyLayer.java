package io.quantix.conformance.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes empty qcow2 images on top of others, as a pool prepares them for snapshots; needs no program to do so. */
public final class EmptyLayer {

    private static final int CLUSTER_BITS = 16;
    private static final int CLUSTER = 1 << CLUSTER_BITS;
    private static final int MAGIC = 0x514649fb;
    private static final int HEADER = 104;
    private static final int BACKING_FORMAT = 0xe2792aca;
    /** Header, table of counts, counts, table of data: one cluster each. */
    private static final int CLUSTERS = 4;

    private EmptyLayer() {}

    /** Writes a file whose guest sees {@code size} bytes, all of them those of the image below. */
    public static DiskSource write(Path file, Path below, ImageFormat format, ByteSize size) {
        byte[] name = below.toString().getBytes(StandardCharsets.UTF_8);
        byte[] formatName = (format == ImageFormat.RAW ? "raw" : "qcow2").getBytes(StandardCharsets.US_ASCII);
        int nameAt = HEADER + 8 + 8 + 8;
        ByteBuffer image = ByteBuffer.allocate(CLUSTERS * CLUSTER);
        image.putInt(MAGIC).putInt(3).putLong(nameAt).putInt(name.length).putInt(CLUSTER_BITS);
        image.putLong(size.bytes()).putInt(0).putInt(tables(size)).putLong(3L * CLUSTER);
        image.putLong(CLUSTER).putInt(1);
        image.putInt(96, 4).putInt(100, HEADER);
        image.position(HEADER);
        image.putInt(BACKING_FORMAT).putInt(formatName.length).put(formatName);
        image.position(nameAt).put(name);
        image.putLong(CLUSTER, 2L * CLUSTER);
        for (int cluster = 0; cluster < CLUSTERS; cluster++) {
            image.putShort(2 * CLUSTER + cluster * Short.BYTES, (short) 1);
        }
        try {
            Files.write(file, image.array());
        } catch (IOException failed) {
            throw new UncheckedIOException("the bench cannot make a layer", failed);
        }
        return new DiskSource.File(file, ImageFormat.QCOW2);
    }

    /** How many tables of data a disk needs; each describes as many clusters as it has room for. */
    private static int tables(ByteSize size) {
        long each = (long) CLUSTER * (CLUSTER / Long.BYTES);
        return Math.toIntExact((size.bytes() + each - 1) / each);
    }
}
