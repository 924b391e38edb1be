package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.CpuSet;
import io.quantix.spi.Labels;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.CpuModel;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.GuestOs;
import io.quantix.spi.vm.LifecyclePolicy;
import io.quantix.spi.vm.NumaCell;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.TpmSpec;
import io.quantix.spi.vm.VmSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a machine is made of is read back as it was wished: CPU, memory, firmware, platform. */
final class HardwareRules extends VmRules {

    private final VmWishes wish;

    HardwareRules(VmStage stage) {
        super(stage);
        this.wish = new VmWishes(this);
    }

    /** Makes a machine and expects to read back what was wished. */
    void readsBack(VmSpec.Builder wished) {
        VmSpec spec = wished.build();
        created(spec);
        SpecParts.expectEqual(spec, machines.spec(spec.id(), call()));
        Expect.equal(Optional.of(spec.digest()), describe(spec.id()).digest(), "the digest");
    }

    @Rule("VM-100")
    @Must
    void aPlainMachineIsReadBack() {
        readsBack(plain().generation(3));
    }

    @Rule("VM-101")
    @Must
    void labelsAreReadBack() {
        readsBack(plain().labels(Labels.of(Map.of("team/name", "red & <blue>", "empty", "", "unicode", "ü漢"))));
    }

    @Rule("VM-102")
    @Must
    @Needs(CPU_TOPOLOGY)
    void cpuTopologyIsReadBack() {
        readsBack(wish.topology());
    }

    @Rule("VM-103")
    @Must
    void vcpusThatAreNotOnlineAreReadBack() {
        readsBack(wish.cpu(CpuSpec.builder()
                .topology(new CpuSpec.Topology(1, 1, 4, 1))
                .online(3)
                .build()));
    }

    @Rule("VM-104")
    @Must
    @Needs(CPU_MODEL)
    void aNamedCpuModelIsReadBack() {
        readsBack(wish.cpuModel(wish.knownCpuModel()));
    }

    @Rule("VM-105")
    @Must
    @Needs(CPU_MODEL)
    void cpuFeaturesAreReadBack() {
        readsBack(wish.cpu(CpuSpec.builder()
                .model(new CpuModel.Named(
                        wish.knownCpuModel(),
                        List.of(
                                new CpuModel.Feature("aes", CpuModel.Policy.DISABLE),
                                new CpuModel.Feature("sse2", CpuModel.Policy.REQUIRE))))
                .build()));
    }

    @Rule("VM-106")
    @Must
    @Needs(CPU_PINNING)
    void pinnedCpusAreReadBack() {
        readsBack(wish.pinning());
    }

    @Rule("VM-107")
    @Must
    @Needs(CPU_SCHEDULING)
    void shareAndCeilingOfCpuTimeAreReadBack() {
        readsBack(wish.scheduling());
    }

    @Rule("VM-108")
    @Must
    @Needs(HUGEPAGES)
    void hugePagesAreReadBack() {
        readsBack(wish.hugepages());
    }

    @Rule("VM-109")
    @Must
    @Needs(MEMORY_LOCKED)
    void lockedMemoryIsReadBack() {
        readsBack(wish.lockedMemory());
    }

    @Rule("VM-110")
    @Must
    @Needs(MEMORY_SHARED)
    void sharedMemoryIsReadBack() {
        readsBack(wish.sharedMemory());
    }

    @Rule("VM-111")
    @Must
    @Needs(HOTPLUG_MEMORY)
    void roomForMoreMemoryIsReadBack() {
        readsBack(wish.memoryHotplug());
    }

    @Rule("VM-112")
    @Must
    @Needs(NUMA)
    void numaNodesAreReadBack() {
        readsBack(wish.numa(Optional.empty()));
    }

    @Rule("VM-113")
    @Must
    @Needs({NUMA, NUMA_HOST_NODES})
    void hostNodesAreReadBack() {
        readsBack(wish.numaOnHostNodes());
        readsBack(wish.numa(Optional.of(new NumaCell.HostNodes(CpuSet.of(0), NumaCell.Policy.PREFERRED))));
    }

