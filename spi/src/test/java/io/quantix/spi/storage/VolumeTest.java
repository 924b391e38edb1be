package io.quantix.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Labels;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Refusal;
import io.quantix.spi.SpecDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VolumeTest {

    private static final VolumeId ID = VolumeId.random();
    private static final VolumeSpec SPEC =
            VolumeSpec.builder(ID, ByteSize.ofGib(1)).build();
    private static final ObjectRef VM = new ObjectRef("vm", "web");

    @Test
    void aPlainVolumeLeavesTheLayoutToThePool() {
        assertThat(SPEC.name()).isEqualTo(ID.toString());
        assertThat(SPEC.format()).isEmpty();
        assertThat(SPEC.provisioning()).isEmpty();
        assertThat(SPEC.labels()).isEqualTo(Labels.NONE);
    }

    @Test
    void theBuilderKeepsWhatItWasGiven() {
        Labels labels = Labels.of(Map.of("tier", "gold"));

        VolumeSpec spec = VolumeSpec.builder(ID, ByteSize.ofMib(8))
                .name("data")
                .format(ImageFormat.QCOW2)
                .provisioning(Provisioning.THICK)
                .labels(labels)
                .build();

        assertThat(spec)
                .isEqualTo(new VolumeSpec(
                        ID,
                        "data",
                        ByteSize.ofMib(8),
                        Optional.of(ImageFormat.QCOW2),
                        Optional.of(Provisioning.THICK),
                        labels));
    }

    @Test
    void aVolumeHasANameAndAtLeastOneByte() {
        assertThat(Refusal.of(() -> VolumeSpec.builder(ID, ByteSize.ZERO)
                        .name("x".repeat(129))
                        .build()))
                .containsExactly("name", "size");
    }

    @Test
    void aStatusBeginsReadyUnpublishedAndUnmeasured() {
        VolumeStatus status =
                VolumeStatus.of(SPEC, ImageFormat.RAW, Provisioning.THIN).build();

        assertThat(status.id()).isEqualTo(ID);
        assertThat(status.digest()).isEqualTo(SpecDigest.of(SPEC));
        assertThat(status.state()).isEqualTo(VolumeStatus.State.READY);
        assertThat(status.size()).isEqualTo(ByteSize.ofGib(1));
        assertThat(status.allocated()).isEmpty();
        assertThat(status.origin()).isEmpty();
        assertThat(status.publications()).isEmpty();
    }

    @Test
    void aStatusTellsWhatDiffersFromTheSpec() {
        VolumeOrigin origin = VolumeOrigin.of(PoolId.random(), VolumeId.random(), VolumeSnapshotId.random());
        CloneSpec clone = new CloneSpec(origin, SPEC);

        VolumeStatus status = VolumeStatus.of(SPEC, ImageFormat.QCOW2, Provisioning.THIN)
                .digest(SpecDigest.of(clone))
                .state(VolumeStatus.State.FILLING)
                .size(ByteSize.ofGib(2))
                .allocated(ByteSize.ofKib(64))
                .origin(origin)
                .build();

        assertThat(status.digest()).isNotEqualTo(SpecDigest.of(SPEC));
        assertThat(status.size()).isEqualTo(ByteSize.ofGib(2));
        assertThat(status.allocated()).contains(ByteSize.ofKib(64));
        assertThat(status.origin()).contains(origin);
    }

    @Test
    void aPublishRequestNamesItsConsumerAndWhatItCanOpen() {
        assertThat(Refusal.of(() -> new PublishRequest(new ObjectRef("", ""), List.of(), AccessMode.READ_ONLY)))
                .containsExactly("consumer.kind", "consumer.id", "accepted");
        assertThat(Refusal.of(() -> new PublishRequest(
                        VM, List.of(DiskSource.Kind.FILE, DiskSource.Kind.FILE), AccessMode.READ_WRITE)))
                .containsExactly("accepted");
    }

    @Test
    void aPublishRequestKeepsItsOwnList() {
        List<DiskSource.Kind> accepted = new ArrayList<>(List.of(DiskSource.Kind.RBD));
        PublishRequest request = new PublishRequest(VM, accepted, AccessMode.READ_WRITE);
        accepted.clear();

        assertThat(request.accepted()).containsExactly(DiskSource.Kind.RBD);
    }

    @Test
    void onlyShrinkToMayShrink() {
        assertThat(ResizeSpec.growTo(ByteSize.ofMib(1)).mayShrink()).isFalse();
        assertThat(ResizeSpec.shrinkTo(ByteSize.ofMib(1)).mayShrink()).isTrue();
        assertThat(Refusal.of(() -> ResizeSpec.shrinkTo(ByteSize.ZERO))).containsExactly("size");
    }

    @Test
    void aCloneIsAnotherVolume() {
        VolumeOrigin self = VolumeOrigin.of(PoolId.random(), ID);

        assertThat(Refusal.of(() -> new CloneSpec(self, SPEC))).containsExactly("volume.id");
    }

    @Test
    void aSnapshotHasAName() {
        assertThat(Refusal.of(() -> VolumeSnapshotSpec.of(VolumeSnapshotId.random(), ID, "")))
                .containsExactly("name");
    }
}
