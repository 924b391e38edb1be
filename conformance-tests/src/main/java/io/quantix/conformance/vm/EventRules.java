package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.conformance.Should;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is told of machines: everything, in order, once. */
final class EventRules extends VmRules {

    EventRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-200")
    @Must
    @Needs(EVENTS)
    void theWholeLifeOfAMachineIsToldInOrder() {
        EventLog log = watch();
        VmId id = running();
        forceOff(id);
        machines.delete(id, call());
        Expect.equal(List.of("created", "RUNNING", "STOPPED", "deleted"), log.storyUntil("deleted", id), "the story");
    }

    @Rule("VM-201")
    @Must
    @Needs({EVENTS, PAUSE})
    void pauseAndResumeAreTold() {
        EventLog log = watch();
        VmId id = running();
        machines.pause(id, call());
        machines.resume(id, call());
        forceOff(id);
        Expect.equal(
                List.of("created", "RUNNING", "PAUSED", "RUNNING", "STOPPED"),
                log.storyUntil("STOPPED", id),
                "the story");
    }

    @Rule("VM-202")
    @Must
    @Needs({EVENTS, START_PAUSED})
    void aMachineThatBeginsPausedIsNotToldToRun() {
        EventLog log = watch();
        VmId id = created();
        startPaused(id);
        forceOff(id);
        Expect.equal(List.of("created", "PAUSED", "STOPPED"), log.storyUntil("STOPPED", id), "the story");
    }

    @Rule("VM-203")
    @Must
    @Needs({EVENTS, REBOOT_HARD})
    void aRebootIsNoStop() {
        EventLog log = watch();
        VmId id = running();
        once.reboot(id, RebootMode.HARD, call());
        log.await(VmEvent.Rebooted.class, id);
        forceOff(id);
        Expect.equal(List.of("created", "RUNNING", "rebooted", "STOPPED"), log.storyUntil("STOPPED", id), "the story");
    }

    @Rule("VM-204")
    @Must
    @Needs({EVENTS, REBOOT_GRACEFULLY, CONSOLE_SERIAL})
    void aRebootOfTheGuestIsNoStop() {
        VmId id = guest();
        EventLog log = watch();
        ConsoleTalk talk = stage.talk(id);
        guestBench().act(id, GuestBench.Act.REBOOT, talk::type);
        Expect.eventually(
                timing.boot(), "the reboot of " + id, () -> log.story(id).contains("rebooted"));
        Expect.that(!log.story(id).contains("STOPPED"), "the reboot was told as a stop: " + log.story(id));
        expectState(VmState.RUNNING, describe(id));
        // The guest is shared: the next rule finds it ready.
        talk.await(guestBench().readyMark(), timing.boot());
    }

    @Rule("VM-205")
    @Must
    @Needs(EVENTS)
    void anEventCarriesTheReasonTheStatusGives() {
        EventLog log = watch();
        VmId id = running();
        Expect.equal(StateReason.BOOTED, log.awaitState(id, VmState.RUNNING).reason(), "the reason of the start");
        VmStatus stopped = forceOff(id);
        Expect.equal(stopped.reason(), log.awaitState(id, VmState.STOPPED).reason(), "the reason of the stop");
    }

    @Rule("VM-206")
    @Must
    @Needs({EVENTS, CONSOLE_SERIAL})
    void aGuestThatPowersOffIsToldAsSuch() {
        VmId id = guest();
        EventLog log = watch();
        act(id, GuestBench.Act.POWER_OFF);
        awaitState(id, VmState.STOPPED, timing.boot());
        Expect.equal(StateReason.GUEST, log.awaitState(id, VmState.STOPPED).reason(), "the reason");
    }

    @Rule("VM-207")
    @Must
    @Needs({EVENTS, RECONFIGURE})
    void aChangeOfTheSpecIsToldWithItsGeneration() {
        EventLog log = watch();
        VmSpec spec = plain().build();
        created(spec);
        machines.reconfigure(
                spec.change()
                        .generation(9)
                        .labels(Labels.of(Map.of("tck", "x")))
                        .build(),
                call());
        machines.delete(spec.id(), call());
        Expect.equal(List.of("created", "reconfigured", "deleted"), log.storyUntil("deleted", spec.id()), "the story");
        Expect.equal(9L, log.await(VmEvent.Reconfigured.class, spec.id()).generation(), "the generation");
    }

