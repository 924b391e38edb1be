package io.quantix.spi.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a change to a running machine may touch: its generation and one thing, and nothing else. A provider judges the spec that comes along
 * with a change by it, so that all providers refuse the same.
 *
 * <pre>{@code
 * HotplugScope.device("data").check(machines.spec(id), after);
 * }</pre>
 *
 * @since 1.0
 */
public final class HotplugScope {

    private final String thing;
    private final UnaryOperator<VmSpec> without;

    private HotplugScope(String thing, UnaryOperator<VmSpec> without) {
        this.thing = thing;
        this.without = without;
    }

    /** Allows one disk, NIC or CD-ROM drive to come, to go, or to be another. */
    public static HotplugScope device(String name) {
        return new HotplugScope(
                "device " + name,
                spec -> spec.change()
                        .disks(spec.disks().stream()
                                .filter(disk -> !disk.name().equals(name))
                                .toList())
                        .cdroms(spec.cdroms().stream()
                                .filter(drive -> !drive.name().equals(name))
                                .toList())
                        .nics(spec.nics().stream()
                                .filter(nic -> !nic.name().equals(name))
                                .toList())
                        .build());
    }

    /** Allows another number of online vCPUs. */
    public static HotplugScope vcpus() {
        return new HotplugScope("the number of online vCPUs", spec -> {
            CpuSpec cpu = spec.cpu();
            return spec.change()
                    .cpu(new CpuSpec(cpu.topology(), 1, cpu.model(), cpu.pins(), cpu.emulatorPin(), cpu.scheduling()))
                    .build();
        });
    }

    /** Allows another size of the memory, shared out over the same NUMA nodes. */
    public static HotplugScope memory() {
        return new HotplugScope("the size of the memory", HotplugScope::leastMemory);
    }

    /** Returns the same machine with the least memory its nodes can have; huge pages, which that may not fill, are compared apart. */
    private static VmSpec leastMemory(VmSpec spec) {
        MemorySpec memory = spec.memory();
        List<NumaCell> least = spec.numa().stream()
                .map(cell -> new NumaCell(cell.vcpus(), ByteSize.ofMib(1), cell.host()))
                .toList();
        ByteSize all = ByteSize.ofMib(Math.max(1, least.size()));
        return spec.change()
                .memory(new MemorySpec(all, memory.hotplug(), Optional.empty(), memory.locked(), memory.shared()))
                .numa(least)
                .build();
    }

    /**
     * Judges a change.
     *
     * @param before the machine's present spec
     * @param after the one that comes along with the change
     * @throws ProviderException.Conflict when it is not one generation ahead
     * @throws ProviderException.InvalidSpec when it differs in more, with one problem for each component
     */
    public void check(VmSpec before, VmSpec after) {
        Objects.requireNonNull(after, "after");
        if (after.generation() != before.generation() + 1) {
            throw new ProviderException.Conflict(
                    before.id().ref(),
                    Effect.NONE,
                    "%s has generation %d, and the spec given has %d: read it again and give it the next one"
                            .formatted(before.id().ref(), before.generation(), after.generation()));
        }
        VmSpec old = without.apply(before);
        VmSpec young = without.apply(after);
        Problems problems = Problems.of("VM spec");
        for (RecordComponent component : VmSpec.class.getRecordComponents()) {
            boolean same = component.getName().equals("generation")
                    || read(component, old).equals(read(component, young));
            // Values may be confidential, and the caller has both.
            problems.check(
                    same,
                    component.getName(),
                    "another value",
                    "must be what the machine has: this change may touch nothing but " + thing);
        }
        problems.check(
                before.memory().hugepages().equals(after.memory().hugepages()),
                "memory.hugepages",
                after.memory().hugepages(),
                "must be what the machine has");
        problems.throwIfAny();
    }

    private static Object read(RecordComponent component, VmSpec spec) {
        try {
            return component.getAccessor().invoke(spec);
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new IllegalStateException("a spec's components are public", unreadable);
        }
    }
}
