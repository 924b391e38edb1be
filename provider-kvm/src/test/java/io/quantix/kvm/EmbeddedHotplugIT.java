package io.quantix.kvm;

import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_AFFECT_LIVE;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_DEVICE_MODIFY_LIVE;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_XML_INACTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.xml.DeviceXml;
import io.quantix.kvm.xml.DomainFacts;
import io.quantix.kvm.xml.DomainXmlReader;
import io.quantix.kvm.xml.DomainXmlWriter;
import io.quantix.kvm.xml.MarkChange;
import io.quantix.kvm.xml.RunningDevices;
import io.quantix.kvm.xml.XmlNode;
import io.quantix.spi.ByteSize;
import io.quantix.spi.MacAddress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.DiskSpec.CacheMode;
import io.quantix.spi.vm.DiskSpec.Discard;
import io.quantix.spi.vm.DiskSpec.DiskBus;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.IoLimits;
import io.quantix.spi.vm.LifecyclePolicy;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes to running machines leave in libvirt, looked at over a connection of its own. */
@RequiresLibvirt
@RequiresQemu
class EmbeddedHotplugIT {

    /** What {@code PortXml} promises. */
    private static final int FREE_PORTS = 8;

    private final Embedded embedded = Embedded.shared();
    private final VirtualMachines machines = embedded.machines();
    private final Hotplug hotplug = machines.hotplug().orElseThrow();

    @TempDir
    private Path directory;

    @AfterEach
    void clear() {
        embedded.clear();
    }

    private VmSpec running(VmSpec spec) {
        machines.create(spec, Embedded.call());
        machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        return spec;
    }

