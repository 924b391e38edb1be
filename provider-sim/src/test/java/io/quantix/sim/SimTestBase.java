package io.quantix.sim;

import static io.quantix.sim.TestContext.call;
import static org.awaitility.Awaitility.await;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Job;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A simulator on a clock that stands still, one machine to make, and everything that is told of it. */
abstract class SimTestBase {

    @TempDir
    Path directory;

    final SimClock clock = SimClock.startingAt(TestContext.START);
    final SimFactory factory = new SimFactory();
    final VmId id = VmId.random();
    final List<VmEvent> events = new CopyOnWriteArrayList<>();
    final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    TestContext context;
    SimProvider sim;
    VirtualMachines machines;

    @BeforeEach
    void openSimulator() {
        context = TestContext.at(directory, clock);
        open(settings().build());
        machines.watch(events::add, call());
    }

    @AfterEach
    void closeSimulator() {
        callers.shutdownNow();
        sim.close();
        context.close();
    }

    SimSettings.Builder settings() {
        return SimSettings.builder();
    }

    void open(SimSettings settings) {
        sim = factory.open(settings, context, call());
        machines = sim.role(VirtualMachines.class).orElseThrow();
    }

    VmSpec.Builder spec() {
        return VmSpec.builder(id, "one", MemorySpec.of(ByteSize.ofMib(256)));
    }

    /** Starts a machine and lets its guest boot. */
    VmStatus startBooted(VmSpec spec) {
        machines.create(spec, call());
        VmStatus status = machines.start(spec.id(), StartOptions.DEFAULT, call());
        clock.advance(Duration.ofSeconds(1));
        return status;
    }

    VmState stateNow() {
        return machines.describe(id, call()).state();
    }

    /** Lets simulated time pass until a job has ended, and returns what it made. */
    <T> T finish(Job<T> job) {
        await().until(() -> {
            clock.advance(Duration.ofMillis(50));
            return job.status().endedAt().isPresent();
        });
        return job.await(call());
    }
}
