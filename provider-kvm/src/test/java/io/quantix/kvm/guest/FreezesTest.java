package io.quantix.kvm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.FreezeStatus;
import io.quantix.spi.guest.ThawResult;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezesTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final FreezeSpec LONG = FreezeSpec.everything(Duration.ofMinutes(5));

    @TempDir
    Path state;

    private final VmId vm = VmId.random();
    private final AtomicBoolean frozen = new AtomicBoolean();
    private final AtomicInteger failures = new AtomicInteger();
    private final ScriptedAgent agent = new ScriptedAgent()
            .on("guest-fsfreeze-status", ignored -> frozen.get() ? "frozen" : "thawed")
            .on("guest-fsfreeze-freeze", ignored -> {
                frozen.set(true);
                return 2;
            })
            .on("guest-fsfreeze-thaw", ignored -> {
                if (failures.getAndDecrement() > 0) {
                    throw new ProviderException.TimedOut(null, "silent", Effect.UNKNOWN);
                }
                return frozen.getAndSet(false) ? 2 : 0;
            });
    private StandaloneContext context;
    private Freezes freezes;

    @BeforeEach
    void open() {
        context = new StandaloneContext("freezes", state);
        FreezeBook book = new FreezeBook(state.resolve("freezes"), context.logger());
        AgentChannels channels = new AgentChannels(agent, book::isFrozen);
        freezes = new Freezes(
                channels,
                book,
                new GuestHost(
                        agent,
                        new NoJobs(),
                        context.clock(),
                        context.secrets(),
                        context.scheduler(),
                        state,
                        context.logger()));
    }

    @AfterEach
    void close() {
        freezes.close();
        context.close();
    }

    /** Freezing starts no program. */
    private static final class NoJobs implements GuestJobs {
        @Override
        public <T> Job<T> start(
                JobId id, VmId vm, String kind, Record request, CallContext call, Runnable admission, Work<T> work) {
            throw new AssertionError("a freeze starts no job");
        }
    }

    private void reopen() {
        close();
        open();
        freezes.pickUp();
    }

    private FreezeStatus await(FreezeStatus.State wanted) {
        return Awaitility.await()
                .atMost(SOON)
                .until(() -> freezes.status(vm, ScriptedAgent.call()), status -> status.state() == wanted);
    }

    @Test
    void aFreezeIsOnDiskBeforeItIsMade() {
        AtomicBoolean written = new AtomicBoolean();
        agent.on("guest-fsfreeze-freeze", ignored -> {
            written.set(Files.exists(state.resolve("freezes").resolve(vm.toString())));
            frozen.set(true);
            return 1;
        });

        freezes.freeze(vm, LONG, ScriptedAgent.call());

        assertThat(written).isTrue();
    }

    @Test
    void whatCannotBeWrittenDownIsNotFrozen() throws IOException {
        Files.writeString(state.resolve("freezes"), "a file where the directory should be");

        assertThat(catchThrowableOfType(
                                ProviderException.Unavailable.class,
                                () -> freezes.freeze(vm, LONG, ScriptedAgent.call()))
                        .effect())
                .isEqualTo(Effect.NONE);
        assertThat(frozen).isFalse();
        assertThat(agent.asked()).doesNotContain("guest-fsfreeze-freeze");
    }

    @Test
    void aFreezeEndsByItselfThoughTheAgentIsSilentAtFirst() {
        failures.set(1);

        freezes.freeze(vm, FreezeSpec.everything(Duration.ofSeconds(1)), ScriptedAgent.call());
        FreezeStatus status = await(FreezeStatus.State.EXPIRED);

        assertThat(frozen).isFalse();
        assertThat(status.frozen()).isZero();
        assertThat(freezes.thaw(vm, ScriptedAgent.call())).isEqualTo(new ThawResult(false, 0));
        assertThat(freezes.status(vm, ScriptedAgent.call()).state()).isEqualTo(FreezeStatus.State.THAWED);
    }

    @Test
    void anExpiredFreezeIsRememberedByTheNextProvider() {
        freezes.freeze(vm, LONG, ScriptedAgent.call());

        reopen();
        await(FreezeStatus.State.EXPIRED);
        reopen();

        assertThat(freezes.status(vm, ScriptedAgent.call()).state()).isEqualTo(FreezeStatus.State.EXPIRED);
        assertThat(frozen).isFalse();
    }

    @Test
    void aFreezeWhoseRecordIsDamagedIsEnded() throws IOException {
        freezes.freeze(vm, LONG, ScriptedAgent.call());
        Files.writeString(state.resolve("freezes").resolve(vm.toString()), "{damaged");

        reopen();

        Awaitility.await().atMost(SOON).until(() -> !frozen.get());
    }

    @Test
    void aFreezeThatFailsLeavesNothingFrozen() {
        agent.on("guest-fsfreeze-freeze", ignored -> {
            frozen.set(true);
            throw new AgentRefused("guest-fsfreeze-freeze", "failed to freeze /mnt: Input/output error");
        });

        assertThat(catchThrowableOfType(ProviderException.class, () -> freezes.freeze(vm, LONG, ScriptedAgent.call())))
                .isNotNull();
        assertThat(frozen).isFalse();
        assertThat(freezes.status(vm, ScriptedAgent.call()).state()).isEqualTo(FreezeStatus.State.THAWED);
    }

    @Test
    void aFreezeNobodyCanTakeBackIsTakenBackLater() {
        agent.on("guest-fsfreeze-freeze", ignored -> {
            frozen.set(true);
            throw new ProviderException.TimedOut(null, "silent", Effect.UNKNOWN);
        });
        failures.set(1);

        ProviderException failed =
                catchThrowableOfType(ProviderException.class, () -> freezes.freeze(vm, LONG, ScriptedAgent.call()));

        assertThat(failed.effect()).isEqualTo(Effect.UNKNOWN);
        Awaitility.await().atMost(SOON).until(() -> !frozen.get());
    }

    @Test
    void aGuestThatBeganAnewIsNotSaidToBeFrozen() {
        freezes.freeze(vm, LONG, ScriptedAgent.call());
        frozen.set(false);

        assertThat(freezes.status(vm, ScriptedAgent.call()).state()).isEqualTo(FreezeStatus.State.EXPIRED);
        assertThat(freezes.thaw(vm, ScriptedAgent.call()).held()).isFalse();
    }

    @Test
    void whereThereIsNothingToFreezeTheFreezeHoldsAllTheSame() {
        agent.on("guest-fsfreeze-freeze", 0);

        FreezeStatus status = freezes.freeze(vm, LONG, ScriptedAgent.call());

        assertThat(status.frozen()).isZero();
        assertThat(freezes.status(vm, ScriptedAgent.call()).state()).isEqualTo(FreezeStatus.State.FROZEN);
        assertThat(freezes.thaw(vm, ScriptedAgent.call())).isEqualTo(new ThawResult(true, 0));
    }
}
