package io.quantix.kvm.hotplug;

import io.quantix.kvm.hotplug.KvmPlugging.Move;
import io.quantix.kvm.xml.DeviceXml;
import io.quantix.kvm.xml.RunningDevices;
import io.quantix.kvm.xml.RunningDevices.Dimm;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out which modules of memory come and go for a machine to have another size. */
final class MemoryPlan {

    /** Linux takes memory in blocks of this size, and larger ones where there is much. */
    private static final ByteSize BLOCK = ByteSize.ofMib(128);

    private final VmSpec before;
    private final VmSpec after;
    private final RunningDevices running;

    MemoryPlan(VmSpec before, VmSpec after, RunningDevices running) {
        this.before = before;
        this.after = after;
        this.running = running;
    }

    List<Move> moves() {
        List<Move> coming = new ArrayList<>();
        List<Move> going = new ArrayList<>();
        int number = running.freeDimm();
        for (int node = 0; node < Math.max(1, before.numa().size()); node++) {
            long growth = sizeOf(after, node) - sizeOf(before, node);
            if (growth > 0) {
                coming.add(plug(new Dimm(number++, grown(growth), node)));
            } else if (growth < 0) {
                leaving(node, -growth)
                        .forEach(dimm -> going.add(new Move.Unplug(dimm.alias(), Optional.of(plug(dimm)))));
            }
        }
        requireSlots(coming.size());
        // What may be refused comes first: what was plugged in is easily taken out again, what has gone less so.
        coming.addAll(going);
        return coming;
    }

    private static long sizeOf(VmSpec spec, int node) {
        return spec.numa().isEmpty()
                ? spec.memory().size().bytes()
                : spec.numa().get(node).memory().bytes();
    }

    private static Move.Plug plug(Dimm dimm) {
        return new Move.Plug(dimm.alias(), DeviceXml.dimm(dimm));
    }

    private ByteSize grown(long growth) {
        ByteSize size = ByteSize.ofBytes(growth);
        if (!size.isMultipleOf(BLOCK)) {
            throw invalid("must be more than the present " + before.memory().size() + " by a multiple of " + BLOCK
                    + ", in each node");
        }
        return size;
    }

    private void requireSlots(int more) {
        int slots = before.memory().hotplug().map(MemorySpec.Hotplug::slots).orElse(0);
        if (running.dimms().size() + more > slots) {
            throw new ProviderException.Exhausted(
                    "memory slots",
                    Effect.NONE,
                    "all " + slots + " slots for memory of " + before.id().ref() + " are taken until its next start");
        }
    }

    /** Finds modules whose sizes make up what is to go. */
    private List<Dimm> leaving(int node, long size) {
        Map<Long, List<Dimm>> reachable = new HashMap<>();
        reachable.put(0L, List.of());
        List<Dimm> there =
                running.dimms().stream().filter(dimm -> dimm.node() == node).toList();
        for (Dimm dimm : there) {
            for (Map.Entry<Long, List<Dimm>> sum : List.copyOf(reachable.entrySet())) {
                List<Dimm> longer = new ArrayList<>(sum.getValue());
                longer.add(dimm);
                reachable.putIfAbsent(sum.getKey() + dimm.size().bytes(), longer);
            }
        }
        return Optional.ofNullable(reachable.get(size))
                .orElseThrow(
                        () -> invalid("can become less only by whole modules that were plugged in since the start; "
                                + "there are " + there.stream().map(Dimm::size).toList() + " in node " + node));
    }

    private ProviderException invalid(String advice) {
        return new ProviderException.InvalidSpec(
                "VM spec", new FieldProblem("memory.size", after.memory().size().toString(), advice));
    }
}
