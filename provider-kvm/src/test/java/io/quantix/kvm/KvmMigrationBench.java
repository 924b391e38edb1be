package io.quantix.kvm;

import io.quantix.conformance.vm.EmptyLayer;
import io.quantix.conformance.vm.ForeignMachines;
import io.quantix.conformance.vm.GuestBench;
import io.quantix.conformance.vm.LinuxGuest;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmTiming;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Jobs;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.Role;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.PlatformSpec.Extras;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Two daemons of one machine, which are two hosts to libvirt, with real guests that move between them. */
final class KvmMigrationBench implements VmBench {

    private static final Duration CALL = Duration.ofSeconds(30);

    private final Path folder;
    private final PrivateHost here;
    private final PrivateHost there;

    KvmMigrationBench() {
        try {
            folder = Files.createTempDirectory("quantix-migration-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        here = new PrivateHost(folder.resolve("here"));
        there = new PrivateHost(folder.resolve("there"));
    }

    @Override
    public ProviderInfo provider() {
        return new KvmFactory().info();
    }

    @Override
    public VmTiming timing() {
        return VmTiming.REAL;
    }

    @Override
    public Provider open(CallContext call) {
        return opened(here);
    }

    @Override
    public Optional<Provider> openTarget(CallContext call) {
        return Optional.of(opened(there));
    }

    private static Provider opened(PrivateHost host) {
        host.closeProvider();
        return new Hosted(host.open(), host);
    }

    @Override
    public VmSpec.Builder plain(VmId id, String name) {
        return VmSpec.builder(id, name, MemorySpec.of(ByteSize.ofMib(64)))
                .platform(PlatformSpec.DEFAULT.with(Extras.NONE));
    }

    @Override
    public Optional<GuestBench> guest() {
        return LinuxGuest.in(Guest.directory());
    }

    @Override
    public Optional<DiskSource> newLayer(DiskSource below, ByteSize size) {
        return below instanceof DiskSource.File(Path path, ImageFormat format)
                ? Optional.of(EmptyLayer.write(folder.resolve(UUID.randomUUID() + ".qcow2"), path, format, size))
                : Optional.empty();
    }

    @Override
    public Optional<DiskSource> newDisk(ByteSize size) {
        Path file = folder.resolve(UUID.randomUUID() + ".img");
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(size.bytes());
            return Optional.of(new DiskSource.File(file, ImageFormat.RAW));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Optional<NicBackend> nic() {
        return Optional.of(new NicBackend.UserMode());
    }

    @Override
    public Optional<ForeignMachines> foreignMachines() {
        return Optional.of(new PlantedByHand());
    }

    @Override
    public void close() {
        here.close();
        there.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A provider whose host goes with it, threads included. */
    private record Hosted(Provider provider, PrivateHost host) implements Provider {

        @Override
        public Capabilities capabilities() {
            return provider.capabilities();
        }

        @Override
        public ProviderHealth health(CallContext call) {
            return provider.health(call);
        }

        @Override
        public List<Role> roles() {
            return provider.roles();
        }

        @Override
        public Optional<Jobs> jobs() {
            return provider.jobs();
        }

        @Override
        public void close() {
            host.closeProvider();
        }
    }

    /** Makes machines as virsh would, on a connection of its own. */
    private final class PlantedByHand implements ForeignMachines {

        @Override
        public VmId plant(String name) {
            VmId id = VmId.random();
            String xml = "<domain type='qemu'><name>" + name + "-" + id + "</name><uuid>" + id + "</uuid>"
                    + "<memory unit='MiB'>64</memory><vcpu>1</vcpu>"
                    + "<os><type arch='x86_64' machine='q35'>hvm</type></os></domain>";
            try (LibvirtConnection connection = here.daemon().connect(CALL)) {
                connection.define(xml, 0, CALL);
            }
            return id;
        }

        @Override
        public void remove(VmId id) {
            try (LibvirtConnection connection = here.daemon().connect(CALL)) {
                Optional<LibvirtDomain> domain = connection.find(id.value(), CALL);
                domain.ifPresent(found -> found.undefine(0, CALL));
            }
        }
    }
}
