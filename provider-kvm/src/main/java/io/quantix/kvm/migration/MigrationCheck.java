package io.quantix.kvm.migration;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomainKind;
import io.quantix.kvm.ffi.LibvirtException;
import io.quantix.kvm.ffi.generated.VirHostConstants;
import io.quantix.kvm.host.HostFacts;
import io.quantix.kvm.host.KvmHost;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.DiskIdentity;
import io.quantix.kvm.machine.StartCheck;
import io.quantix.kvm.migration.MigrationPapers.Offer;
import io.quantix.kvm.xml.DomainXmlReader;
import io.quantix.kvm.xml.UnreadableXml;
import io.quantix.kvm.xml.XmlNode;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Labels;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks, on the target, whether a machine that runs elsewhere could go on here. */
public final class MigrationCheck {

    /** What QEMU itself takes besides the guest's memory. */
    private static final long OVERHEAD = 64L << 20;

    private final Link link;
    private final KvmHost host;
    private final StartCheck presence;

    public MigrationCheck(Link link, KvmHost host, StartCheck presence) {
        this.link = link;
        this.host = host;
        this.presence = presence;
    }

    /**
     * Checks.
     *
     * @throws ProviderException.InvalidSpec with everything that is in the way
     * @throws ProviderException.Exhausted when the host has no memory left for it
     */
    void check(VmSpec spec, Offer offer, CallContext call) {
        host.check().check(spec);
        Problems problems = Problems.of("migration to this host");
        try {
            alike(DomainXmlReader.readSpecFromAfar(offer.config()), spec, problems);
            problems.check(
                    offer.seed().isPresent() == spec.cloudInit().isPresent(),
                    "cloudInit",
                    offer.seed().isPresent() ? "none" : "one",
                    "must be as it is on the source, while the machine runs");
            XmlNode live = XmlNode.parse(offer.live());
            sizes(spec, offer, problems);
            SnapshotLuggage.check(spec, offer, problems);
            board(live, problems);
            processor(live, offer, problems, call);
        } catch (UnreadableXml unreadable) {
            problems.check(
                    false,
                    "offer",
                    String.valueOf(unreadable.getMessage()),
                    "must describe a machine this provider made");
        }
        problems.throwIfAny();
        presence.check(spec, call);
        room(spec);
    }

    /** Whatever the guest sees must be as it is there: it goes on and does not boot. */
    private static void alike(VmSpec there, VmSpec here, Problems problems) {
        VmSpec before = seen(there);
        VmSpec after = seen(here);
        for (RecordComponent component : VmSpec.class.getRecordComponents()) {
            try {
                problems.check(
                        component
                                .getAccessor()
                                .invoke(before)
                                .equals(component.getAccessor().invoke(after)),
                        component.getName(),
                        "another one",
                        "must be as it is on the source, while the machine runs");
            } catch (IllegalAccessException | InvocationTargetException unreadable) {
                throw new IllegalStateException("a spec's components are public", unreadable);
            }
        }
    }

    /** Takes away what no guest sees: where disks and NICs lead, where output goes, and what only people read. */
    private static VmSpec seen(VmSpec spec) {
        return spec.change()
                .generation(1)
                .name("machine")
                .labels(Labels.NONE)
                // It is compared by the digest of what the guest reads.
                .cloudInit(null)
                .boot(new BootSpec(spec.boot().order(), spec.boot().menu(), Optional.empty()))
                .disks(spec.disks().stream().map(MigrationCheck::seen).toList())
                .cdroms(spec.cdroms().stream()
                        .map(drive -> new CdromSpec(drive.name(), Optional.empty(), drive.bus(), drive.bootIndex()))
                        .toList())
                .nics(spec.nics().stream().map(MigrationCheck::seen).toList())
                .consoles(spec.consoles().stream()
                        .filter(ConsoleSpec.Serial.class::isInstance)
                        .<ConsoleSpec>map(serial -> ConsoleSpec.Serial.plain())
                        .toList())
                .build();
    }

