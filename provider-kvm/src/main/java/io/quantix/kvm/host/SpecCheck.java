package io.quantix.kvm.host;

import io.quantix.kvm.seed.SeedCheck;
import io.quantix.kvm.xml.XmlTexts;
import io.quantix.spi.Capabilities;
import io.quantix.spi.CpuSet;
import io.quantix.spi.Problems;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.CpuModel;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.DiskSpec.DiskBus;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.FirmwareSpec.SecureBoot;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.IoLimits;
import io.quantix.spi.vm.LifecyclePolicy;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.NumaCell;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.VmSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Refuses what this hypervisor cannot honour, before libvirt is asked: first what a capability denies, then everything else in one go, each
 * with its path. What libvirt would silently leave out is refused here too.
 */
public final class SpecCheck {

    /** QEMU's ceiling of a throttling rate (THROTTLE_VALUE_MAX). */
    private static final long HIGHEST_LIMIT = 1_000_000_000_000_000L;

    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.:-]{1,255}");
    private static final Pattern RBD_NAME = Pattern.compile("[^/@:]+");

    private final HypervisorInfo info;
    private final Capabilities capabilities;
    private final DomainCaps caps;
    private final HostFacts host;
    private final int hostCpus;
    private final FirmwareCatalog firmware;

    SpecCheck(
            HypervisorInfo info,
            Capabilities capabilities,
            DomainCaps caps,
            HostFacts host,
            int hostCpus,
            FirmwareCatalog firmware) {
        this.info = info;
        this.capabilities = capabilities;
        this.caps = caps;
        this.host = host;
        this.hostCpus = hostCpus;
        this.firmware = firmware;
    }

    /**
     * Checks a spec.
     *
     * @throws io.quantix.spi.ProviderException.Unsupported when it asks for what a capability denies
     * @throws io.quantix.spi.ProviderException.InvalidSpec with everything else that cannot be honoured here
     */
    public void check(VmSpec spec) {
        spec.neededCapabilities().forEach(capabilities::require);
        Problems problems = Problems.of("VM spec");
        // First-boot configuration does not go into the XML, and is not shown when it is refused.
        XmlTexts.check(spec.change().cloudInit(null).build(), problems);
        spec.cloudInit().ifPresent(seed -> SeedCheck.check(seed, spec.guestOs(), problems));
        info.devices().check(spec, problems);
        platform(spec.platform(), problems);
        processors(spec, problems);
        memory(spec, problems);
        firmware(spec, problems);
        for (int index = 0; index < spec.disks().size(); index++) {
            disk(spec.disks().get(index), "disks[" + index + "]", problems);
        }
        for (int index = 0; index < spec.cdroms().size(); index++) {
            CdromSpec drive = spec.cdroms().get(index);
            String path = "cdroms[" + index + "].media";
            drive.media().ifPresent(media -> source(media, path, problems));
        }
        for (int index = 0; index < spec.nics().size(); index++) {
            nic(spec, spec.nics().get(index), "nics[" + index + "]", problems);
        }
        problems.check(
                spec.lifecycle().onPoweroff() != LifecyclePolicy.OnPoweroff.RESTART
                        || spec.lifecycle().onReboot() != LifecyclePolicy.OnReboot.STOP,
                "lifecycle.onReboot",
                spec.lifecycle().onReboot(),
                "must be RESTART when a power-off restarts the machine");
        problems.throwIfAny();
    }

    private void platform(PlatformSpec platform, Problems problems) {
        problems.check(
                platform.architecture() != PlatformSpec.Architecture.AARCH64,
                "platform.architecture",
                platform.architecture(),
                "must be " + info.architectures());
        platform.machineType()
                .ifPresent(machine -> problems.check(
                        info.machineTypes().contains(machine),
                        "platform.machineType",
                        machine,
                        "must be one of the machine types this QEMU has, such as "
                                + info.machineTypes().getFirst()));
        platform.video().ifPresent(video -> {
            boolean many =
                    video.model() == PlatformSpec.VideoModel.VIRTIO || video.model() == PlatformSpec.VideoModel.QXL;
            problems.check(
                    video.heads() == 1 || many, "platform.video.heads", video.heads(), "must be 1 with this model");
        });
    }

    private void processors(VmSpec spec, Problems problems) {
        CpuSpec cpu = spec.cpu();
        problems.check(
                cpu.topology().vcpus() <= info.limits().vcpus(),
                "cpu.topology",
                cpu.topology().vcpus() + " vCPUs",
                "must multiply to at most " + info.limits().vcpus());
        switch (cpu.model()) {
            case CpuModel.HypervisorDefault() -> {}
            case CpuModel.HostPassthrough passthrough ->
                problems.check(
                        caps.hostPassthrough(),
                        "cpu.model",
                        "host passthrough",
                        "must not be it: guests are translated here");
            case CpuModel.HostModel host ->
                problems.check(
                        caps.hostModel(), "cpu.model", "host model", "must not be it: guests are translated here");
            case CpuModel.Named(String name, List<CpuModel.Feature> features) ->
                problems.check(
                        info.cpuModels().contains(name), "cpu.model.name", name, "must be one of " + info.cpuModels());
        }
        for (int index = 0; index < cpu.pins().size(); index++) {
            hostCpus(cpu.pins().get(index).hostCpus(), "cpu.pins[" + index + "].hostCpus", problems);
        }
        cpu.emulatorPin().ifPresent(cpus -> hostCpus(cpus, "cpu.emulatorPin", problems));
    }

    private void hostCpus(CpuSet cpus, String path, Problems problems) {
        problems.check(cpus.members().getLast() < hostCpus, path, cpus, "must be below the host's CPUs, " + hostCpus);
    }

    private void memory(VmSpec spec, Problems problems) {
        problems.check(
                spec.memory().size().compareTo(info.limits().memory()) <= 0,
                "memory.size",
                spec.memory().size(),
                "must be at most the host's memory, " + info.limits().memory());
        spec.memory()
                .hugepages()
                .ifPresent(page -> problems.check(
                        host.hugepages().contains(page),
                        "memory.hugepages",
                        page,
                        "must be one of " + host.hugepages()));
        for (int index = 0; index < spec.numa().size(); index++) {
            Optional<NumaCell.HostNodes> from = spec.numa().get(index).host();
            String path = "numa[" + index + "].host";
            from.ifPresent(nodes -> problems.check(
                            host.numaNodes().containsAll(nodes.nodes().members()),
                            path + ".nodes",
                            nodes.nodes(),
                            "must be nodes of the host: " + host.numaNodes())
                    .check(
                            nodes.policy() != NumaCell.Policy.PREFERRED
                                    || nodes.nodes().members().size() == 1,
                            path + ".nodes",
                            nodes.nodes(),
                            "must be one node when it is preferred"));
        }
    }

    private void firmware(VmSpec spec, Problems problems) {
        String machine =
                spec.platform().machineType().orElse(info.machineTypes().getFirst());
        if (spec.firmware() instanceof FirmwareSpec.Uefi uefi) {
            problems.check(
                    firmware.find(uefi.secureBoot(), machine).isPresent(),
                    "firmware.secureBoot",
                    uefi.secureBoot() + " on " + machine,
                    uefi.secureBoot() == SecureBoot.OFF
                            ? "must be a machine type this host has UEFI for"
                            : "must be OFF, or on a machine type of the q35 family");
        }
        spec.boot()
                .menu()
                .ifPresent(time -> problems.check(
                        time.toNanosPart() % 1_000_000 == 0,
                        "boot.menu",
                        time,
                        "must be a whole number of milliseconds"));
        spec.boot()
                .kernel()
                .ifPresent(kernel -> problems.check(
                        kernel.commandLine().isEmpty() || !kernel.commandLine().isBlank(),
                        "boot.kernel.commandLine",
                        kernel.commandLine(),
                        "must not be spaces only"));
    }

    private void disk(DiskSpec disk, String path, Problems problems) {
        source(disk.source(), path + ".source", problems);
        problems.check(
                        disk.bus() != DiskBus.SATA || !disk.readOnly(),
                        path + ".readOnly",
                        true,
                        "must be false: SATA knows no read-only disks")
                .check(
                        !disk.shareable() || disk.source().format() == ImageFormat.RAW,
                        path + ".shareable",
                        true,
                        "must be false: only raw images can be shared");
        disk.limits().ifPresent(limits -> limits(limits, path + ".limits", problems));
    }

    private static void limits(IoLimits limits, String path, Problems problems) {
        limit(limits.readBytesPerSecond(), path + ".readBytesPerSecond", problems);
        limit(limits.writeBytesPerSecond(), path + ".writeBytesPerSecond", problems);
        limit(limits.readOperationsPerSecond(), path + ".readOperationsPerSecond", problems);
        limit(limits.writeOperationsPerSecond(), path + ".writeOperationsPerSecond", problems);
    }

    private static void limit(OptionalLong rate, String path, Problems problems) {
        rate.ifPresent(
                value -> problems.check(value <= HIGHEST_LIMIT, path, value, "must be at most " + HIGHEST_LIMIT));
    }

    private void source(DiskSource source, String path, Problems problems) {
        problems.check(
                info.diskSources().contains(source.kind()),
                path,
                source.kind(),
                "must be one of the kinds this hypervisor accepts: " + info.diskSources());
        switch (source) {
            case DiskSource.File file -> {}
            case DiskSource.Block block -> {}
            case DiskSource.Nfs nfs -> hostName(nfs.server(), path + ".server", problems);
            case DiskSource.Iscsi iscsi -> {
                hostName(iscsi.portal().host(), path + ".portal.host", problems);
                iscsi.chap()
                        .flatMap(DiskSource.Chap::mutual)
                        .ifPresent(mutual -> problems.check(
                                false,
                                path + ".chap.mutual",
                                mutual.user(),
                                "must be empty: QEMU does not ask a target who it is"));
            }
            case DiskSource.Rbd rbd -> {
                rbd.monitors().forEach(monitor -> hostName(monitor.host(), path + ".monitors", problems));
                problems.check(
                                rbd.namespace().isEmpty(),
                                path + ".namespace",
                                rbd.namespace(),
                                "must be empty: libvirt knows none")
                        .check(
                                RBD_NAME.matcher(rbd.pool()).matches(),
                                path + ".pool",
                                rbd.pool(),
                                "must not contain / @ :")
                        .check(
                                RBD_NAME.matcher(rbd.image()).matches(),
                                path + ".image",
                                rbd.image(),
                                "must not contain / @ :");
            }
        }
    }

    private static void hostName(String name, String path, Problems problems) {
        problems.check(HOST_NAME.matcher(name).matches(), path, name, "must be a host name or an address");
    }

    private void nic(VmSpec spec, NicSpec nic, String path, Problems problems) {
        NicBackend.Kind kind = nic.backend().kind();
        boolean tap = kind == NicBackend.Kind.BRIDGE || kind == NicBackend.Kind.OVS_PORT;
        problems.check(
                        info.nicBackends().contains(kind),
                        path + ".backend",
                        kind,
                        "must be one of the kinds this hypervisor accepts: " + info.nicBackends())
                .check(
                        kind != NicBackend.Kind.VHOST_USER || spec.memory().shared(),
                        path + ".backend",
                        kind,
                        "must not be VHOST_USER while the memory is not shared")
                .check(
                        nic.mtu().isEmpty() || tap || nic.model() == NicSpec.NicModel.VIRTIO,
                        path + ".mtu",
                        nic.mtu(),
                        "must be empty: without a tap only a virtio NIC learns it")
                .check(
                        nic.qos().isEmpty() || tap,
                        path + ".qos",
                        kind,
                        "must be empty: only traffic of taps can be shaped");
        nic.qos()
                .flatMap(NicSpec.NicQos::outbound)
                .flatMap(NicSpec.Shape::peak)
                .ifPresent(peak -> problems.check(
                        false,
                        path + ".qos.outbound.peak",
                        peak,
                        "must be empty: Linux polices what comes in without a peak rate"));
    }

    /** Whether two specs differ in what a running machine cannot take over. */
    public static boolean needsRestart(VmSpec before, VmSpec after) {
        boolean renamedGuest = after.cloudInit().isPresent() && !before.name().equals(after.name());
        return renamedGuest
                || !before.change()
                        .generation(1)
                        .labels(after.labels())
                        .name(after.name())
                        .lifecycle(after.lifecycle())
                        .build()
                        .equals(after.change().generation(1).build());
    }
}
