package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Cidr;
import io.quantix.spi.CpuSet;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestCpu;
import io.quantix.spi.guest.GuestInterface;
import io.quantix.spi.guest.GuestOsInfo;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The operating system of a simulated guest, as its agent sees it: files, users, clock, CPUs, network. Everything here is called under
 * its machine's lock.
 */
final class GuestSystem {

    static final String KERNEL = "6.1.0-quantix-sim";

    private static final ByteSize ROOT = ByteSize.ofMib(256);
    private static final ByteSize DATA = ByteSize.ofMib(64);
    private static final ByteSize SMALL = ByteSize.ofKib(256);

    private final SimMachine machine;
    private final SimGuest guest;
    private final Instant bootedAt;
    private final GuestTree tree;
    private final GuestAccounts accounts;
    private final Set<Integer> offline = new HashSet<>();
    private Instant clockBase;

    GuestSystem(SimMachine machine, SimGuest guest) {
        this.machine = machine;
        this.guest = guest;
        this.bootedAt = guest.poweredOnAt();
        this.clockBase = bootedAt;
        this.tree = new GuestTree(this::now);
        install();
        this.accounts = new GuestAccounts(tree, bootedAt);
    }

    /** Lays out what a small Linux has: a root on the first disk, data on the one called so, and a little memory. */
    private void install() {
        List<DiskSpec> disks = machine.running().disks();
        tree.mount(new GuestMount(
                "/", "ext4", ROOT, serials(disks.stream().limit(1).toList())));
        List<DiskSpec> data =
                disks.stream().filter(disk -> disk.name().equals("data")).toList();
        if (!data.isEmpty()) {
            tree.mount(new GuestMount("/data", "ext4", DATA, serials(data)));
        }
        tree.mount(new GuestMount("/small", "tmpfs", SMALL, List.of()));
        tree.makeDirectory("/tmp", 01777);
        tree.makeFile("/etc/hostname", 0644, hostName() + "\n");
        tree.makeFile("/etc/os-release", 0644, "ID=quantix-sim\nNAME=\"Quantix simulated guest\"\n");
        tree.makeDevice("/dev/null");
        tree.makeDevice("/dev/zero");
        GuestPrograms.NAMES.forEach(program -> tree.makeFile("/bin/" + program, 0755, ""));
    }

    private static List<String> serials(List<DiskSpec> disks) {
        return disks.stream().flatMap(disk -> disk.serial().stream()).toList();
    }

    GuestTree tree() {
        return tree;
    }

    GuestAccounts accounts() {
        return accounts;
    }

    String hostName() {
        return machine.running().name().replaceAll("[^A-Za-z0-9.-]", "-");
    }

    /** Returns what its clock shows; it stands still while the guest does. */
    Instant now() {
        return clockBase.plus(guest.ran());
    }

    void setClock(Instant time) {
        clockBase = time.minus(guest.ran());
    }

    GuestOsInfo info() {
        return GuestOsInfo.builder("quantix-sim", "Quantix simulated guest")
                .version(SimFactory.VERSION)
                .kernel(KERNEL)
                .architecture("x86_64")
                .hostName(hostName())
                .timeZone(0)
                .build();
    }

    List<GuestInterface> interfaces() {
        List<GuestInterface> all = new ArrayList<>();
        all.add(new GuestInterface("lo", Optional.empty(), List.of(Cidr.parse("127.0.0.1/8"), Cidr.parse("::1/128"))));
        List<NicSpec> nics = machine.running().nics();
        for (int index = 0; index < nics.size(); index++) {
            Cidr address = Cidr.parse("10.0.2." + (15 + index) + "/24");
            all.add(new GuestInterface(
                    "eth" + index, Optional.of(nics.get(index).mac()), List.of(address)));
        }
        return all;
    }

    /** Returns how many CPUs it uses. */
    int cpusInUse() {
        return (int) cpus().stream().filter(GuestCpu::online).count();
    }

    /** Returns its CPUs by number; it cannot do without the first. */
    List<GuestCpu> cpus() {
        VmSpec spec = machine.running();
        return IntStream.range(0, spec.cpu().online())
                .mapToObj(number -> new GuestCpu(number, !offline.contains(number), number > 0))
                .toList();
    }

    List<GuestCpu> useCpus(CpuSet cpus, boolean use) {
        requireCpus(cpus);
        if (!use && cpus.members().contains(0)) {
            throw new ProviderException.WrongState(
                    machine.id().ref(), "take CPU 0 off line in", "booted from it", "without it");
        }
        if (use) {
            offline.removeAll(cpus.members());
        } else {
            offline.addAll(cpus.members());
        }
        return cpus();
    }

    private void requireCpus(CpuSet cpus) {
        int count = machine.running().cpu().online();
        if (cpus.members().getLast() >= count) {
            throw new ProviderException.InvalidSpec(
                    "CPU set",
                    new FieldProblem(
                            "cpus", cpus.toString(), "must name CPUs of the guest, which has 0 to " + (count - 1)));
        }
    }

    /** Begins anew: what a reboot forgets. */
    void restart() {
        offline.clear();
        tree.thaw();
    }
}
