package io.quantix.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Refusal;
import io.quantix.spi.SpecDigest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolTest {

    private static final PoolSpec SPEC =
            PoolSpec.of(PoolId.random(), "fast", new PoolLocation.Directory(Path.of("/srv/pool")));
    private static final PoolTraits TRAITS =
            PoolTraits.builder().offers(DiskSource.Kind.FILE).build();
    private static final PoolCapacity HALF_FULL = new PoolCapacity(
            Optional.of(ByteSize.ofGib(2)),
            Optional.of(ByteSize.ofGib(1)),
            Optional.of(ByteSize.ofGib(1)),
            Optional.of(ByteSize.ofGib(9)));

    @Test
    void traitsBeginWithThePlainestStorage() {
        assertThat(TRAITS.formats()).containsExactly(ImageFormat.RAW);
        assertThat(TRAITS.provisionings()).containsExactly(Provisioning.THIN);
        assertThat(TRAITS.snapshotter()).isEqualTo(Snapshotter.HYPERVISOR);
        assertThat(TRAITS.reach()).isEqualTo(PoolTraits.Reach.LOCAL);
        assertThat(TRAITS.blockSize()).isEqualTo(ByteSize.ofBytes(512));
        assertThat(TRAITS.limits()).isEqualTo(PoolLimits.NONE);
        assertThat(TRAITS.names()).isEqualTo(NameRules.ANY);
        assertThat(TRAITS.capabilities().ids()).isEmpty();
    }

    @Test
    void traitsNameEachPreferenceOnce() {
        assertThat(Refusal.of(() -> PoolTraits.builder()
                        .formats(ImageFormat.RAW, ImageFormat.RAW)
                        .provisionings()
                        .blockSize(ByteSize.ofBytes(513))
                        .build()))
                .containsExactly("offers", "formats", "provisionings", "blockSize");
    }

    @Test
    void limitsDoNotContradictThemselves() {
        assertThat(Refusal.of(() -> new PoolLimits(
                        ByteSize.ofGib(2),
                        Optional.of(ByteSize.ofGib(1)),
                        Optional.of(0L),
                        Optional.of(-1L),
                        Optional.of(-1))))
                .containsExactly("largestVolume", "volumes", "snapshotsPerVolume", "cloneDepth");
        assertThat(Refusal.of(() -> new PoolLimits(
                        ByteSize.ZERO, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())))
                .containsExactly("smallestVolume");
    }

    @Test
    void usedAndAvailableStayWithinTheTotalAndPromisesNeedNot() {
        Optional<ByteSize> total = Optional.of(ByteSize.ofGib(1));
        Optional<ByteSize> more = Optional.of(ByteSize.ofGib(2));

        assertThat(Refusal.of(() -> new PoolCapacity(total, more, more, Optional.empty())))
                .containsExactly("used", "available");
        assertThat(HALF_FULL.provisioned()).contains(ByteSize.ofGib(9));
    }

    @Test
    void aStatusSaysWhatTheSpecSays() {
        PoolStatus status = PoolStatus.of(SPEC)
                .traits(TRAITS)
                .health(PoolHealth.healthy(Instant.EPOCH))
                .build();

        assertThat(status.id()).isEqualTo(SPEC.id());
        assertThat(status.name()).isEqualTo("fast");
        assertThat(status.location()).isEqualTo(SPEC.location());
        assertThat(status.digest()).isEqualTo(SpecDigest.of(SPEC));
        assertThat(status.capacity()).isEqualTo(PoolCapacity.UNKNOWN);
    }

    @Test
    void thePoolThatDoesNotAnswerHasNoNumbers() {
        PoolStatus.Builder unavailable = PoolStatus.of(SPEC)
                .traits(TRAITS)
                .health(new PoolHealth(PoolHealth.State.UNAVAILABLE, "the server is silent", Instant.EPOCH))
                .capacity(HALF_FULL);

        assertThat(Refusal.of(unavailable::build)).containsExactly("capacity");
    }

    @Test
    void aPoolHasAName() {
        assertThat(Refusal.of(() -> PoolSpec.of(SPEC.id(), "a\nb", SPEC.location())))
                .containsExactly("name");
    }

    @Test
    void nameRulesMatchTheWholeName() {
        NameRules rules = new NameRules(4, "[a-z]+", true);

        assertThat(rules.accepts("disk")).isTrue();
        assertThat(rules.accepts("disks")).isFalse();
        assertThat(rules.accepts("a-b")).isFalse();
        assertThat(NameRules.ANY.accepts("böse ../ name")).isTrue();
        assertThat(Refusal.of(() -> new NameRules(0, "[", false))).containsExactly("longest", "legal");
    }
}