    private DiskSpec.Builder disk(String name) throws IOException {
        Path file = directory.resolve(name + ".raw");
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(ByteSize.ofMib(8).bytes());
        }
        return DiskSpec.builder(name, new DiskSource.File(file, ImageFormat.RAW));
    }

    private static VmSpec with(VmSpec before, DiskSpec disk) {
        List<DiskSpec> disks = new ArrayList<>(before.disks());
        disks.add(disk);
        return before.change().disks(disks).build();
    }

    private static NicSpec nic(int number) {
        return NicSpec.builder(
                        "net" + number,
                        new NicBackend.UserMode(),
                        MacAddress.of("52:54:00:7c:4d:%02x".formatted(number)))
                .build();
    }

    private static VmSpec with(VmSpec before, NicSpec nic) {
        List<NicSpec> nics = new ArrayList<>(before.nics());
        nics.add(nic);
        return before.change().nics(nics).build();
    }

    private interface Look<T> {
        T at(LibvirtDomain domain);
    }

    private <T> T look(VmId vm, Look<T> look) {
        try (LibvirtConnection witness = LibvirtConnection.open(embedded.uri(), Embedded.LONG)) {
            return look.at(witness.find(vm.value(), Embedded.LONG).orElseThrow());
        }
    }

    private XmlNode xml(VmId vm, int flags) {
        return XmlNode.parse(look(vm, domain -> domain.xml(flags, Embedded.LONG)));
    }

    private static List<String> named(XmlNode domain, String kind) {
        return domain.child("devices").orElseThrow().children(kind).stream()
                .flatMap(device -> device.child("alias").stream())
                .flatMap(alias -> alias.attribute("name").stream())
                .filter(name -> name.startsWith("ua-"))
                .sorted()
                .toList();
    }

    private static XmlNode device(XmlNode domain, String name) {
        return domain.child("devices").orElseThrow().children().stream()
                .filter(device -> device.child("alias")
                        .filter(alias -> alias.has("name", "ua-" + name))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theRunningMachineAndItsNextStartAgreeAfterEachChange() throws IOException {
        VmSpec before = running(
                Guest.empty("agrees").cdroms(List.of(CdromSpec.empty("cd"))).build());
        DiskSpec disk = disk("data").serial("SERIAL-1").build();
        DiskSpec scsi = disk("scsi").bus(DiskBus.SCSI).build();
        VmSpec first = with(before, disk);
        VmSpec second = with(first, scsi);
        VmSpec third = with(second, nic(1));
        DiskSource medium = disk("medium").build().source();
        VmSpec fourth =
                third.change().cdroms(List.of(CdromSpec.of("cd", medium))).build();

        hotplug.attachDisk(disk, first, Embedded.call());
        hotplug.attachDisk(scsi, second, Embedded.call());
        hotplug.attachNic(nic(1), third, Embedded.call());
        VmStatus status = hotplug.changeMedium("cd", Optional.of(medium), fourth, Embedded.call());

        XmlNode live = xml(before.id(), 0);
        XmlNode next = xml(before.id(), VIR_DOMAIN_XML_INACTIVE);
        assertThat(named(live, "disk")).containsExactly("ua-cd", "ua-data", "ua-scsi");
        assertThat(named(next, "disk")).isEqualTo(named(live, "disk"));
        assertThat(named(live, "interface")).containsExactly("ua-net1");
        assertThat(named(next, "interface")).isEqualTo(named(live, "interface"));
        assertThat(device(live, "cd").child("source").orElseThrow().attribute("file"))
                .isEqualTo(device(next, "cd").child("source").orElseThrow().attribute("file"))
                .isPresent();
        assertThat(status.pendingChange()).isFalse();
        assertThat(machines.spec(before.id(), Embedded.call())).isEqualTo(fourth);
    }

    @Test
    void everyModelOfAPluggableDiskRunsAsItWasAsked() throws IOException {
        VmSpec spec = running(Guest.empty("models").build());
        int number = 0;
        for (DiskBus bus : List.of(DiskBus.VIRTIO, DiskBus.SCSI)) {
            for (CacheMode cache : List.of(CacheMode.NONE, CacheMode.WRITEBACK, CacheMode.WRITETHROUGH)) {
                String name = "disk" + number++;
                DiskSpec disk = disk(name)
                        .bus(bus)
                        .cache(cache)
                        .discard(number % 2 == 0 ? Discard.UNMAP : Discard.IGNORE)
                        .serial("S-" + name)
                        .limits(IoLimits.bytesPerSecond(1_000_000L + number))
                        .build();
                VmSpec after = with(spec, disk);
                hotplug.attachDisk(disk, after, Embedded.call());
                spec = after;
            }
        }

        XmlNode live = xml(spec.id(), 0);
        for (DiskSpec disk : spec.disks()) {
            XmlNode found = device(live, disk.name());
            XmlNode driver = found.child("driver").orElseThrow();
            assertThat(driver.has("cache", disk.cache().name().toLowerCase(Locale.ROOT)))
                    .isTrue();
            assertThat(driver.has("discard", disk.discard().name().toLowerCase(Locale.ROOT)))
                    .isTrue();
            assertThat(found.child("serial").orElseThrow().text())
                    .isEqualTo(disk.serial().orElseThrow());
            assertThat(found.at("iotune", "read_bytes_sec").orElseThrow().text())
                    .isEqualTo(Long.toString(
                            disk.limits().orElseThrow().readBytesPerSecond().orElseThrow()));
        }
        assertThat(machines.spec(spec.id(), Embedded.call())).isEqualTo(spec);
    }

    @Test
    void whatBecomesOfAnEndedGuestIsChangedWhileItRuns() {
        VmSpec before = running(Guest.empty("policy").build());
        LifecyclePolicy other = new LifecyclePolicy(
                LifecyclePolicy.OnPoweroff.RESTART, LifecyclePolicy.OnReboot.RESTART, LifecyclePolicy.OnCrash.PRESERVE);
        VmSpec after = before.change().lifecycle(other).build();

        VmStatus status = machines.reconfigure(after, Embedded.call());

        XmlNode live = xml(before.id(), 0);
        assertThat(status.pendingChange()).isFalse();
        assertThat(live.child("on_poweroff").orElseThrow().text()).isEqualTo("restart");
        assertThat(live.child("on_crash").orElseThrow().text()).isEqualTo("preserve");
        assertThat(machines.spec(before.id(), Embedded.call())).isEqualTo(after);
    }

    @Test
    void aSataDiskIsRefusedByNameAndNothingChanges() throws IOException {
        VmSpec before = running(Guest.empty("sata").build());
        DiskSpec disk = disk("data").bus(DiskBus.SATA).build();

        ProviderException.Unsupported refused = catchThrowableOfType(
                ProviderException.Unsupported.class,
                () -> hotplug.attachDisk(disk, with(before, disk), Embedded.call()));

        assertThat(refused.capability()).isEqualTo("vm.hotplug.disk");
        assertThat(machines.spec(before.id(), Embedded.call())).isEqualTo(before);
    }

    @Test
    void thePromisedPortsAreThereAndOneTooManyIsToldAsExhaustion() {
        VmSpec full = running(Guest.empty("full").build());
        ProviderException.Exhausted refused = null;
        while (refused == null && full.nics().size() < 64) {
            NicSpec nic = nic(full.nics().size());
            VmSpec after = with(full, nic);
            try {
                hotplug.attachNic(nic, after, Embedded.call());
                full = after;
            } catch (ProviderException.Exhausted noMore) {
                refused = noMore;
            }
        }

        assertThat(full.nics()).hasSizeGreaterThanOrEqualTo(FREE_PORTS);
        assertThat(refused).isNotNull();
        assertThat(machines.spec(full.id(), Embedded.call())).isEqualTo(full);
        assertThat(machines.describe(full.id(), Embedded.call()).pendingChange())
                .isFalse();
        assertThat(named(xml(full.id(), 0), "interface")).hasSize(full.nics().size());
    }

    @Test
    void aPlugThatWasInterruptedIsSeenAndFinishedByTheSameCall() throws IOException {
        VmSpec before = running(Guest.empty("interrupted").build());
        DiskSpec disk = disk("data").build();
        VmSpec after = with(before, disk);
        plugByHalf(disk, before, after);

        VmStatus half = machines.describe(before.id(), Embedded.call());
        VmStatus whole = hotplug.attachDisk(disk, after, Embedded.call());

        assertThat(half.generation()).isEqualTo(before.generation());
        assertThat(half.pendingChange()).isTrue();
        assertThat(whole.generation()).isEqualTo(after.generation());
        assertThat(whole.pendingChange()).isFalse();
        assertThat(machines.spec(before.id(), Embedded.call())).isEqualTo(after);
        assertThat(named(xml(before.id(), 0), "disk")).containsExactly("ua-data");
    }

    /** Leaves a machine as a provider does that dies after the plug and before the configuration is written. */
    private void plugByHalf(DiskSpec disk, VmSpec before, VmSpec after) {
        MarkChange change = new MarkChange(
                DomainFacts.Mark.of(before),
                Optional.empty(),
                List.of(new MarkChange.Awaited(DeviceXml.alias(disk.name()), true)));
        look(before.id(), domain -> {
            domain.setMetadata(
                    DomainXmlWriter.NAMESPACE,
                    DomainXmlWriter.PREFIX,
                    DomainXmlWriter.writeMetadata(after, change),
                    VIR_DOMAIN_AFFECT_LIVE,
                    Embedded.LONG);
            RunningDevices running = RunningDevices.read(domain.xml(0, Embedded.LONG));
            domain.attachDevice(
                    DeviceXml.disk(before.id(), disk, running), VIR_DOMAIN_DEVICE_MODIFY_LIVE, Embedded.LONG);
            return domain;
        });
        assertThat(DomainXmlReader.readFacts(look(before.id(), domain -> domain.xml(0, Embedded.LONG)))
                        .mark())
                .contains(DomainFacts.Mark.of(after));
    }
}
