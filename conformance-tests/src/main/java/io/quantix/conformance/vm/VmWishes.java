package io.quantix.conformance.vm;

import io.quantix.conformance.NotApplicable;
import io.quantix.spi.BitRate;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Cidr;
import io.quantix.spi.CpuSet;
import io.quantix.spi.MacAddress;
import io.quantix.spi.SecretRef;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.CpuModel;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.IoLimits;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.NumaCell;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.TpmSpec;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Specs that ask for one thing beyond the plain machine. Where it is supported it is read back, where it is denied it is asked in vain. */
final class VmWishes {

    private static final ByteSize MEMORY = ByteSize.ofMib(128);

    private final VmRules rules;

    VmWishes(VmRules rules) {
        this.rules = rules;
    }

    VmSpec.Builder cpu(CpuSpec cpu) {
        return rules.plain().cpu(cpu);
    }

    VmSpec.Builder topology() {
        return cpu(CpuSpec.builder().topology(new CpuSpec.Topology(2, 1, 2, 1)).build());
    }

    VmSpec.Builder cpuModel(String name) {
        return cpu(CpuSpec.builder().model(new CpuModel.Named(name, List.of())).build());
    }

    VmSpec.Builder pinning() {
        return cpu(CpuSpec.builder()
                .pins(List.of(new CpuSpec.VcpuPin(0, CpuSet.of(0))))
                .emulatorPin(CpuSet.of(0))
                .build());
    }

    VmSpec.Builder scheduling() {
        return cpu(CpuSpec.builder()
                .scheduling(new CpuSpec.CpuScheduling(OptionalInt.of(200), OptionalInt.of(150)))
                .build());
    }

    VmSpec.Builder memory(MemorySpec memory) {
        return rules.plain().memory(memory);
    }

    VmSpec.Builder hugepages() {
        return memory(new MemorySpec(MEMORY, Optional.empty(), Optional.of(ByteSize.ofMib(2)), false, false));
    }

    VmSpec.Builder lockedMemory() {
        return memory(new MemorySpec(MEMORY, Optional.empty(), Optional.empty(), true, false));
    }

    VmSpec.Builder sharedMemory() {
        return memory(new MemorySpec(MEMORY, Optional.empty(), Optional.empty(), false, true));
    }

    VmSpec.Builder memoryHotplug() {
        return memory(new MemorySpec(
                        MEMORY,
                        Optional.of(new MemorySpec.Hotplug(ByteSize.ofMib(512), 2)),
                        Optional.empty(),
                        false,
                        false))
                .numa(List.of(new NumaCell(CpuSet.of(0), MEMORY, Optional.empty())));
    }

    VmSpec.Builder numa(Optional<NumaCell.HostNodes> host) {
        ByteSize half = ByteSize.ofMib(64);
        return memory(MemorySpec.of(MEMORY))
                .cpu(CpuSpec.of(2))
                .numa(List.of(new NumaCell(CpuSet.of(0), half, host), new NumaCell(CpuSet.of(1), half, host)));
    }

    VmSpec.Builder numaOnHostNodes() {
        return numa(Optional.of(new NumaCell.HostNodes(CpuSet.of(0), NumaCell.Policy.STRICT)));
    }

    VmSpec.Builder uefi(FirmwareSpec.SecureBoot secureBoot) {
        return rules.plain().firmware(new FirmwareSpec.Uefi(secureBoot, Optional.empty()));
    }

    VmSpec.Builder tpm() {
        return rules.plain().tpm(TpmSpec.v2());
    }

    VmSpec.Builder directKernel() {
        Path kernel = Path.of("/boot/tck-kernel");
        return rules.plain()
                .boot(BootSpec.direct(new BootSpec.DirectKernel(kernel, Optional.empty(), "console=ttyS0 quiet")));
    }

    VmSpec.Builder bootMenu() {
        return rules.plain().boot(new BootSpec(List.of(), Optional.of(Duration.ofMillis(1_500)), Optional.empty()));
    }

    DiskSpec.Builder disk() {
        return DiskSpec.builder("data", rules.disk(ByteSize.ofMib(8)));
    }

    VmSpec.Builder with(DiskSpec.Builder disk) {
        return rules.plain().disks(List.of(disk.build()));
    }

