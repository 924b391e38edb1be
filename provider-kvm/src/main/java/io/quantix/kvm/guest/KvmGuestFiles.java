package io.quantix.kvm.guest;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestFileStatus;
import io.quantix.spi.guest.GuestFileStatus.Kind;
import io.quantix.spi.guest.GuestFiles;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

/** Guests' files. */
final class KvmGuestFiles implements GuestFiles {

    private final Capabilities capabilities;
    private final AgentChannels channels;

    KvmGuestFiles(Capabilities capabilities, AgentChannels channels) {
        this.capabilities = capabilities;
        this.channels = channels;
    }

    private Need need(GuestCapability capability, String action) {
        capabilities.require(capability);
        return Need.of(capability, action);
    }

    @Override
    public GuestFileStatus describe(VmId vm, GuestPath path, CallContext call) {
        Need need = need(GuestCapability.FILE_STAT, "describe a file of");
        return channels.with(vm, need, call, channel -> FileLook.describe(channel, path));
    }

    @Override
    public long read(VmId vm, FileRead part, WritableByteChannel target, CallContext call) {
        Need need = need(GuestCapability.FILE_READ, "read a file of");
        return channels.with(vm, need, call, channel -> {
            requireBytes(channel, part.path(), "read");
            try (GuestFile file = GuestFile.open(channel, part.path().value(), "r")) {
                file.seek(part.offset());
                long read = copy(file, part.length(), target, call);
                file.finish();
                return read;
            } catch (AgentRefused refused) {
                throw translate(channel, part.path(), "read", refused, Effect.NONE);
            }
        });
    }

    private static long copy(GuestFile file, long length, WritableByteChannel target, CallContext call) {
        long copied = 0;
        while (copied < length) {
            call.check("read on");
            byte[] chunk = file.read(length - copied);
            if (chunk.length == 0) {
                return copied;
            }
            deliver(ByteBuffer.wrap(chunk), target);
            copied += chunk.length;
        }
        return copied;
    }

    private static void deliver(ByteBuffer bytes, WritableByteChannel target) {
        try {
            while (bytes.hasRemaining()) {
                target.write(bytes);
            }
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "the channel a guest's file is read into failed: " + failed.getMessage(), Effect.NONE, failed);
        }
    }

    /** An agent that opens a pipe may never come back from it, so nobody but a guest without programs is taken at its word. */
    private static void requireBytes(AgentChannel channel, GuestPath path, String action) {
        Optional<GuestFileStatus> found = FileLook.tryDescribe(channel, path);
        found.filter(status -> status.kind() == Kind.DIRECTORY).ifPresent(folder -> {
            throw directory(path, action);
        });
        found.filter(status -> status.kind() == Kind.OTHER).ifPresent(other -> {
            throw new ProviderException.WrongState(
                    file(path), action, "a device, a socket or a pipe", "a regular file");
        });
    }

    private static ProviderException.WrongState directory(GuestPath path, String action) {
        return new ProviderException.WrongState(file(path), action, "a directory", "a regular file");
    }

    static ObjectRef file(GuestPath path) {
        return new ObjectRef("file", path.value());
    }

    static RuntimeException translate(
            AgentChannel channel, GuestPath path, String action, AgentRefused refused, Effect soFar) {
        if (refused.isBlocked() || refused.lacksCommand()) {
            return refused;
        }
        String sentence =
                "could not " + action + " " + path + " in " + channel.vm().ref() + ": " + refused.words();
        if (refused.isDirectory()) {
            return directory(path, action);
        }
        if (refused.isAbsent()) {
            return new ProviderException.NotFound(
                    file(path), "not in " + channel.vm().ref());
        }
        if (refused.isFull()) {
            return new ProviderException.Exhausted(
                    "room on a file system of " + channel.vm().ref(), soFar, sentence);
        }
        if (refused.isForbidden()) {
            return new ProviderException.Denied(file(path), sentence);
        }
        return new ProviderException.Internal(file(path), sentence, soFar, refused);
    }

    @Override
    public long write(VmId vm, FileWrite part, ReadableByteChannel source, CallContext call) {
        Need need = need(GuestCapability.FILE_WRITE, "write a file of");
        return channels.with(vm, need, call, channel -> {
            requireBytes(channel, part.path(), "write");
            Effect soFar = Effect.NONE;
            try (GuestFile file = openToWrite(channel, part)) {
                soFar = Effect.PARTIAL;
                file.seek(part.offset());
                long written = copy(source, file, call);
                file.flush();
                file.finish();
                if (part.rest() == FileWrite.Rest.CUT_OFF && part.offset() > 0) {
                    cutOff(channel, part, written);
                }
                return written;
            } catch (AgentRefused refused) {
                throw translate(channel, part.path(), "write", refused, soFar);
            }
        });
    }

    /** What opens for reading too leaves the bytes that are there, and demands that the file is; what appends makes it. */
    private static GuestFile openToWrite(AgentChannel channel, FileWrite part) {
        String path = part.path().value();
        if (part.rest() == FileWrite.Rest.CUT_OFF && part.offset() == 0) {
            return GuestFile.open(channel, path, "w");
        }
        try {
            return GuestFile.open(channel, path, "r+");
        } catch (AgentRefused refused) {
            if (!refused.isAbsent()) {
                throw refused;
            }
            GuestFile.open(channel, path, "a").finish();
            return GuestFile.open(channel, path, "r+");
        }
    }

    private static long copy(ReadableByteChannel source, GuestFile file, CallContext call) {
        ByteBuffer chunk = ByteBuffer.allocate(GuestFile.CHUNK);
        long copied = 0;
        while (fill(chunk, source)) {
            call.check("write on", Effect.PARTIAL);
            copied += chunk.remaining();
            file.write(chunk);
            chunk.clear();
        }
        return copied;
    }

    /** Fills a chunk as far as the source goes, and returns whether there is anything in it. */
    private static boolean fill(ByteBuffer chunk, ReadableByteChannel source) {
        try {
            while (chunk.hasRemaining() && source.read(chunk) >= 0) {
                // Until it is full or the source ends.
            }
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "the channel a guest's file is written from failed: " + failed.getMessage(),
                    Effect.PARTIAL,
                    failed);
        }
        chunk.flip();
        return chunk.hasRemaining();
    }

    /** An agent cannot cut a file off; a program of the guest can. */
    private static void cutOff(AgentChannel channel, FileWrite part, long written) {
        ByteSize end = ByteSize.ofBytes(part.offset() + written);
        if (FileLook.describe(channel, part.path()).size().compareTo(end) <= 0) {
            return;
        }
        SmallProgram.Outcome cut = SmallProgram.of(
                        "truncate",
                        "-s",
                        Long.toString(end.bytes()),
                        part.path().value())
                .run(channel);
        if (cut.code() != 0) {
            throw new ProviderException.Internal(
                    file(part.path()),
                    "could not cut " + part.path() + " off in " + channel.vm().ref() + ": truncate ended with "
                            + cut.code(),
                    Effect.PARTIAL,
                    (Throwable) null);
        }
    }
}
