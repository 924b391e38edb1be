package io.quantix.kvm.event;

import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_EVENT_CRASHED;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_EVENT_RESUMED;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_EVENT_SHUTDOWN;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_EVENT_STARTED;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_EVENT_STOPPED;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_EVENT_STOPPED_FAILED;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_EVENT_SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.event.LifecycleStory.Hint;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleStoryTest {

    private final VmId vm = VmId.random();
    private final List<String> told = new ArrayList<>();

    private LifecycleStory story(VmState state) {
        return new LifecycleStory(vm, state, StateReason.UNKNOWN);
    }

    private void add(LifecycleStory story, int event, int detail) {
        story.add(event, detail, Instant.EPOCH)
                .map(VmEvent.StateChanged.class::cast)
                .ifPresent(changed -> told.add(changed.state() + " " + changed.reason()));
    }

    @Test
    void aStartIsToldOnceAlthoughLibvirtTellsAResumeFirst() {
        LifecycleStory story = story(VmState.STOPPED);

        add(story, VIR_DOMAIN_EVENT_RESUMED, 0);
        add(story, VIR_DOMAIN_EVENT_STARTED, 0);

        assertThat(told).containsExactly("RUNNING BOOTED");
    }

    @Test
    void aStartThatIsToStandStillIsNeverToldToRun() {
        LifecycleStory story = story(VmState.STOPPED);
        story.expect(Hint.START_PAUSED);

        add(story, VIR_DOMAIN_EVENT_STARTED, 0);
        add(story, VIR_DOMAIN_EVENT_SUSPENDED, 0);
        add(story, VIR_DOMAIN_EVENT_RESUMED, 0);

        assertThat(told).containsExactly("PAUSED REQUESTED", "RUNNING RESUMED");
    }

    @Test
    void aStopThatWasAskedForIsToldFromOneThatWasNot() {
        LifecycleStory asked = story(VmState.RUNNING);
        asked.expect(Hint.STOP);

        add(asked, VIR_DOMAIN_EVENT_SHUTDOWN, 0);
        add(asked, VIR_DOMAIN_EVENT_STOPPED, VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN);
        add(story(VmState.RUNNING), VIR_DOMAIN_EVENT_STOPPED, VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN);

        assertThat(told).containsExactly("STOPPING REQUESTED", "STOPPED REQUESTED", "STOPPED GUEST");
    }

    @Test
    void aRebootThroughAShutdownIsNoStop() {
        LifecycleStory story = story(VmState.RUNNING);
        story.expect(Hint.REBOOT);

        add(story, VIR_DOMAIN_EVENT_SHUTDOWN, 0);
        add(story, VIR_DOMAIN_EVENT_RESUMED, 0);

        assertThat(told).isEmpty();
        assertThat(story.rebooted(Instant.EPOCH)).isEqualTo(new VmEvent.Rebooted(vm, Instant.EPOCH));
    }

    @Test
    void aCrashThatKeepsTheMachineIsToldWhenItIsClear() {
        LifecycleStory story = story(VmState.RUNNING);

        add(story, VIR_DOMAIN_EVENT_CRASHED, 0);

        assertThat(told).isEmpty();
        assertThat(story.preserved(Instant.EPOCH))
                .contains(new VmEvent.StateChanged(vm, VmState.PAUSED, StateReason.GUEST_PANICKED, Instant.EPOCH));
    }

    @Test
    void aProcessThatEndsAfterItsGuestCrashedEndedOfThat() {
        LifecycleStory story = story(VmState.RUNNING);

        add(story, VIR_DOMAIN_EVENT_CRASHED, 0);
        add(story, VIR_DOMAIN_EVENT_STOPPED, VIR_DOMAIN_EVENT_STOPPED_FAILED);

        assertThat(told).containsExactly("STOPPED GUEST_PANICKED");
    }

    @Test
    void aProcessThatEndsWithoutAWordFailed() {
        add(story(VmState.RUNNING), VIR_DOMAIN_EVENT_STOPPED, VIR_DOMAIN_EVENT_STOPPED_FAILED);

        assertThat(told).containsExactly("STOPPED PROCESS_FAILED");
    }

    @Test
    void aStartThatFailsIsNoChange() {
        LifecycleStory story = story(VmState.STOPPED);

        add(story, VIR_DOMAIN_EVENT_STOPPED, VIR_DOMAIN_EVENT_STOPPED_FAILED);

        assertThat(told).isEmpty();
        assertThat(story.reason()).isEqualTo(StateReason.START_FAILED);
    }
}