    VmSpec.Builder diskLimits() {
        return with(disk().limits(IoLimits.bytesPerSecond(4_000_000)));
    }

    /** A disk nobody has to serve, as nothing starts with it. */
    VmSpec.Builder credentials() {
        DiskSource.Chap chap = new DiskSource.Chap("tck", new SecretRef("tck-no-secret"), Optional.empty());
        DiskSource guarded = new DiskSource.Iscsi(
                new DiskSource.Endpoint("127.0.0.1", 3260), "iqn.2026-01.io.quantix:tck", 1, Optional.of(chap));
        return rules.plain().disks(List.of(DiskSpec.builder("guarded", guarded).build()));
    }

    NicSpec.Builder nic() {
        return NicSpec.builder("net", rules.nic(), MacAddress.of("52:54:00:7c:4b:01"));
    }

    VmSpec.Builder with(NicSpec.Builder nic) {
        return rules.plain().nics(List.of(nic.build()));
    }

    VmSpec.Builder nicQos() {
        NicSpec.Shape shape = new NicSpec.Shape(
                BitRate.ofMegabits(8), Optional.of(BitRate.ofMegabits(16)), Optional.of(ByteSize.ofKib(512)));
        return with(nic().qos(new NicSpec.NicQos(Optional.of(shape), Optional.of(shape))));
    }

    VmSpec.Builder nicSecurity() {
        return with(nic().security(new NicSpec.NicSecurity(true, List.of(Cidr.parse("192.0.2.0/24")))));
    }

    VmSpec.Builder cloudInit() {
        return rules.plain().cloudInit(CloudInitSpec.userData("#cloud-config\nhostname: tck\n"));
    }

    VmSpec.Builder cloudInitWithAgent() {
        CloudInitSpec seed = CloudInitSpec.userData("#cloud-config\nhostname: tck\n");
        return rules.plain()
                .platform(PlatformSpec.DEFAULT.with(new PlatformSpec.Extras(false, false, false, true, false)))
                .cloudInit(seed.installingAgent());
    }

    PlatformSpec machineType(PlatformSpec platform, String type) {
        return new PlatformSpec(
                platform.architecture(), Optional.of(type), platform.video(), platform.watchdog(), platform.extras());
    }

    VmSpec.Builder watchdog(PlatformSpec.WatchdogAction action) {
        return platform(Optional.empty(), Optional.of(new PlatformSpec.Watchdog(action)));
    }

    VmSpec.Builder platform(Optional<PlatformSpec.Video> video, Optional<PlatformSpec.Watchdog> watchdog) {
        return rules.plain()
                .platform(new PlatformSpec(
                        PlatformSpec.Architecture.HOST, Optional.empty(), video, watchdog, PlatformSpec.Extras.NONE));
    }

    VmSpec.Builder console(ConsoleSpec... consoles) {
        return rules.plain().consoles(List.of(consoles));
    }

    VmSpec.Builder vnc() {
        return console(new ConsoleSpec.Vnc(new ConsoleSpec.LocalSocket(), Optional.empty()));
    }

    VmSpec.Builder spice() {
        return console(new ConsoleSpec.Spice(new ConsoleSpec.LocalSocket(), Optional.empty()));
    }

    VmSpec.Builder hostDevice(HostDeviceSpec device) {
        return rules.plain().hostDevices(List.of(device));
    }

    static HostDeviceSpec pci() {
        return new HostDeviceSpec.Pci("0000:ff:1f.7");
    }

    static HostDeviceSpec mediated() {
        return new HostDeviceSpec.Mediated(UUID.fromString("7f0c1b2e-0000-4000-8000-000000000001"));
    }

    static HostDeviceSpec usb() {
        return new HostDeviceSpec.Usb(0xfffe, 0xfffe);
    }

    /** Returns a CPU model the hypervisor names, the plainest it has. */
    String knownCpuModel() {
        List<String> models = rules.once.hypervisor(rules.call()).cpuModels();
        return models.stream()
                .filter(name -> name.equals("qemu64"))
                .findFirst()
                .or(() -> models.stream().findFirst())
                .orElseThrow(() -> new NotApplicable("the hypervisor names no CPU models"));
    }
}
