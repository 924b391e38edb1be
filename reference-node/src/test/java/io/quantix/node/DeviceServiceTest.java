package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.quantix.node.v1.AttachDiskRequest;
import io.quantix.node.v1.AttachNicRequest;
import io.quantix.node.v1.AvailableHostDevice;
import io.quantix.node.v1.CdromSpec;
import io.quantix.node.v1.ChangeMediumRequest;
import io.quantix.node.v1.CpuSpec;
import io.quantix.node.v1.CpuTopology;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.DetachDiskRequest;
import io.quantix.node.v1.DetachNicRequest;
import io.quantix.node.v1.DeviceServiceGrpc;
import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.DiskSpec;
import io.quantix.node.v1.GrowDiskRequest;
import io.quantix.node.v1.HostDevice;
import io.quantix.node.v1.HostDeviceServiceGrpc;
import io.quantix.node.v1.ListHostDevicesRequest;
import io.quantix.node.v1.ListHostDevicesResponse;
import io.quantix.node.v1.MemoryOptions;
import io.quantix.node.v1.NicBackend;
import io.quantix.node.v1.NicSpec;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.ResizeMemoryRequest;
import io.quantix.node.v1.ResizeVcpusRequest;
import io.quantix.node.v1.UpdateNicRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Changes of running machines, and the devices of the host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceServiceTest {

    @TempDir
    private Path folder;

    private TestNode node;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        node = TestNode.start(home, """
                  - instance: sim0
                    provider: sim
                    plugin: sim
                    config: {check-files: false, devices: ["pci:0000:01:00.0", "usb:046d:c52b"]}
                  - {instance: plain, provider: sim, plugin: sim, config: {check-files: false, deny: [vm.hotplug.disk, vm.host-device.pci, vm.host-device.mediated, vm.host-device.usb]}}
                """);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private DeviceServiceGrpc.DeviceServiceBlockingStub devices() {
        return DeviceServiceGrpc.newBlockingStub(node.channel()).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private DiskSpec disk(String name) {
        return TestNode.disk(name, file(name));
    }

    private Path file(String name) {
        try {
            return Files.write(folder.resolve(name + ".img"), new byte[1 << 20]);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static AttachDiskRequest.Builder attach(Vm vm, DiskSpec disk) {
        return AttachDiskRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(vm.getId())
                .setDisk(disk);
    }

    private static VmSpec.Builder roomy(String name) {
        return TestNode.spec(name)
                .setCpu(CpuSpec.newBuilder()
                        .setOnline(1)
                        .setTopology(CpuTopology.newBuilder().setCores(4)))
                .setMemoryBytes(1L << 30)
                .setMemoryOptions(
                        MemoryOptions.newBuilder().setMaximumBytes(4L << 30).setSlots(4));
    }

    @Test
    @Proves("NODE-070")
    void aDiskIsPluggedIntoARunningMachineAndOutAgain() {
        Vm vm = node.started("sim0", TestNode.spec("plugged"));

        Vm with = devices().attachDisk(attach(vm, disk("data")).build());

        assertThat(with.getGeneration()).isEqualTo(vm.getGeneration() + 1);
        assertThat(with.getSpec().getDisksList()).containsExactly(disk("data"));
        assertThat(with.getStatus().getPendingChange()).isFalse();
        assertThat(devices().attachDisk(attach(vm, disk("data")).build()).getGeneration())
                .as("attaching what is there")
                .isEqualTo(with.getGeneration());
        assertThat(Refusals.code(() -> devices()
                        .attachDisk(attach(
                                        vm,
                                        disk("data").toBuilder()
                                                .setReadOnly(true)
                                                .build())
                                .build())))
                .isEqualTo(Status.Code.ALREADY_EXISTS);
        DetachDiskRequest detach = DetachDiskRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(vm.getId())
                .setDisk("data")
                .build();
        assertThat(devices().detachDisk(detach).getSpec().getDisksList()).isEmpty();
        assertThat(devices()
                        .detachDisk(detach.toBuilder()
                                .setRequestId(TestNode.newId())
                                .build())
                        .getGeneration())
                .as("detaching what is absent")
                .isEqualTo(with.getGeneration() + 1);
        assertThat(node.read(vm).getSpec().getDisksList()).isEmpty();
    }

    @Test
    @Proves("NODE-071")
    void theSameChangeOfAStoppedMachineIsAChangeOfItsSpec() {
        Vm vm = node.vms()
                .createVm(CreateVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setHypervisor("plain")
                        .setSpec(TestNode.spec("cold"))
                        .build());

        Vm with = devices().attachDisk(attach(vm, disk("data")).build());

        assertThat(with.getGeneration()).isEqualTo(2);
        assertThat(node.start(vm).getSpec().getDisksList()).containsExactly(disk("data"));
        assertThat(Refusals.info(Refusals.of(() ->
                                devices().attachDisk(attach(vm, disk("more")).build())))
                        .getMetadataMap())
                .as("and while it runs its hypervisor cannot")
                .containsEntry("capability", "vm.hotplug.disk");
        assertThat(node.read(vm).getGeneration()).isEqualTo(2);
    }

    @Test
    @Proves("NODE-072")
    void aChangeOnAnOldGenerationIsAbortedAndAWrongOneIsNamed() {
        Vm vm = node.started("sim0", TestNode.spec("stale"));

        assertThat(Refusals.code(() -> devices()
                        .attachDisk(attach(vm, disk("data"))
                                .setExpectedGeneration(9)
                                .build())))
                .isEqualTo(Status.Code.ABORTED);
        assertThat(Refusals.fields(Refusals.of(() -> devices()
                        .attachDisk(attach(
                                        vm,
                                        disk("data").toBuilder().setSerial("#").build())
                                .build()))))
                .containsExactly("spec.disks[0].serial");
        assertThat(node.read(vm).getGeneration()).isEqualTo(1);
    }

    @Test
    @Proves("NODE-070")
    void aNicComesChangesAndGoesWhileTheMachineRuns() {
        Vm vm = node.started("sim0", TestNode.spec("net"));
        NicSpec nic = NicSpec.newBuilder()
                .setName("lan")
                .setBackend(NicBackend.newBuilder().setBridge("br0"))
                .build();

        Vm with = devices()
                .attachNic(AttachNicRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setVmId(vm.getId())
                        .setNic(nic)
                        .build());
        Vm down = devices()
                .updateNic(UpdateNicRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setVmId(vm.getId())
                        .setNic(nic.toBuilder().setLinkDown(true))
                        .build());
        Vm without = devices()
                .detachNic(DetachNicRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setVmId(vm.getId())
                        .setNic("lan")
                        .build());

        assertThat(with.getSpec().getNics(0).getMac()).isNotEmpty();
        assertThat(down.getSpec().getNics(0).getLinkDown()).isTrue();
        assertThat(down.getSpec().getNics(0).getMac())
                .isEqualTo(with.getSpec().getNics(0).getMac());
        assertThat(without.getSpec().getNicsList()).isEmpty();
        assertThat(without.getGeneration()).isEqualTo(vm.getGeneration() + 3);
    }

    @Test
    @Proves("NODE-073")
    void aMediumIsInsertedAndEjected() {
        Vm vm = node.started(
                "sim0", TestNode.spec("media").addCdroms(CdromSpec.newBuilder().setName("cd")));
        DiskSource medium =
                DiskSource.newBuilder().setFile(file("tools").toString()).build();
        ChangeMediumRequest insert = ChangeMediumRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(vm.getId())
                .setDrive("cd")
                .setMedium(medium)
                .build();

        assertThat(devices().changeMedium(insert).getSpec().getCdroms(0).getMedia())
                .isEqualTo(medium);
        assertThat(devices()
                        .changeMedium(insert.toBuilder()
                                .setRequestId(TestNode.newId())
                                .clearMedium()
                                .build())
                        .getSpec()
                        .getCdroms(0)
                        .hasMedia())
                .isFalse();
        assertThat(Refusals.code(() -> devices()
                        .changeMedium(insert.toBuilder()
                                .setRequestId(TestNode.newId())
                                .setDrive("other")
                                .build())))
                .isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    @Proves("NODE-074")
    void vcpusAndMemoryGrowWhileTheMachineRuns() {
        Vm vm = node.started("sim0", roomy("growing"));

        Vm more = devices()
                .resizeVcpus(ResizeVcpusRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setVmId(vm.getId())
                        .setOnline(3)
                        .build());
        Vm larger = devices()
                .resizeMemory(ResizeMemoryRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setVmId(vm.getId())
                        .setMemoryBytes(2L << 30)
                        .build());

        assertThat(more.getSpec().getCpu().getOnline()).isEqualTo(3);
        assertThat(larger.getSpec().getMemoryBytes()).isEqualTo(2L << 30);
        assertThat(larger.getStatus().getPendingChange()).isFalse();
        assertThat(Refusals.fields(Refusals.of(() -> devices()
                        .resizeVcpus(ResizeVcpusRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(vm.getId())
                                .setOnline(5)
                                .build()))))
                .containsExactly("spec.cpu.online");
    }

    @Test
    @Proves("NODE-075")
    void aGuestIsToldThatItsDiskHasGrownAndTheWishStays() throws IOException {
        Path image = file("grown");
        Vm vm = node.started("sim0", TestNode.spec("grown").addDisks(TestNode.disk("root", image)));
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(2 << 20);
        }

        Vm after = devices()
                .growDisk(GrowDiskRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setVmId(vm.getId())
                        .setDisk("root")
                        .setSizeBytes(2 << 20)
                        .build());

        assertThat(after.getGeneration()).isEqualTo(vm.getGeneration());
        assertThat(Refusals.fields(Refusals.of(() -> devices()
                        .growDisk(GrowDiskRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(vm.getId())
                                .setDisk("root")
                                .build()))))
                .containsExactly("size_bytes");
    }

    @Test
    @Proves("NODE-076")
    void anUpdateThatHadHappenedWhenTheNodeDiedIsFoundDone(@TempDir Path home) throws IOException {
        TestNode first = TestNode.simulated(home);
        Vm vm = first.start(first.create("half-plugged"));
        DeviceServiceGrpc.DeviceServiceBlockingStub stub =
                DeviceServiceGrpc.newBlockingStub(first.channel()).withDeadlineAfter(30, TimeUnit.SECONDS);
        Vm with = stub.attachDisk(attach(vm, disk("data")).build());
        first.crash();
        AttachDiskRequest lost =
                attach(vm, disk("data")).setExpectedGeneration(1).build();
        Intents.leave(home, "AttachDisk", lost.getRequestId(), vm.getId(), lost);

        try (TestNode second = TestNode.simulated(home)) {
            assertThat(second.made(
                                    Operation.newBuilder()
                                            .setId(lost.getRequestId())
                                            .build(),
                                    Vm.class)
                            .getGeneration())
                    .isEqualTo(with.getGeneration());
        }
    }

    @Test
    @Proves("NODE-078")
    void devicesOfTheHostAreListedWithTheMachineThatHasThem() {
        HostDeviceServiceGrpc.HostDeviceServiceBlockingStub host =
                HostDeviceServiceGrpc.newBlockingStub(node.channel()).withDeadlineAfter(30, TimeUnit.SECONDS);
        Vm vm = node.started(
                "sim0",
                TestNode.spec("holder").addHostDevices(HostDevice.newBuilder().setPci("0000:01:00.0")));

        ListHostDevicesResponse all = host.listHostDevices(ListHostDevicesRequest.getDefaultInstance());

        assertThat(all.getDevicesList())
                .hasSize(2)
                .allMatch(device -> device.getHypervisor().equals("sim0"));
        assertThat(all.getDevicesList().stream()
                        .filter(device -> device.getDevice().hasPci())
                        .map(AvailableHostDevice::getVmId))
                .containsExactly(vm.getId());
        assertThat(host.listHostDevices(ListHostDevicesRequest.newBuilder()
                                .setFreeOnly(true)
                                .build())
                        .getDevicesList())
                .singleElement()
                .extracting(device -> device.getDevice().hasUsb())
                .isEqualTo(true);
        assertThat(Refusals.code(() -> host.listHostDevices(ListHostDevicesRequest.newBuilder()
                        .setHypervisor("plain")
                        .build())))
                .isEqualTo(Status.Code.UNIMPLEMENTED);
    }
}
