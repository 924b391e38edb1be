package io.quantix.kvm;

import io.quantix.conformance.vm.AgentBench;
import io.quantix.conformance.vm.DiskBench;
import io.quantix.conformance.vm.EmptyLayer;
import io.quantix.conformance.vm.ForeignMachines;
import io.quantix.conformance.vm.GuardedDisks;
import io.quantix.conformance.vm.GuestBench;
import io.quantix.conformance.vm.LinuxAgentGuest;
import io.quantix.conformance.vm.LinuxGuest;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmFaults;
import io.quantix.conformance.vm.VmTiming;
import io.quantix.kvm.config.KvmConfig;
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
import io.quantix.spi.StandaloneContext;
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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A libvirt with real guests, as the conformance suite wants it. */
final class KvmBench implements VmBench {

    private static final Duration CALL = Duration.ofSeconds(30);

    private final Site site;
    private final Path disks;
    private final DiskWitness witness;
    private @Nullable GuardedIscsi guarded;

    KvmBench(Site site) {
        this.site = site;
        this.disks = site.state().resolve("disks");
        this.witness = new DiskWitness(disks, site::uri);
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
        site.close();
        Provider opened = site.open();
        return new Hosted(opened, () -> site.close(opened));
    }

    @Override
    public Optional<Provider> openAnother(CallContext call) {
        // libvirt embeds one root in a process; its mock is another hypervisor altogether.
        Path state = site.state().resolve("mock");
        try {
            Files.createDirectories(state);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        StandaloneContext host = new StandaloneContext("mock", state);
        KvmConfig mock = KvmConfig.DEFAULT.at(URI.create("test:///default"));
        Provider opened = new KvmFactory().open(mock, host, call);
        return Optional.of(new Hosted(opened, () -> {
            opened.close();
            host.close();
        }));
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
    public Optional<AgentBench> agentGuest() {
        return LinuxAgentGuest.in(Guest.directory());
    }

    @Override
    public Optional<DiskSource> newDisk(ByteSize size) {
        Path file = disks.resolve(UUID.randomUUID() + ".img");
        try {
            Files.createDirectories(disks);
            try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
                image.setLength(size.bytes());
            }
            return Optional.of(new DiskSource.File(file, ImageFormat.RAW));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Optional<DiskSource> newLayer(DiskSource below, ByteSize size) {
        return below instanceof DiskSource.File(Path path, ImageFormat format)
                ? Optional.of(EmptyLayer.write(disks.resolve(UUID.randomUUID() + ".qcow2"), path, format, size))
                : Optional.empty();
    }

    @Override
    public Optional<DiskBench> disks() {
        return Optional.of(witness);
    }

    @Override
    public Optional<NicBackend> nic() {
        return Optional.of(new NicBackend.UserMode());
    }

    @Override
    public Optional<LentSecret> secret() {
        return Optional.of(new LentSecret(Embedded.SECRET, Embedded.SECRET_VALUE));
    }

    @Override
    public synchronized Optional<GuardedDisks> guardedDisks() {
        if (guarded == null && StorageServers.missing().isEmpty()) {
            guarded = new GuardedIscsi(IscsiTarget.start(Embedded.CHAP_VALUE));
        }
        return Optional.ofNullable(guarded);
    }

    @Override
    public Optional<ForeignMachines> foreignMachines() {
        return Optional.of(new PlantedByHand());
    }

    @Override
    public Optional<VmFaults> faults() {
        return Optional.of(new SignalledProcesses());
    }

    @Override
    public void close() {
        site.clear();
        site.end();
        closeServers();
    }

    private synchronized void closeServers() {
        if (guarded != null) {
            guarded.server().close();
            guarded = null;
        }
    }

    /** A real iSCSI server. */
    private record GuardedIscsi(IscsiTarget server) implements GuardedDisks {

        @Override
        public DiskSource newDisk(ByteSize size) {
            return server.newDisk(size, Embedded.CHAP);
        }

        @Override
        public String secret() {
            return Embedded.CHAP_VALUE;
        }

        @Override
        public LentSecret wrong() {
            return new LentSecret(Embedded.SECRET, Embedded.SECRET_VALUE);
        }

        @Override
        public boolean isOpen(DiskSource disk) {
            return disk instanceof DiskSource.Iscsi iscsi && server.isOpen(iscsi);
        }
    }

    /** A provider whose host goes with it, threads included. */
    private record Hosted(Provider provider, Runnable end) implements Provider {

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
            end.run();
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
            try (LibvirtConnection connection = LibvirtConnection.open(site.uri(), CALL)) {
                connection.define(xml, 0, CALL);
            }
            return id;
        }

        @Override
        public void remove(VmId id) {
            try (LibvirtConnection connection = LibvirtConnection.open(site.uri(), CALL)) {
                Optional<LibvirtDomain> domain = connection.find(id.value(), CALL);
                domain.ifPresent(found -> found.undefine(0, CALL));
            }
        }
    }

    private final class SignalledProcesses implements VmFaults {

        @Override
        public void hang(VmId id) {
            Signals.send("STOP", site.pid(id));
        }

        @Override
        public void release(VmId id) {
            if (Files.exists(site.pidFile(id))) {
                Signals.send("CONT", site.pid(id));
            }
        }

        @Override
        public void kill(VmId id) {
            Signals.send("KILL", site.pid(id));
        }
    }
}
