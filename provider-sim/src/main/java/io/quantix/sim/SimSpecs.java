package io.quantix.sim;

import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The spec of a machine's next start, and what runs while it is active. Guarded by its machine's lock. */
final class SimSpecs {

    private VmSpec spec;
    private @Nullable VmSpec applied;

    SimSpecs(VmSpec spec) {
        this.spec = spec;
    }

    VmSpec spec() {
        return spec;
    }

    /** Returns what runs; empty while nothing does. */
    Optional<VmSpec> applied() {
        return Optional.ofNullable(applied);
    }

    /** Returns the spec it was started with and what has been plugged since; the configured one while it is stopped. */
    VmSpec running() {
        VmSpec now = applied;
        return now == null ? spec : now;
    }

    void start() {
        applied = spec;
    }

    /** Goes on with what an earlier life of the simulator ran. */
    void found(VmSpec running) {
        applied = running;
    }

    void stop() {
        applied = null;
    }

    /** Returns whether the next start brings something that does not run yet. */
    boolean differ() {
        VmSpec now = applied;
        return now != null && !withWordsOf(now, spec).equals(spec);
    }

    /** Returns a spec with what of another only the hypervisor looks at. */
    private static VmSpec withWordsOf(VmSpec now, VmSpec wanted) {
        return now.change()
                .generation(wanted.generation())
                .name(wanted.name())
                .labels(wanted.labels())
                .lifecycle(wanted.lifecycle())
                .build();
    }

    void reconfigure(VmSpec wanted) {
        spec = wanted;
        VmSpec now = applied;
        if (now != null) {
            applied = withWordsOf(now, wanted);
        }
    }

    void configure(VmSpec configured) {
        spec = configured;
    }

    void changeRunning(UnaryOperator<VmSpec> change) {
        applied = change.apply(running()).change().generation(spec.generation()).build();
    }

    /** Puts disks in other places, now and for the next start, under a new generation; false when that is where they are. */
    boolean move(Map<String, DiskSource> sources) {
        VmSpec moved = moved(spec, sources);
        if (moved.disks().equals(spec.disks())) {
            return false;
        }
        long generation = spec.generation() + 1;
        VmSpec now = applied;
        if (now != null) {
            applied = moved(now, sources).change().generation(generation).build();
        }
        spec = moved.change().generation(generation).build();
        return true;
    }

    private static VmSpec moved(VmSpec spec, Map<String, DiskSource> sources) {
        List<DiskSpec> disks = spec.disks().stream()
                .map(disk -> disk.at(sources.getOrDefault(disk.name(), disk.source())))
                .toList();
        return spec.change().generation(spec.generation()).disks(disks).build();
    }
}