    @Rule("VM-208")
    @Must
    @Needs(EVENTS)
    void nothingIsToldAfterTheEndOfASubscription() {
        EventLog log = watch();
        VmId first = created();
        log.await(VmEvent.Created.class, first);
        log.close();
        EventLog witness = watch();
        VmId second = running();
        forceOff(second);
        witness.awaitState(second, VmState.STOPPED);
        Expect.equal(List.of(), log.of(second), "what the closed subscription heard");
    }

    @Rule("VM-209")
    @Must
    @Needs(EVENTS)
    void endingASubscriptionTwiceIsHarmless() {
        EventLog log = watch();
        log.close();
        log.close();
        EventLog other = watch();
        other.await(VmEvent.Created.class, created());
    }

    @Rule("VM-210")
    @Must
    @Needs(EVENTS)
    void aListenerMayEndItsOwnSubscription() {
        List<EventLog> self = new ArrayList<>();
        List<VmEvent> heard = new ArrayList<>();
        EventLog log = watch(event -> {
            synchronized (self) {
                heard.add(event);
                self.forEach(EventLog::close);
            }
        });
        synchronized (self) {
            self.add(log);
        }
        EventLog witness = watch();
        VmId id = running();
        forceOff(id);
        witness.awaitState(id, VmState.STOPPED);
        synchronized (self) {
            Expect.equal(1, heard.size(), "the number of events a listener heard that ended with the first");
        }
    }

    @Rule("VM-211")
    @Must
    @Needs(EVENTS)
    void aListenerThatThrowsStaysSubscribed() {
        EventLog log = watch(event -> {
            throw new IllegalStateException("a listener with a defect");
        });
        VmId id = running();
        forceOff(id);
        Expect.equal(List.of("created", "RUNNING", "STOPPED"), log.storyUntil("STOPPED", id), "the story");
    }

    @Rule("VM-212")
    @Must
    @Needs(EVENTS)
    void everySubscriptionHearsEverything() {
        EventLog one = watch();
        EventLog other = watch();
        VmId id = running();
        forceOff(id);
        List<String> story = List.of("created", "RUNNING", "STOPPED");
        Expect.equal(story, one.storyUntil("STOPPED", id), "the story one listener heard");
        Expect.equal(story, other.storyUntil("STOPPED", id), "the story the other heard");
        one.close();
        machines.delete(id, call());
        other.await(VmEvent.Deleted.class, id);
    }

    @Rule("VM-213")
    @Must
    @Needs(EVENTS)
    void aSlowListenerDelaysOnlyItself() {
        CountDownLatch release = new CountDownLatch(1);
        watch(event -> {
            try {
                release.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        EventLog quick = watch();
        try {
            VmId id = running();
            forceOff(id);
            Expect.equal(List.of("created", "RUNNING", "STOPPED"), quick.storyUntil("STOPPED", id), "the story");
        } finally {
            release.countDown();
        }
    }

    @Rule("VM-214")
    @Must
    @Needs(EVENTS)
    void eventsOfOneMachineStayInOrderWhileManyAreBusy() {
        EventLog log = watch();
        List<VmId> ids = Together.all(4, index -> {
            VmId id = running();
            forceOff(id);
            machines.delete(id, call());
            return id;
        });
        for (VmId id : ids) {
            Expect.equal(
                    List.of("created", "RUNNING", "STOPPED", "deleted"), log.storyUntil("deleted", id), "the story");
        }
    }

    @Rule("VM-215")
    @Must
    @Needs(EVENTS)
    void theyBeginWithTheSubscription() {
        VmId before = created();
        EventLog log = watch();
        VmId after = created();
        log.await(VmEvent.Created.class, after);
        machines.delete(before, call());
        Expect.equal(List.of("deleted"), log.storyUntil("deleted", before), "the story of an older machine");
    }

    @Rule("VM-216")
    @Must
    @Needs(EVENTS)
    void aCallThatFailsIsNoEvent() {
        VmSpec spec = plain().build();
        created(spec);
        EventLog log = watch();
        VmSpec other =
                spec.change().generation(spec.generation()).name("tck-other").build();
        Expect.fails(ProviderException.AlreadyExists.class, "create", () -> once.create(other, call()));
        machines.create(spec, call());
        machines.delete(spec.id(), call());
        Expect.equal(List.of("deleted"), log.storyUntil("deleted", spec.id()), "the story");
    }

    @Rule("VM-217")
    @Should
    @Needs(EVENTS)
    void timesOfEventsDoNotGoBack() {
        EventLog log = watch();
        VmId id = running();
        forceOff(id);
        log.awaitState(id, VmState.STOPPED);
        List<Instant> times = log.of(id).stream().map(VmEvent::at).toList();
        Expect.equal(times.stream().sorted().toList(), times, "the times of the events");
    }
}
