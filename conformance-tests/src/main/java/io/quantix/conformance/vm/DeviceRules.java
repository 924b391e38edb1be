package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.MacAddress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.network.PortId;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.VolumeId;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.IoLimits;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmSpec;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What is plugged into a machine is read back as it was wished: disks, drives, NICs, consoles. */
final class DeviceRules extends VmRules {

    private final VmWishes wish;
    private final HardwareRules hardware;

    DeviceRules(VmStage stage) {
        super(stage);
        this.wish = new VmWishes(this);
        this.hardware = new HardwareRules(stage);
    }

    private void readsBack(VmSpec.Builder wished) {
        hardware.readsBack(wished);
    }

    private void readsBack(DiskSpec.Builder disk) {
        readsBack(wish.with(disk));
    }

    private void readsBack(NicSpec.Builder nic) {
        readsBack(wish.with(nic));
    }

    @Rule("VM-130")
    @Must
    void everyDiskBusIsReadBack() {
        for (DiskSpec.DiskBus bus : devices().diskBuses()) {
            readsBack(wish.disk().bus(bus));
        }
    }

    @Rule("VM-131")
    @Must
    void everyCacheModeIsReadBack() {
        for (DiskSpec.CacheMode cache : devices().cacheModes()) {
            readsBack(wish.disk().cache(cache));
        }
    }

    @Rule("VM-132")
    @Must
    void discardIsReadBack() {
        for (DiskSpec.Discard discard : DiskSpec.Discard.values()) {
            readsBack(wish.disk().discard(discard));
        }
    }

    @Rule("VM-133")
    @Must
    void readOnlyDisksAreReadBack() {
        readsBack(wish.disk().readOnly(true));
    }

    @Rule("VM-134")
    @Must
    void shareableDisksAreReadBack() {
        readsBack(wish.disk().shareable(true));
    }

    @Rule("VM-135")
    @Must
    void theSerialOfADiskIsReadBack() {
        readsBack(wish.disk().serial("Tck_0.+-serial-20chr"));
    }

    @Rule("VM-136")
    @Must
    void theVolumeOfADiskIsReadBack() {
        readsBack(wish.disk().volume(VolumeId.random()));
    }

    @Rule("VM-137")
    @Must
    @Needs(DISK_LIMITS)
    void everyLimitOfADiskIsReadBack() {
        readsBack(wish.diskLimits());
        readsBack(wish.disk()
                .limits(new IoLimits(
                        OptionalLong.of(1_000_000), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(77))));
    }

    @Rule("VM-138")
    @Must
    void bootIndicesAreReadBack() {
        readsBack(plain().disks(List.of(
                        DiskSpec.builder("first", disk(ByteSize.ofMib(1)))
                                .bootIndex(7)
                                .build(),
                        DiskSpec.builder("second", disk(ByteSize.ofMib(1)))
                                .bootIndex(3)
                                .build()))
                .nics(List.of(wish.nic().bootIndex(5).build())));
    }

    @Rule("VM-139")
    @Must
    void severalDisksKeepTheirOrderAndNames() {
        readsBack(plain().disks(List.of(
                DiskSpec.builder("zeta", disk(ByteSize.ofMib(1))).build(),
                DiskSpec.builder("alpha", disk(ByteSize.ofMib(1)))
                        .bus(lastBus())
                        .build(),
                DiskSpec.builder("mid-9", disk(ByteSize.ofMib(1))).build())));
    }

    /** Another bus than the plain disks', where the hypervisor has one. */
    private DiskSpec.DiskBus lastBus() {
        return devices().diskBuses().stream().max(Comparator.naturalOrder()).orElse(DiskSpec.DiskBus.VIRTIO);
    }

