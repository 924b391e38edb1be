package io.quantix.benchmarks;

import io.quantix.benchmarks.Rounds.Case;
import io.quantix.benchmarks.way.Program;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Starts one domain four ways in turn, all through the same libvirtd: StartVm of a node, the SDK's own start on the KVM provider, {@code virsh
 * start}, and libvirt's own call on a connection that is kept. The last is what there is to start; the others add to it.
 *
 * <p>Each round starts it each way once, in an order that moves on by one, and the guest is off before the next start. Before the first, node
 * and SDK have looked at the guest some hundred times, as those of a host have: code that is not compiled yet is slow, and no part of a start. Run
 * by {@code benchmarks/start-vm}, which brings the daemon and the node.
 */
public final class StartComparison {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int PAUSED = 1;
    private static final int WARM_UP = 500;
    private static final Case NODE = new Case("start", "node");
    private static final Case SDK = new Case("start", "sdk");
    private static final Case VIRSH = new Case("start", "virsh");
    private static final Case LIBVIRT = new Case("start", "libvirt");

    /** One way to start the domain. */
    private interface Start {
        void run() throws IOException;
    }

    private final NodeGuest guest;
    private final LibvirtDomain domain;
    private final Map<Case, Start> ways = new LinkedHashMap<>();
    private final Rounds rounds = new Rounds();

    private StartComparison(String uri, NodeGuest guest, LibvirtDomain domain, Hypervisor sdk) {
        this.guest = guest;
        this.domain = domain;
        List<String> virsh = List.of(
                "virsh",
                "--quiet",
                "--connect",
                uri,
                "start",
                "--paused",
                domain.uuid().toString());
        ways.put(LIBVIRT, () -> domain.start(PAUSED, LIMIT));
        ways.put(VIRSH, () -> Program.run(LIMIT, virsh));
        ways.put(SDK, () -> sdk.machines().start(new VmId(domain.uuid()), StartOptions.PAUSED, Hypervisor.call()));
        ways.put(NODE, guest::startPaused);
    }

    /**
     * Arguments: the node as HOST:PORT, libvirt's URI, the daemon's folder, the number of rounds, the guest's kernel, the guest's initrd.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 6) {
            throw new IllegalArgumentException("six arguments are needed: NODE URI FOLDER ROUNDS KERNEL INITRD");
        }
        String uri = arguments[1];
        int count = Integer.parseInt(arguments[3]);
        try (NodeGuest guest = NodeGuest.create(arguments[0], arguments[4], arguments[5]);
                Hypervisor sdk = Hypervisor.open(uri, Path.of(arguments[2]));
                LibvirtConnection connection = LibvirtConnection.open(uri, LIMIT)) {
            LibvirtDomain domain = connection.find(guest.id(), LIMIT).orElseThrow();
            StartComparison comparison = new StartComparison(uri, guest, domain, sdk);
            comparison.warmUp(sdk);
            comparison.run(count, System.out);
            comparison.lines().forEach(System.out::println);
        }
    }

    private void warmUp(Hypervisor sdk) {
        VmId vm = new VmId(domain.uuid());
        for (int i = 0; i < WARM_UP; i++) {
            guest.state();
            sdk.machines().describe(vm, Hypervisor.call());
            sdk.machines().spec(vm, Hypervisor.call());
        }
    }

    private void run(int count, PrintStream out) throws IOException, InterruptedException {
        List<Case> order = new ArrayList<>(ways.keySet());
        for (Case way : order) {
            time(way);
        }
        for (int round = 1; round <= count; round++) {
            Collections.rotate(order, 1);
            for (Case way : order) {
                double nanoseconds = time(way);
                rounds.add(way, List.of(nanoseconds));
                out.printf("round %d of %d: %s %s%n", round, count, way.way(), Report.time(nanoseconds));
            }
        }
    }

    private double time(Case way) throws IOException, InterruptedException {
        Start start = Objects.requireNonNull(ways.get(way));
        long begin = System.nanoTime();
        start.run();
        long end = System.nanoTime();
        domain.destroy(0, LIMIT);
        guest.awaitStopped();
        return end - begin;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| start of a paused guest by | best | median | rounds from - to | / virsh | / libvirt |");
        lines.add("|---|---:|---:|---:|---:|---:|");
        for (Case way : List.of(LIBVIRT, VIRSH, SDK, NODE)) {
            lines.add("| %s | %s | %s | %s - %s | %s | %s |"
                    .formatted(
                            way.way(),
                            Report.time(rounds.best(way)),
                            Report.time(rounds.median(way)),
                            Report.time(rounds.least(way)),
                            Report.time(rounds.most(way)),
                            Report.factor(rounds.ratio(way, VIRSH).orElseThrow()),
                            Report.factor(rounds.ratio(way, LIBVIRT).orElseThrow())));
        }
        lines.add("");
        lines.add("the node adds to libvirt's own time: " + Report.time(rounds.difference(NODE, LIBVIRT)));
        lines.add("the SDK adds to libvirt's own time: " + Report.time(rounds.difference(SDK, LIBVIRT)));
        lines.add("virsh adds to libvirt's own time: " + Report.time(rounds.difference(VIRSH, LIBVIRT)));
        return lines;
    }
}
