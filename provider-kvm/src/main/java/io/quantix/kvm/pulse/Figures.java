package io.quantix.kvm.pulse;

import io.quantix.kvm.ffi.LibvirtStats;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.xml.DomainFacts;
import io.quantix.spi.ByteSize;
import io.quantix.spi.vm.VmStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads libvirt's figures of one domain; their names are documented at {@code virConnectGetAllDomainStats}. */
public final class Figures {

    /** Must be among what is asked of a process, for {@link #areAsked} to tell. */
    public static final int ASKING = VirDomainConstants.VIR_DOMAIN_STATS_BALLOON;

    private Figures() {}

    /** Returns whether libvirt had its turn at the domain's process; without it, it leaves out what only the process knows. */
    public static boolean areAsked(LibvirtStats figures) {
        return figures.number("balloon.rss").isPresent();
    }

    public static Optional<VmStats.Cpu> cpu(LibvirtStats figures) {
        OptionalLong total = figures.number("cpu.time");
        return total.isEmpty()
                ? Optional.empty()
                : Optional.of(new VmStats.Cpu(
                        Duration.ofNanos(total.getAsLong()),
                        Duration.ofNanos(figures.number("cpu.user").orElse(0)),
                        Duration.ofNanos(figures.number("cpu.system").orElse(0))));
    }

    public static List<VmStats.Vcpu> vcpus(LibvirtStats figures) {
        List<VmStats.Vcpu> vcpus = new ArrayList<>();
        long most = figures.number("vcpu.maximum").orElse(0);
        for (int index = 0; index < most; index++) {
            OptionalLong time = figures.number("vcpu." + index + ".time");
            if (time.isPresent()) {
                OptionalLong wait = figures.number("vcpu." + index + ".wait");
                vcpus.add(new VmStats.Vcpu(
                        index,
                        Duration.ofNanos(time.getAsLong()),
                        wait.isPresent() ? Optional.of(Duration.ofNanos(wait.getAsLong())) : Optional.empty()));
            }
        }
        return vcpus;
    }

    public static Optional<VmStats.Memory> memory(LibvirtStats figures) {
        Optional<ByteSize> current = kib(figures, "balloon.current");
        Optional<ByteSize> maximum = kib(figures, "balloon.maximum");
        if (current.isEmpty() || maximum.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new VmStats.Memory(
                current.get(),
                maximum.get(),
                kib(figures, "balloon.unused"),
                kib(figures, "balloon.usable"),
                kib(figures, "balloon.rss")));
    }

    private static Optional<ByteSize> kib(LibvirtStats figures, String key) {
        OptionalLong number = figures.number(key);
        return number.isPresent() ? Optional.of(ByteSize.ofKib(number.getAsLong())) : Optional.empty();
    }

    public static List<VmStats.Disk> disks(LibvirtStats figures, DomainFacts facts) {
        Map<String, String> prefixes = prefixes(figures, "block");
        List<VmStats.Disk> disks = new ArrayList<>();
        for (DomainFacts.Disk disk : facts.disks()) {
            String prefix = prefixes.get(disk.target());
            if (prefix != null) {
                OptionalLong capacity = figures.number(prefix + "capacity");
                disks.add(new VmStats.Disk(
                        disk.name(),
                        count(figures, prefix + "rd.reqs"),
                        ByteSize.ofBytes(count(figures, prefix + "rd.bytes")),
                        count(figures, prefix + "wr.reqs"),
                        ByteSize.ofBytes(count(figures, prefix + "wr.bytes")),
                        capacity.isPresent() ? Optional.of(ByteSize.ofBytes(capacity.getAsLong())) : Optional.empty()));
            }
        }
        return disks;
    }

    /** A NIC without a device of the host has no counters anywhere: it is there, with zeros. */
    public static List<VmStats.Nic> nics(LibvirtStats figures, DomainFacts facts) {
        Map<String, String> prefixes = prefixes(figures, "net");
        List<VmStats.Nic> nics = new ArrayList<>();
        for (DomainFacts.Nic nic : facts.nics()) {
            String prefix = nic.target()
                    .map(target -> prefixes.getOrDefault(target, ""))
                    .orElse("");
            nics.add(new VmStats.Nic(
                    nic.name(),
                    ByteSize.ofBytes(count(figures, prefix + "rx.bytes")),
                    count(figures, prefix + "rx.pkts"),
                    count(figures, prefix + "rx.drop"),
                    ByteSize.ofBytes(count(figures, prefix + "tx.bytes")),
                    count(figures, prefix + "tx.pkts"),
                    count(figures, prefix + "tx.drop")));
        }
        return nics;
    }

    /** Finds, by the device's name, under which prefix its figures are. */
    private static Map<String, String> prefixes(LibvirtStats figures, String kind) {
        Map<String, String> prefixes = new HashMap<>();
        long count = figures.number(kind + ".count").orElse(0);
        for (int index = 0; index < count; index++) {
            String prefix = kind + "." + index + ".";
            figures.text(prefix + "name").ifPresent(name -> prefixes.put(name, prefix));
        }
        return prefixes;
    }

    private static long count(LibvirtStats figures, String key) {
        return Math.max(0, figures.number(key).orElse(0));
    }
}
