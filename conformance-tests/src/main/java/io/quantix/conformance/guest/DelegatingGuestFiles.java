package io.quantix.conformance.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.GuestFileStatus;
import io.quantix.spi.guest.GuestFiles;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Passes everything about guests' files on; a subclass changes what it wants to. */
public class DelegatingGuestFiles implements GuestFiles {

    private final GuestFiles files;
    private final Passage passage;

    public DelegatingGuestFiles(GuestFiles files) {
        this(files, Passage.DIRECT);
    }

    /**
     * @param passage what every call goes through
     */
    public DelegatingGuestFiles(GuestFiles files, Passage passage) {
        this.files = files;
        this.passage = passage;
    }

    @Override
    public GuestFileStatus describe(VmId vm, GuestPath path, CallContext call) {
        return passage.through("describe", Passage.Repeat.NEVER, call, () -> files.describe(vm, path, call));
    }

    @Override
    public long read(VmId vm, FileRead part, WritableByteChannel target, CallContext call) {
        return passage.through("read", Passage.Repeat.NEVER, call, () -> files.read(vm, part, target, call));
    }

    @Override
    public long write(VmId vm, FileWrite part, ReadableByteChannel source, CallContext call) {
        return passage.through("write", Passage.Repeat.NEVER, call, () -> files.write(vm, part, source, call));
    }
}
