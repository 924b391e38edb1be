package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Agents that come and go. */
@RequiresLibvirt
@RequiresQemu
@RequiresGuest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KvmGuestFaultsIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Embedded embedded = Embedded.shared();
    private AgentGuest guest;
    private VmId vm;

    @BeforeAll
    void boot() {
        guest = AgentGuest.boot("faults").answering();
        vm = guest.vm();
    }

    @AfterAll
    void clear() {
        guest.close();
        embedded.clear();
    }

    private GuestAgents agents() {
        return embedded.open().role(GuestAgents.class).orElseThrow();
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
