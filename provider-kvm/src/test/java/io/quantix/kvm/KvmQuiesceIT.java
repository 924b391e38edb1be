package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.JobId;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FreezeStatus;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A real guest that holds its file systems still for a snapshot. */
@RequiresLibvirt
@RequiresQemu
@RequiresGuest
class KvmQuiesceIT {

    private final Embedded embedded = Embedded.shared();

    private SnapshotSpec quiesced(AgentGuest guest, Content content) {
        return new SnapshotSpec(
                SnapshotId.random(),
                guest.vm(),
                "quiet",
                content,
                Set.of(),
                Optional.of(Duration.ofSeconds(60)),
                Labels.NONE);
    }

    @Test
    void aGuestStandsStillForItsSnapshotAndGoesOn() {
        Snapshots snapshots = embedded.machines().snapshots().orElseThrow();
        GuestFileSystems fileSystems = embedded.open()
                .role(GuestAgents.class)
                .orElseThrow()
                .fileSystems()
                .orElseThrow();
        try (AgentGuest guest = AgentGuest.boot("quiet").answering()) {
            guest.shell("mke2fs /dev/vda >/dev/null && mount -t ext4 /dev/vda /mnt && echo before >/mnt/word");

            Snapshot taken = snapshots
                    .create(JobId.random(), quiesced(guest, Content.DISKS), Embedded.call())
                    .await(Embedded.call());

            assertThat(fileSystems.freezeStatus(guest.vm(), Embedded.call()).state())
                    .isEqualTo(FreezeStatus.State.THAWED);
            assertThat(guest.shell("echo after >/mnt/word && sync && cat /mnt/word"))
                    .contains("after");
            assertThat(snapshots.list(guest.vm(), Embedded.call()))
                    .extracting(Snapshot::id)
                    .containsExactly(taken.id());
            assertThat(catchThrowableOfType(
                            ProviderException.Unsupported.class,
                            () -> snapshots.create(
                                    JobId.random(), quiesced(guest, Content.DISKS_AND_MEMORY), Embedded.call())))
                    .isNotNull();
        } finally {
            embedded.clear();
        }
    }
}