    @Rule("VM-114")
    @Must
    @Needs(FIRMWARE_UEFI)
    void uefiIsReadBack() {
        readsBack(wish.uefi(FirmwareSpec.SecureBoot.OFF));
    }

    @Rule("VM-115")
    @Must
    @Needs({FIRMWARE_UEFI, SECURE_BOOT})
    void secureBootIsReadBack() {
        readsBack(wish.uefi(FirmwareSpec.SecureBoot.ENROLLED_KEYS));
    }

    @Rule("VM-116")
    @Must
    @Needs(TPM)
    void aTpmIsReadBack() {
        for (TpmSpec tpm : devices().tpms()) {
            readsBack(plain().tpm(tpm));
        }
    }

    @Rule("VM-117")
    @Must
    void theBootOrderIsReadBack() {
        readsBack(plain().boot(new BootSpec(
                List.of(BootSpec.DeviceClass.NETWORK, BootSpec.DeviceClass.CDROM, BootSpec.DeviceClass.DISK),
                Optional.empty(),
                Optional.empty())));
    }

    @Rule("VM-118")
    @Must
    @Needs(BOOT_MENU)
    void theBootMenuIsReadBack() {
        readsBack(wish.bootMenu());
    }

    @Rule("VM-119")
    @Must
    @Needs(DIRECT_KERNEL)
    void aDirectKernelIsReadBack() {
        readsBack(wish.directKernel());
    }

    @Rule("VM-120")
    @Must
    @Needs(CLOUD_INIT)
    void cloudInitIsReadBack() {
        readsBack(wish.cloudInit());
    }

    @Rule("VM-121")
    @Must
    void theGuestOsIsReadBack() {
        readsBack(plain().guestOs(new GuestOs(GuestOs.Family.WINDOWS, Optional.of("windows-server-2025"))));
        readsBack(plain().guestOs(new GuestOs(GuestOs.Family.BSD, Optional.empty())));
    }

    @Rule("VM-122")
    @Must
    @Needs(WATCHDOG)
    void theWatchdogIsReadBack() {
        for (PlatformSpec.WatchdogAction action : PlatformSpec.WatchdogAction.values()) {
            readsBack(wish.watchdog(action));
        }
    }

    @Rule("VM-123")
    @Must
    void theScreenAdapterIsReadBack() {
        for (PlatformSpec.VideoModel model : devices().videoModels()) {
            readsBack(wish.platform(Optional.of(new PlatformSpec.Video(model, 1)), Optional.empty()));
        }
    }

    @Rule("VM-124")
    @Must
    void smallDevicesAreReadBackEachForItself() {
        for (int only = 0; only < 5; only++) {
            PlatformSpec.Extras extras = new PlatformSpec.Extras(only == 0, only == 1, only == 2, only == 3, only == 4);
            VmSpec.Builder spec = plain();
            readsBack(spec.platform(spec.build().platform().with(extras)));
        }
    }

    @Rule("VM-125")
    @Must
    void whatHappensWhenTheGuestEndsIsReadBack() {
        readsBack(plain().lifecycle(new LifecyclePolicy(
                LifecyclePolicy.OnPoweroff.RESTART,
                LifecyclePolicy.OnReboot.RESTART,
                LifecyclePolicy.OnCrash.PRESERVE)));
        readsBack(plain().lifecycle(new LifecyclePolicy(
                LifecyclePolicy.OnPoweroff.STOP, LifecyclePolicy.OnReboot.STOP, LifecyclePolicy.OnCrash.STOP)));
        readsBack(plain().lifecycle(new LifecyclePolicy(
                LifecyclePolicy.OnPoweroff.STOP, LifecyclePolicy.OnReboot.RESTART, LifecyclePolicy.OnCrash.RESTART)));
    }

    @Rule("VM-126")
    @Must
    void readingBackDoesNotDependOnTheState() {
        VmSpec spec = plain().build();
        running(spec);
        SpecParts.expectEqual(spec, machines.spec(spec.id(), call()));
        forceOff(spec.id());
        SpecParts.expectEqual(spec, machines.spec(spec.id(), call()));
    }
}
