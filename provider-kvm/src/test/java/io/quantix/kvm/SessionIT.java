package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.config.KvmConfig;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.Provider;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.Support;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines of a user without any privilege, on a session daemon. */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresGuest
class SessionIT {

    private static final Duration BOOT = Duration.ofSeconds(90);

    @TempDir
    private Path state;

    @Test
    void aMachineOfAnUnprivilegedUserLivesAsAnyOther() throws IOException {
        try (SessionLibvirtd daemon = SessionLibvirtd.start();
                StandaloneContext context = new StandaloneContext("session", state);
                Provider provider =
                        new KvmFactory().open(KvmConfig.DEFAULT.at(daemon.uri()), context, Embedded.call())) {
            VirtualMachines machines = provider.role(VirtualMachines.class).orElseThrow();
            Path disk = daemon.lend(Files.write(state.resolve("disk.img"), new byte[1 << 20]));
            VmSpec spec = Guest.spec("session", "quantix.poweroff-after=600")
                    .boot(BootSpec.direct(new BootSpec.DirectKernel(
                            daemon.lend(Guest.directory().resolve("vmlinuz")),
                            Optional.of(daemon.lend(Guest.directory().resolve("initrd-plain.gz"))),
                            "console=ttyS0 quiet panic=-1")))
                    .disks(List.of(DiskSpec.builder("root", new DiskSource.File(disk, ImageFormat.RAW))
                            .build()))
                    .build();

            machines.create(spec, Embedded.call());
            machines.start(spec.id(), StartOptions.PAUSED, Embedded.call());
            try (SerialTalk console = new SerialTalk(
                    machines.consoles().orElseThrow().openSerial(spec.id(), 0, false, Embedded.call()))) {
                machines.resume(spec.id(), Embedded.call());
                console.await(Guest.READY, BOOT);
            }

            assertThat(machines.describe(spec.id(), Embedded.call()).state()).isEqualTo(VmState.RUNNING);
            assertThat(machines.spec(spec.id(), Embedded.call())).isEqualTo(spec);
            assertThat(daemon.users()).containsOnly(SessionLibvirtd.USER);
            assertThat(provider.capabilities().of(VmCapability.BACKUP_PULL)).isInstanceOf(Support.Unsupported.class);

            VmStatus stopped =
                    machines.stop(spec.id(), StopMode.gracefulThenForce(Duration.ofSeconds(30)), Embedded.call());
            assertThat(stopped.state()).isEqualTo(VmState.STOPPED);
            assertThat(stopped.reason()).isEqualTo(StateReason.REQUESTED);
            machines.delete(spec.id(), Embedded.call());
            Awaitility.await("the end of its process")
                    .atMost(BOOT)
                    .untilAsserted(() -> assertThat(daemon.users()).isEmpty());
        }
    }
}
