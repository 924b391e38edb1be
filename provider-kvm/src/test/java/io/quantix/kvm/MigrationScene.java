package io.quantix.kvm;

import io.quantix.spi.BitRate;
import io.quantix.spi.Done;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.Migrations.MigrationOptions;
import io.quantix.spi.vm.Migrations.MigrationTicket;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
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

    private static final Duration BOOT = Duration.ofSeconds(60);

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

    /** Returns the machines of the host they come from. */
    VirtualMachines here() {
        return source.machines();
    }

    /** Returns the machines of the host they go to. */
    VirtualMachines there() {
        return target.machines();
    }

    static SerialTalk talk(VirtualMachines machines, VmId vm) {
        return new SerialTalk(machines.consoles().orElseThrow().openSerial(vm, 0, true, Embedded.call()));
    }

    /** Boots a guest here and leaves it at its shell. */
    SerialTalk booted(VmSpec spec) {
        here().create(spec, Embedded.call());
        here().start(spec.id(), StartOptions.PAUSED, Embedded.call());
        SerialTalk talk = talk(here(), spec.id());
        here().resume(spec.id(), Embedded.call());
        talk.await(Guest.READY, BOOT);
        return talk;
    }

    /** Removes a machine from wherever it is. */
    void remove(VmSpec spec) {
        for (VirtualMachines machines : List.of(there(), here())) {
            try {
                machines.stop(spec.id(), StopMode.force(), Embedded.call());
                machines.delete(spec.id(), Embedded.call());
            } catch (ProviderException.NotFound gone) {
                // It is not on both.
            }
        }
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
