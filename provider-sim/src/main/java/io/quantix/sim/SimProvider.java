package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Jobs;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One opened simulator. Besides the contract it hands out the strings its world hangs on: {@link #control()} for guests and foreign
 * machines, {@link #faults()} for everything that goes wrong.
 *
 * <p>Closing it leaves the simulated machines running; opening another one on the same state directory finds them again.
 */
public final class SimProvider implements Provider {

    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final SimHost host;
    private final SimSession session;
    private final SimFaults faults;
    private final SimGate gate;
    private final SimJobs jobs;
    private final SimControl control;
    private final SimVirtualMachines machines;
    private final SimGuestAgents agents;

    SimProvider(SimSettings settings, ProviderContext context, SimWorld world) {
        this.host = world.host(settings, context);
        this.session = new SimSession(settings, context, SimCapabilities.of(settings));
        this.faults = new SimFaults(host, session);
        this.gate = new SimGate(session, host.timers(), faults);
        this.jobs = new SimJobs(host, session);
        this.control = new SimControl(host, world.servers());
        SimAdmission admission = new SimAdmission(host, session.capabilities());
        SimCredentials credentials = new SimCredentials(session, world.servers());
        this.machines = new SimVirtualMachines(
                host,
                session,
                gate,
                new SimLifecycle(host, admission),
                credentials,
                SimGroups.of(world, host, session, credentials, gate, jobs));
        this.agents = new SimGuestAgents(new SimAgentLine(host, session, gate), jobs);
        host.attach(session);
    }

    /** Returns what steers guests and plants foreign machines. */
    public SimControl control() {
        return control;
    }

    /** Returns what makes calls of this provider go wrong. */
    public SimFaults faults() {
        return faults;
    }

    @Override
    public Capabilities capabilities() {
        return session.capabilities();
    }

    @Override
    public ProviderHealth health(CallContext call) {
        if (!session.isClosed() && !session.connected()) {
            call.check("ask for health");
            return new ProviderHealth(
                    ProviderHealth.State.UNAVAILABLE, "disconnected from the simulated host: wait for it");
        }
        return gate.pass(SimOperation.HEALTH, null, call, passed -> ProviderHealth.healthy());
    }

    @Override
    public List<Role> roles() {
        return List.of(machines, agents);
    }

    @Override
    public Optional<Jobs> jobs() {
        return Optional.of(jobs);
    }

    @Override
    public void close() {
        if (session.end()) {
            jobs.cancelAll("the simulator was closed");
            session.closeConsoles();
            host.events().close(session, CLOSING);
            host.detach(session);
        }
    }
}
