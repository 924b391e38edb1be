package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestClocks;
import io.quantix.spi.guest.GuestTime;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.time.Instant;

/** Reads and sets the clocks of simulated guests. */
final class SimGuestClocks implements GuestClocks {

    private static final SimAgent.Question READ =
            SimAgent.Question.of(SimOperation.AGENT_CLOCK, GuestCapability.TIME_READ);
    private static final SimAgent.Question SYNC =
            SimAgent.Question.of(SimOperation.AGENT_CLOCK, GuestCapability.TIME_SYNC);

    private final SimAgentLine line;

    SimGuestClocks(SimAgentLine line) {
        this.line = line;
    }

    @Override
    public GuestTime read(VmId vm, CallContext call) {
        return line.ask(READ, vm, call, this::shown);
    }

    @Override
    public GuestTime sync(VmId vm, CallContext call) {
        return line.ask(SYNC, vm, call, agent -> {
            agent.system().setClock(line.host().time().now());
            return shown(agent);
        });
    }

    private GuestTime shown(SimAgent agent) {
        Instant guest = agent.system().now();
        return new GuestTime(guest, Duration.between(line.host().time().now(), guest), Duration.ZERO);
    }
}
