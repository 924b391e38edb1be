package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.NotApplicable;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks a hypervisor for each capability, correctly in every other respect. What is denied must refuse; what is denied and works all the
 * same lets the ask return.
 */
final class VmAsks extends VmRules {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Map<VmCapability, Runnable> asks = new EnumMap<>(VmCapability.class);
    private final VmWishes wish;

    VmAsks(VmStage stage) {
        super(stage);
        this.wish = new VmWishes(this);
        lifecycle();
        statistics();
        hardware();
        peripherals();
        new VmGroupAsks(this, wish).addTo(asks);
    }

    /**
     * Asks.
     *
     * @throws NotApplicable when there is no way to ask
     */
    void ask(VmCapability capability) {
        Runnable ask = asks.get(capability);
        if (ask == null) {
            throw new IllegalStateException("nobody knows how to ask for " + capability);
        }
        ask.run();
    }

    /** Returns the capabilities somebody knows how to ask for. */
    Set<VmCapability> known() {
        return asks.keySet();
    }

    private void lifecycle() {
        asks.put(STOP_GRACEFULLY, () -> once.stop(running(), StopMode.graceful(PATIENCE), call()));
        asks.put(REBOOT_GRACEFULLY, () -> once.reboot(running(), RebootMode.GRACEFUL, call()));
        asks.put(REBOOT_HARD, () -> once.reboot(running(), RebootMode.HARD, call()));
        asks.put(PAUSE, () -> once.pause(running(), call()));
        asks.put(START_PAUSED, () -> startPaused(created()));
        asks.put(RECONFIGURE, () -> {
            VmSpec spec = plain().build();
            created(spec);
            machines.reconfigure(spec.change().build(), call());
        });
        asks.put(EVENTS, () -> once.watch(event -> {}, call()).close());
        asks.put(CRASH_REASON, () -> {
            throw new NotApplicable("the reason of a crash is told and cannot be asked for");
        });
    }

    private void statistics() {
        measure(STATS_CPU, StatsGroup.CPU);
        measure(STATS_VCPU, StatsGroup.VCPU);
        measure(STATS_MEMORY, StatsGroup.MEMORY);
        measure(STATS_DISK, StatsGroup.DISK);
        measure(STATS_NIC, StatsGroup.NIC);
    }

    private void measure(VmCapability capability, StatsGroup group) {
        asks.put(capability, () -> once.stats(StatsQuery.of(created(), group), call()));
    }

    private void hardware() {
        make(CPU_TOPOLOGY, wish::topology);
        make(CPU_MODEL, () -> wish.cpuModel("qemu64"));
        make(CPU_PINNING, wish::pinning);
        make(CPU_SCHEDULING, wish::scheduling);
        make(HUGEPAGES, wish::hugepages);
        make(MEMORY_LOCKED, wish::lockedMemory);
        make(MEMORY_SHARED, wish::sharedMemory);
        make(NUMA, () -> wish.numa(Optional.empty()));
        make(NUMA_HOST_NODES, wish::numaOnHostNodes);
        make(FIRMWARE_UEFI, () -> wish.uefi(FirmwareSpec.SecureBoot.OFF));
        make(SECURE_BOOT, () -> wish.uefi(FirmwareSpec.SecureBoot.ENROLLED_KEYS));
        make(TPM, wish::tpm);
        make(DIRECT_KERNEL, wish::directKernel);
        make(BOOT_MENU, wish::bootMenu);
        make(WATCHDOG, () -> wish.watchdog(PlatformSpec.WatchdogAction.RESET));
    }

    private void peripherals() {
        make(DISK_LIMITS, wish::diskLimits);
        make(DISK_CREDENTIALS, wish::credentials);
        make(NIC_QOS, wish::nicQos);
        make(NIC_SECURITY, wish::nicSecurity);
        make(CLOUD_INIT, wish::cloudInit);
        make(CLOUD_INIT_AGENT, wish::cloudInitWithAgent);
        make(PCI_PASSTHROUGH, () -> wish.hostDevice(VmWishes.pci()));
        make(MEDIATED_DEVICES, () -> wish.hostDevice(VmWishes.mediated()));
        make(USB_PASSTHROUGH, () -> wish.hostDevice(VmWishes.usb()));
        make(CONSOLE_VNC, wish::vnc);
        make(CONSOLE_SPICE, wish::spice);
    }

    private void make(VmCapability capability, Supplier<VmSpec.Builder> spec) {
        asks.put(capability, () -> {
            VmId id = created(spec.get().build());
            if (capability == CONSOLE_VNC) {
                start(id);
            }
        });
    }
}