    private static DiskSpec seen(DiskSpec disk) {
        DiskSpec.Builder seen = DiskSpec.builder(
                        disk.name(), new DiskSource.File(Path.of("/", disk.name()), ImageFormat.RAW))
                .bus(disk.bus())
                .cache(disk.cache())
                .discard(disk.discard())
                .readOnly(disk.readOnly())
                .shareable(disk.shareable());
        disk.serial().ifPresent(seen::serial);
        disk.limits().ifPresent(seen::limits);
        disk.bootIndex().ifPresent(seen::bootIndex);
        return seen.build();
    }

    private static NicSpec seen(NicSpec nic) {
        return new NicSpec(
                nic.name(),
                new NicBackend.UserMode(),
                Optional.empty(),
                nic.model(),
                nic.mac(),
                nic.mtu(),
                nic.linkUp(),
                nic.qos(),
                nic.security(),
                nic.bootIndex());
    }

    /** A disk may be copied here, and then needs the room; one that is the same file has it. */
    private static void sizes(VmSpec spec, Offer offer, Problems problems) {
        for (int index = 0; index < spec.disks().size(); index++) {
            DiskSpec disk = spec.disks().get(index);
            long needed = offer.sizes().getOrDefault(disk.name(), 0L);
            long found = DiskIdentity.size(disk.source());
            problems.check(
                    found < 0 || found >= needed,
                    "disks[" + index + "].source",
                    found + " bytes",
                    "must have at least the " + needed + " bytes it has on the source");
        }
    }

    private void board(XmlNode live, Problems problems) {
        String machine =
                live.at("os", "type").flatMap(type -> type.attribute("machine")).orElse("");
        List<String> known = host.info().machineTypes();
        problems.check(
                known.contains(machine),
                "platform.machineType",
                machine,
                "must be a machine type of this host's QEMU, which is "
                        + host.info().version());
        String runs = live.attribute("type").orElse("");
        String wanted = host.info().accelerator() == HypervisorInfo.Accelerator.HARDWARE ? "kvm" : "qemu";
        problems.check(
                runs.equals(wanted), "accelerator", runs, "must be \"" + wanted + "\", which is what runs guests here");
    }

    /** Libvirt itself compares, the CPU the guest sees with what this host can show one. */
    private void processor(XmlNode live, Offer offer, Problems problems, CallContext call) {
        Optional<XmlNode> cpu = live.child("cpu");
        if (cpu.isEmpty()) {
            return;
        }
        boolean own = cpu.get().has("mode", "host-passthrough") || cpu.get().has("mode", "maximum");
        int result = link.look(call, "compare CPUs with", connection -> {
            try {
                return own
                        ? connection.host().compareCpu(offer.hostCpu(), call.remaining())
                        : compare(connection, live, cpu.get(), call);
            } catch (LibvirtException refused) {
                problems.check(false, "cpu.model", refused.libvirtMessage(), "must be one libvirt can compare");
                return VirHostConstants.VIR_CPU_COMPARE_IDENTICAL;
            }
        });
        problems.check(
                result != VirHostConstants.VIR_CPU_COMPARE_INCOMPATIBLE,
                "cpu.model",
                own
                        ? "the source's own CPU"
                        : cpu.get().child("model").map(XmlNode::text).orElse("a CPU"),
                "must be one this host can show a guest, every feature included");
    }

    private static int compare(LibvirtConnection connection, XmlNode live, XmlNode cpu, CallContext call) {
        Optional<XmlNode> type = live.at("os", "type");
        return connection
                .host()
                .compareHypervisorCpu(
                        new LibvirtDomainKind(
                                null,
                                type.flatMap(node -> node.attribute("arch")).orElse("x86_64"),
                                type.flatMap(node -> node.attribute("machine")).orElse("q35"),
                                live.attribute("type").orElse("qemu")),
                        cpu.document(),
                        call.remaining());
    }

    private static void room(VmSpec spec) {
        long free = HostFacts.freeMemory().orElse(Long.MAX_VALUE);
        long needed = spec.memory().size().bytes() + OVERHEAD;
        if (needed > free) {
            throw new ProviderException.Exhausted(
                    "host memory",
                    Effect.NONE,
                    "%s needs %d MiB and this host has %d MiB left: stop or move another machine first"
                            .formatted(spec.id().ref(), needed >> 20, free >> 20));
        }
    }
}