    @Rule("VM-140")
    @Must
    void drivesWithAndWithoutAMediumAreReadBack() {
        DiskSource medium = disk(ByteSize.ofMib(1));
        readsBack(plain().cdroms(List.of(CdromSpec.empty("empty"), CdromSpec.of("full", medium))));
        for (DiskSpec.DiskBus bus : devices().cdromBuses()) {
            readsBack(plain().cdroms(List.of(new CdromSpec("drive", Optional.empty(), bus, OptionalInt.of(2)))));
        }
    }

    @Rule("VM-141")
    @Must
    void nicModelsAreReadBack() {
        for (NicSpec.NicModel model : devices().nicModels()) {
            readsBack(wish.nic().model(model));
        }
    }

    @Rule("VM-142")
    @Must
    void severalNicsKeepTheirOrderNamesAndAddresses() {
        readsBack(plain().nics(List.of(
                NicSpec.builder("zeta", nic(), MacAddress.of("52:54:00:7c:4b:ff"))
                        .build(),
                NicSpec.builder("alpha", nic(), MacAddress.of("52:54:00:7c:4b:02"))
                        .build())));
    }

    @Rule("VM-143")
    @Must
    void theMtuIsReadBack() {
        try {
            readsBack(wish.nic().mtu(1_420));
        } catch (ProviderException.InvalidSpec refused) {
            boolean atTheMtu = refused.problems().stream()
                    .anyMatch(problem -> problem.path().equals("nics[0].mtu"));
            Expect.that(atTheMtu, "the MTU is refused at another path: " + refused.problems());
            throw new NotApplicable("the bench's NICs have no MTU of their own: " + refused.getMessage());
        }
    }

    @Rule("VM-144")
    @Must
    void anUnpluggedCableIsReadBack() {
        readsBack(wish.nic().linkUp(false));
    }

    @Rule("VM-145")
    @Must
    void thePortOfANicIsReadBack() {
        readsBack(wish.nic().port(PortId.random()));
    }

    @Rule("VM-146")
    @Must
    @Needs(NIC_QOS)
    void bandwidthLimitsAreReadBack() {
        readsBack(wish.nicQos());
    }

    @Rule("VM-147")
    @Must
    @Needs(NIC_SECURITY)
    void filtersOfANicAreReadBack() {
        readsBack(wish.nicSecurity());
    }

    @Rule("VM-148")
    @Must
    @Needs(CONSOLE_SERIAL)
    void serialPortsAreReadBack() {
        readsBack(wish.console(ConsoleSpec.Serial.plain(), ConsoleSpec.Serial.plain()));
    }

    @Rule("VM-149")
    @Must
    @Needs(CONSOLE_VNC)
    void vncConsolesAreReadBack() {
        readsBack(wish.vnc());
        readsBack(wish.console(new ConsoleSpec.Vnc(
                new ConsoleSpec.Tcp(InetAddress.ofLiteral("127.0.0.1"), OptionalInt.empty()), Optional.empty())));
    }

    @Rule("VM-150")
    @Must
    @Needs(CONSOLE_VNC)
    void aPasswordIsReadBackAsAReference() {
        readsBack(wish.console(
                new ConsoleSpec.Vnc(new ConsoleSpec.LocalSocket(), Optional.of(new SecretRef("tck-password")))));
    }

    @Rule("VM-151")
    @Must
    @Needs(CONSOLE_SPICE)
    void spiceConsolesAreReadBack() {
        readsBack(wish.spice());
    }

    @Rule("VM-152")
    @Must
    void aMachineWithEverythingAtOnceIsReadBack() {
        VmSpec.Builder spec = plain().disks(List.of(wish.disk()
                        .serial("ALL")
                        .discard(DiskSpec.Discard.UNMAP)
                        .build()))
                .cdroms(List.of(CdromSpec.empty("cd")))
                .nics(List.of(wish.nic().build()))
                .boot(new BootSpec(List.of(BootSpec.DeviceClass.CDROM), Optional.empty(), Optional.empty()));
        if (has(CONSOLE_SERIAL)) {
            spec.consoles(List.of(ConsoleSpec.Serial.plain()));
        }
        readsBack(spec);
    }
}
