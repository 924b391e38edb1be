package io.quantix.conformance.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.SecretRef;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bench for a hypervisor on this host: its disks are files, its NICs user-mode, and its guest, where there is one, boots from a kernel
 * and an initial RAM disk.
 */
public final class StandardVmBench implements VmBench {

    private static final ByteSize MEMORY = ByteSize.ofMib(64);
    /** The secret each such bench lends. */
    public static final LentSecret SECRET = new LentSecret(new SecretRef("tck-screen"), "7-Zt!kq4");
    /** Another one, which {@link AgentBench#password} says, for the users of guests. */
    public static final LentSecret PASSWORD = new LentSecret(new SecretRef("tck-password"), "tck-pass");

    private final ProviderOpener opener;
    private final Path scratch;
    private final VmTiming timing;
    private final StandaloneContext context;
    private final AtomicInteger disks = new AtomicInteger();
    private final Optional<GuestBench> guest;
    private final Optional<AgentBench> agentGuest;
    private final Optional<VmFaults> faults;

    private StandardVmBench(Builder builder) {
        this.opener = builder.opener;
        this.timing = builder.timing;
        this.guest = Optional.ofNullable(builder.guest);
        this.agentGuest = Optional.ofNullable(builder.agentGuest);
        this.faults = Optional.ofNullable(builder.faults);
        this.scratch = folder(builder.scratch, "");
        this.context = new StandaloneContext(
                "tck",
                folder(scratch, "state"),
                Map.of(SECRET.ref(), SECRET.value(), PASSWORD.ref(), PASSWORD.value()));
    }

    private static Path folder(Path parent, String name) {
        try {
            return Files.createDirectories(parent.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException("the bench needs a folder to write to", failed);
        }
    }

    /**
     * Begins a bench.
     *
     * @param scratch a folder of the bench's own, which is emptied at the end
     */
    public static Builder builder(ProviderOpener opener, Path scratch) {
        return new Builder(opener, scratch);
    }

    @Override
    public ProviderInfo provider() {
        return opener.info();
    }

    @Override
    public VmTiming timing() {
        return timing;
    }

    @Override
    public Provider open(CallContext call) {
        return opener.open(context, call);
    }

    @Override
    public VmSpec.Builder plain(VmId id, String name) {
        VmSpec.Builder spec = VmSpec.builder(id, name, MemorySpec.of(MEMORY));
        return spec.platform(PlatformSpec.DEFAULT.with(PlatformSpec.Extras.NONE));
    }

    @Override
    public Optional<GuestBench> guest() {
        return guest;
    }

    @Override
    public Optional<AgentBench> agentGuest() {
        return agentGuest;
    }

    @Override
    public Optional<DiskSource> newDisk(ByteSize size) {
        Path file = scratch.resolve("disk-" + disks.incrementAndGet() + ".raw");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size.bytes());
        } catch (IOException failed) {
            throw new UncheckedIOException("the bench cannot make a disk", failed);
        }
        return Optional.of(new DiskSource.File(file, ImageFormat.RAW));
    }

    @Override
    public Optional<DiskSource> newLayer(DiskSource below, ByteSize size) {
        Path file = scratch.resolve("layer-" + disks.incrementAndGet() + ".qcow2");
        return below instanceof DiskSource.File(Path path, ImageFormat format)
                ? Optional.of(EmptyLayer.write(file, path, format, size))
                : Optional.empty();
    }

    @Override
    public Optional<NicBackend> nic() {
        return Optional.of(new NicBackend.UserMode());
    }

    @Override
    public Optional<LentSecret> secret() {
        return Optional.of(SECRET);
    }

    @Override
    public Optional<VmFaults> faults() {
        return faults;
    }

    @Override
    public void close() {
        context.close();
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the bench could not be tidied up", failed);
        }
    }

    /** Collects what a bench has besides the provider. */
    public static final class Builder {

        private final ProviderOpener opener;
        private final Path scratch;
        private VmTiming timing = VmTiming.REAL;
        private @Nullable GuestBench guest;
        private @Nullable AgentBench agentGuest;
        private @Nullable VmFaults faults;

        private Builder(ProviderOpener opener, Path scratch) {
            this.opener = Objects.requireNonNull(opener, "opener");
            this.scratch = Objects.requireNonNull(scratch, "scratch").toAbsolutePath();
        }

        public Builder timing(VmTiming timing) {
            this.timing = timing;
            return this;
        }

        public Builder guest(GuestBench guest) {
            this.guest = guest;
            return this;
        }

        public Builder agentGuest(AgentBench agentGuest) {
            this.agentGuest = agentGuest;
            return this;
        }

        public Builder faults(VmFaults faults) {
            this.faults = faults;
            return this;
        }

        public StandardVmBench build() {
            return new StandardVmBench(this);
        }
    }
}
