package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ErrorKind;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestInterface;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Agents that lie, and agents that come and go. */
@RequiresLibvirt
@RequiresQemu
@RequiresGuest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KvmGuestFaultsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PORT = "/dev/virtio-ports/org.qemu.guest_agent.0";

    private final Embedded embedded = Embedded.shared();
    private AgentGuest guest;
    private VmId vm;

    @BeforeAll
    void boot() {
        guest = AgentGuest.boot("faults").answering();
        vm = guest.vm();
    }

    @AfterEach
    void bringTheAgentBack() {
        if (embedded.machines().describe(vm, Embedded.call()).state().isActive()) {
            guest.shell(
                    "[ ! -e /run/liar.pid ] || { kill $(cat /run/liar.pid); killall cat; rm /run/liar.pid /tmp/liar; }"
                            + " >/dev/null 2>&1; [ -e /usr/sbin/qemu-ga ] || mv /usr/sbin/qemu-ga.away /usr/sbin/qemu-ga");
            guest.answering();
        }
    }

    @AfterAll
    void clear() {
        guest.close();
        embedded.clear();
    }

    private GuestAgents agents() {
        return embedded.open().role(GuestAgents.class).orElseThrow();
    }

    /** Puts a liar in the agent's place, which gets in step with libvirt as an agent does and then says what it likes. */
    private void lie(String answer) {
        guest.shell("mv /usr/sbin/qemu-ga /usr/sbin/qemu-ga.away; kill $(pidof qemu-ga)");
        for (String line : List.of(
                "exec 3<>" + PORT,
                "while read -r line <&3; do case $line in",
                "*guest-sync*) echo \"$line\" | sed \"s/.*\\\"id\\\": *\\([0-9]*\\).*/{\\\"return\\\": \\1}/\" >&3;;",
                "*) " + answer + " >&3;;",
                "esac; done")) {
            guest.shell("echo '" + line + "' >>/tmp/liar");
        }
        guest.shell(
                "while pidof qemu-ga; do usleep 100000; done; sh /tmp/liar >/dev/null 2>&1 & echo $! >/run/liar.pid");
    }

    private ProviderException refusalOfAnAnswer() {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> catchThrowableOfType(
                                ProviderException.class, () -> agents().os(vm, CallContext.within(SOON))),
                        refused -> refused != null && refused.kind() != ErrorKind.UNAVAILABLE);
    }

    @Test
    @Order(1)
    void anAgentThatComesAndGoesIsTold() {
        try (EventTape tape = new EventTape(embedded.machines())) {
            guest.shell("kill $(pidof qemu-ga)");
            tape.await(
                    "the end of the agent",
                    SOON,
                    event -> event instanceof VmEvent.AgentChanged changed
                            && changed.vm().equals(vm)
                            && !changed.connected());
            tape.await(
                    "the next agent",
                    SOON,
                    event -> event instanceof VmEvent.AgentChanged changed
                            && changed.vm().equals(vm)
                            && changed.connected());

            guest.answering();
        }
    }

    @Test
    @Order(2)
    void aMalformedAnswerIsRefusedAndTheNextAgentIsAskedAgain() {
        lie("echo \"{\\\"return\\\": [}\"");

        ProviderException refused = refusalOfAnAnswer();
        bringTheAgentBack();

        assertThat(refused.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(refused.object()).contains(vm.ref());
        assertThat(agents().interfaces(vm, Embedded.call()))
                .extracting(GuestInterface::name)
                .contains("lo");
    }

    @Test
    @Order(3)
    void anAnswerToAnotherQuestionIsRefused() {
        lie("echo \"{\\\"return\\\": {\\\"id\\\": \\\"forged\\\"}, \\\"id\\\": \\\"of-another-question\\\"}\"");

        ProviderException refused = refusalOfAnAnswer();

        assertThat(refused.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(refused.getMessage()).contains("malformed").doesNotContain("forged");
    }

    /** libvirt closes the line on it and does not always say why: what counts is that it ends, and that nobody is told more. */
    @Test
    @Order(4)
    void anAnswerWithoutEndIsCutOff() {
        lie("cat /dev/zero");

        ProviderException refused = Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> catchThrowableOfType(
                                ProviderException.class, () -> agents().os(vm, CallContext.within(SOON))),
                        failed -> failed != null && failed.effect() == Effect.UNKNOWN);
        bringTheAgentBack();

        assertThat(refused.kind()).isIn(ErrorKind.INTERNAL, ErrorKind.UNAVAILABLE);
        assertThat(refused.getMessage()).hasSizeLessThan(1_000);
        assertThat(agents().os(vm, Embedded.call()).id()).isEqualTo("quantix-guest");
    }

    @Test
    @Order(5)
    void anAgentThatGoesWithItsGuestIsTold() {
        guest.answering();
        try (EventTape tape = new EventTape(embedded.machines())) {
            embedded.machines().stop(vm, StopMode.force(), Embedded.call());

            tape.await(
                    "the end of the agent",
                    SOON,
                    event -> event instanceof VmEvent.AgentChanged changed
                            && changed.vm().equals(vm)
                            && !changed.connected());
        }
        assertThat(catchThrowableOfType(ProviderException.WrongState.class, () -> agents().ping(vm, Embedded.call())))
                .isNotNull();
    }
}
