package io.quantix.kvm;

import io.quantix.spi.BitRate;
import io.quantix.spi.Done;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.Migrations.MigrationOptions;
import io.quantix.spi.vm.Migrations.MigrationTicket;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Two hosts, and the way a machine takes from one to the other. */
final class MigrationScene implements AutoCloseable {

    /** As slow as libvirt can: a MiB in a second. */
    static final MigrationOptions SLOWLY = new MigrationOptions(
            List.of(), Duration.ofMillis(300), Optional.of(BitRate.ofMegabits(8)), false, Optional.empty());

    private final PrivateHost source;
    private final PrivateHost target;

    MigrationScene(Path state) {
        source = new PrivateHost(state.resolve("source"));
        target = new PrivateHost(state.resolve("target"));
    }

    PrivateHost source() {
        return source;
    }

    PrivateHost target() {
        return target;
    }

    static Migrations migrations(PrivateHost host) {
        return host.machines().migrations().orElseThrow();
    }

    MigrationTicket ticket(VmSpec there) {
        return migrations(target)
                .prepare(there, migrations(source).offer(there.id(), Embedded.call()), Embedded.call());
    }

    Job<Done> begin(VmSpec there, MigrationOptions options) {
        return migrations(source).migrate(JobId.random(), there.id(), ticket(there), options, Embedded.call());
    }

    void move(VmSpec there, MigrationOptions options) {
        begin(there, options).await(Embedded.call());
    }

    /** Returns the state of a machine at one end; empty when it is not there, or the end cannot be asked. */
    static Optional<VmState> state(PrivateHost host, VmId vm) {
        try {
            VirtualMachines machines = host.machines();
            return Optional.of(machines.describe(vm, Embedded.call().atMost(Duration.ofSeconds(5)))
                    .state());
        } catch (ProviderException notThere) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try (source;
                target) {
            // One after the other, whatever happens.
        }
    }
}
