package io.quantix.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Refusal;
import io.quantix.spi.SpecDigest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransferTest {

    private static final VolumeId VOLUME = VolumeId.random();

    @Test
    void aRangeEndsBelowTheLargestOffset() {
        assertThat(new ByteRange(Long.MAX_VALUE - 1, 1).end()).isEqualTo(Long.MAX_VALUE);
        assertThat(Refusal.of(() -> new ByteRange(Long.MAX_VALUE, 1))).containsExactly("length");
        assertThat(Refusal.of(() -> new ByteRange(-1, 0))).containsExactly("offset", "length");
    }

    @Test
    void aChangeQueryNamesTwoPoints() {
        Optional<VolumeSnapshotId> snapshot = Optional.of(VolumeSnapshotId.random());

        assertThat(Refusal.of(() -> new ChangeQuery(VOLUME, snapshot, snapshot)))
                .containsExactly("until");
        assertThat(ChangeQuery.all(VOLUME).since()).isEmpty();
    }

    @Test
    void aChecksumHasTheDigitsOfItsAlgorithm() {
        String digits = "AB".repeat(32);

        assertThat(new Checksum(Checksum.Algorithm.SHA_256, digits))
                .hasToString("SHA-256:" + "ab".repeat(32))
                .isEqualTo(new Checksum(Checksum.Algorithm.SHA_256, " " + "ab".repeat(32)));
        assertThat(Refusal.of(() -> new Checksum(Checksum.Algorithm.SHA_512, digits)))
                .containsExactly("hex");
        assertThat(Refusal.of(() -> new Checksum(Checksum.Algorithm.SHA_256, "x".repeat(64))))
                .containsExactly("hex");
    }

    @Test
    void aTargetNamesWhoMayLogIn() {
        assertThat(Refusal.of(
                        () -> new TargetSpec("disk", List.of("iqn.2025-01.org.example:a", "b"), Optional.empty())))
                .containsExactly("name", "initiators[1]");
    }

    @Test
    void aLogicalUnitHasASizeANumberAndASerial() {
        assertThat(Refusal.of(() -> new LunSpec("naa.1", VOLUME, ByteSize.ZERO, Provisioning.THIN)))
                .containsExactly("size");
        LunSpec spec = new LunSpec("naa.1", VOLUME, ByteSize.ofMib(1), Provisioning.THIN);
        assertThat(Refusal.of(() -> new LunStatus(VOLUME, SpecDigest.of(spec), 16_384, "", ByteSize.ofMib(1))))
                .containsExactly("number", "serial");
    }

    @Test
    void capabilitiesHaveIdsOfTheirOwn() {
        assertThat(StorageCapability.values())
                .extracting(StorageCapability::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("storage(\\.[a-z]+(-[a-z]+)*)+"));
    }
}
