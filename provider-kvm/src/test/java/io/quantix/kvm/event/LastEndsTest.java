package io.quantix.kvm.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastEndsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final VmId vm = VmId.random();

    @TempDir
    private Path directory;

    private LastEnds ends;

    @BeforeEach
    void open() {
        ends = new LastEnds(directory, System.getLogger("ends"));
    }

    @Test
    void anEndThatIsSeenBeforeItIsToldIsWaitedFor() throws Exception {
        ends.active(vm);
        CompletableFuture<StateReason> seen =
                CompletableFuture.supplyAsync(() -> ends.settledReason(vm, StateReason.PROCESS_FAILED, LONG));

        assertThat(seen).isNotDone();
        ends.ended(vm, StateReason.GUEST_PANICKED);

        assertThat(seen.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(StateReason.GUEST_PANICKED);
    }

    @Test
    void anEndThatIsNeverToldIsWhatLibvirtSays() {
        ends.active(vm);

        assertThat(ends.settledReason(vm, StateReason.PROCESS_FAILED, Duration.ofMillis(1)))
                .isEqualTo(StateReason.PROCESS_FAILED);
    }

    @Test
    void anEndThatIsKnownIsNotWaitedFor() {
        ends.active(vm);
        ends.ended(vm, StateReason.REQUESTED);

        assertThat(ends.settledReason(vm, StateReason.GUEST, LONG)).isEqualTo(StateReason.REQUESTED);
        assertThat(ends.settledReason(VmId.random(), StateReason.GUEST, LONG)).isEqualTo(StateReason.GUEST);
    }

    @Test
    void aReasonThatSaysAllIsNotWaitedFor() {
        ends.active(vm);

        assertThat(ends.settledReason(vm, StateReason.MIGRATED, LONG)).isEqualTo(StateReason.MIGRATED);
    }
}
