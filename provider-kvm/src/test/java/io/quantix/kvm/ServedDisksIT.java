package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real guest writes to disks on real servers, and the bytes are there. */
@RequiresLibvirt
@RequiresQemu
@RequiresGuest
@RequiresStorageServers
class ServedDisksIT {

    private static final ByteSize SIZE = ByteSize.ofMib(8);
    private static final Duration BOOT = Duration.ofSeconds(60);
    private static final String NOTE = "quantix-was-here";

    private final Embedded embedded = Embedded.shared();
    private final VirtualMachines machines = embedded.machines();

    @AfterEach
    void clear() {
        embedded.clear();
    }

    /** Lets a guest write a note to the beginning of its only disk. */
    private void write(DiskSource source) throws IOException {
        VmSpec spec = Guest.spec("served")
                .disks(List.of(DiskSpec.builder("data", source).build()))
                .build();
        machines.create(spec, Embedded.call());
        machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        try (SerialTalk talk =
                new SerialTalk(machines.consoles().orElseThrow().openSerial(spec.id(), 0, true, Embedded.call()))) {
            talk.await(Guest.READY, BOOT);
            // In two halves, so that the echo of this line is not taken for the answer.
            talk.say("echo " + NOTE
                    + " | dd of=/dev/vda bs=512 count=1 conv=sync,fsync 2>/dev/null && echo wri\"\"tten");
            talk.await("written", BOOT);
        }
    }

    private static String beginning(byte[] bytes) {
        return new String(bytes, 0, NOTE.length(), StandardCharsets.US_ASCII);
    }

    @Test
    void aGuestWritesToAnIscsiDiskThatAsksForAPassword() throws IOException {
        try (IscsiTarget server = IscsiTarget.start(Embedded.CHAP_VALUE)) {
            DiskSource.Iscsi disk = server.newDisk(SIZE, Embedded.CHAP);

            write(disk);

            assertThat(beginning(server.bytes(disk))).isEqualTo(NOTE);
            embedded.clear();
        }
    }

    @Test
    @RequiresRoot
    void aGuestWritesToADiskOnAnNfsServer() throws IOException {
        try (NfsServer server = NfsServer.start()) {
            DiskSource.Nfs disk = server.newDisk("disk.img", SIZE);

            write(disk);

            assertThat(beginning(server.bytes(disk))).isEqualTo(NOTE);
            embedded.clear();
        }
    }
}
