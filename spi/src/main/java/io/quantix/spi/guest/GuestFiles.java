package io.quantix.spi.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Files of a guest, as its agent may read and write them. They travel in chunks: memory stays constant, and the agent answers others in
 * between.
 *
 * <h2>Lifecycle</h2>
 *
 * Each call opens the file and closes it, also when it fails.
 *
 * <h2>Idempotency</h2>
 *
 * Writing the same bytes at the same offset again changes nothing, which is how a broken transfer is resumed.
 *
 * <h2>Errors</h2>
 *
 * As for {@link GuestAgents}, threading and units too. A channel of the caller that fails is {@link ProviderException.Unavailable} with that
 * failure as its cause.
 *
 * <h2>Conformance</h2>
 *
 * Chapter GUEST-FILE, {@code docs/spec/guest.md}.
 *
 * @since 1.0
 */
public interface GuestFiles {

    /**
     * Describes what a path leads to.
     *
     * @throws ProviderException.NotFound when it leads to nothing
     * @throws ProviderException.Unsupported without {@link GuestCapability#FILE_STAT}
     */
    GuestFileStatus describe(VmId vm, GuestPath path, CallContext call);

    /**
     * Reads a part of a file. A file that is changed meanwhile may be read in parts of before and after.
     *
     * @param target takes the bytes; the caller closes it
     * @return how many bytes were read; fewer than asked for at the end of the file
     * @throws ProviderException.NotFound when there is no such file
     * @throws ProviderException.WrongState when it is a directory
     * @throws ProviderException.Unsupported without {@link GuestCapability#FILE_READ}
     */
    long read(VmId vm, FileRead part, WritableByteChannel target, CallContext call);

    /**
     * Writes a part of a file. When it returns the guest's system has the bytes and may still hold them in memory. When it fails the
     * effect is partial.
     *
     * @param source read to its end; the caller closes it
     * @return how many bytes were written
     * @throws ProviderException.NotFound when the directory does not exist
     * @throws ProviderException.WrongState when it is a directory
     * @throws ProviderException.Exhausted when the guest's file system is full
     * @throws ProviderException.Unsupported without {@link GuestCapability#FILE_WRITE}
     */
    long write(VmId vm, FileWrite part, ReadableByteChannel source, CallContext call);
}
