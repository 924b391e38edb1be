package io.quantix.kvm.ffi;

import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CLayouts;
import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.generated.VirDomain;
import io.quantix.kvm.ffi.generated.VirStream;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;

/**
 * Pictures come through a stream that is read to its end within the task: unlike a console it has an end, so the thread it
 * takes is given back, and the deadline of the task bounds it all. Reading waits inside libvirt, so it has a socket to itself.
 */
final class Screenshots {

    private static final int CHUNK = 64 * 1024;
    private static final int LARGEST = 256 * 1024 * 1024;

    private Screenshots() {}

    static LibvirtScreenshot take(LibvirtCalls calls, UUID uuid, int screen, Duration timeout) {
        return calls.alone(
                uuid,
                timeout,
                "virDomainScreenshot",
                connection -> DomainPointers.with(connection, uuid, domain -> {
                    MemorySegment stream = check("virStreamNew", VirStream.virStreamNew(connection, 0));
                    try {
                        return read(domain, stream, screen);
                    } finally {
                        VirStream.virStreamFree(stream);
                    }
                }));
    }

    private static LibvirtScreenshot read(MemorySegment domain, MemorySegment stream, int screen) {
        String type =
                CStrings.take(check("virDomainScreenshot", VirDomain.virDomainScreenshot(domain, stream, screen, 0)));
        try {
            ByteBuffer image = ByteBuffer.wrap(readToEnd(stream));
            check("virStreamFinish", VirStream.virStreamFinish(stream));
            return new LibvirtScreenshot(type == null ? "" : type, image);
        } catch (RuntimeException failed) {
            VirStream.virStreamAbort(stream);
            throw failed;
        }
    }

    private static byte[] readToEnd(MemorySegment stream) {
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment chunk = arena.allocate(CHUNK);
            int read = check("virStreamRecv", VirStream.virStreamRecv(stream, chunk, CHUNK));
            while (read > 0) {
                if (image.size() > LARGEST) {
                    throw new IllegalStateException("a screenshot is larger than " + LARGEST + " bytes");
                }
                image.writeBytes(chunk.asSlice(0, read).toArray(CLayouts.C_CHAR));
                read = check("virStreamRecv", VirStream.virStreamRecv(stream, chunk, CHUNK));
            }
        }
        return image.toByteArray();
    }
}
