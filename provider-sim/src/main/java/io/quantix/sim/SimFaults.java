package io.quantix.sim;

import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong between one provider and its host. Get it from {@link SimProvider#faults()}. Thread-safe; takes effect on the calls
 * that begin afterwards.
 */
public final class SimFaults {

    private final SimHost host;
    private final SimSession session;
    private final List<SimFault> installed = new ArrayList<>();
    private final Map<SimOperation, Integer> calls = new EnumMap<>(SimOperation.class);
    private final Map<SimOperation, Duration> latencies = new EnumMap<>(SimOperation.class);

    SimFaults(SimHost host, SimSession session) {
        this.host = host;
        this.session = session;
    }

    /** Begins to describe a fault in calls of this kind. */
    public SimFault on(SimOperation operation) {
        return new SimFault(this, operation);
    }

    /** Makes every call of this kind take so long from now on, in the time of the simulated host. */
    public synchronized SimFaults latency(SimOperation operation, Duration time) {
        latencies.put(operation, time);
        return this;
    }

    /** Forgets every fault and latency that was set here; what hangs goes on hanging until released. */
    public synchronized void clear() {
        installed.clear();
        latencies.clear();
    }

    /** Returns how many calls of this kind have come in, failed ones included. */
    public synchronized int calls(SimOperation operation) {
        return calls.getOrDefault(operation, 0);
    }

    /** Cuts the connection to the host: calls fail as unavailable, events are lost, machines go on. */
    public void disconnect() {
        session.connect(false);
    }

    /** Mends the connection; every listener is told to look again. */
    public void reconnect() {
        if (session.connect(true)) {
            host.events().resync(session, "the simulator was disconnected from its host");
        }
    }

    /** Loses the next events of the host; with the last of them goes out a resync. */
    public void dropEvents(int count) {
        host.events().dropNext(count);
    }

    /** Tells every listener on the host to look again. */
    public void resync(String cause) {
        host.events().resync(cause);
    }

    /**
     * Wedges a machine: its process answers nothing any more. Calls that need it end at their deadline, it is described and listed as
     * not responsive, and calls about other machines notice nothing. Forcing it off still works, as a process can be killed.
     */
    public void wedge(VmId vm) {
        host.machine(vm).wedge(true, false);
    }

    /** As {@link #wedge}, and not even forcing it off works, as with a process in an uninterruptible sleep. */
    public void wedgeUnkillable(VmId vm) {
        host.machine(vm).wedge(true, true);
    }

    /** Lets a wedged machine answer again; the calls that wait for it go on. */
    public void unwedge(VmId vm) {
        host.machine(vm).wedge(false, false);
    }

    /** Lets the agent of an active machine fall silent: it stays connected and answers nothing. */
    public void silenceAgent(VmId vm) {
        onAgent(vm, agent -> agent.silence(true));
    }

    /** Lets a silent agent speak again. First it does what it was asked meanwhile, and nobody waits for those replies any more. */
    public void unsilenceAgent(VmId vm) {
        onAgent(vm, agent -> agent.silence(false));
    }

    /** Spoils the next reply of an agent, whatever it is asked. */
    public void spoilAgentReply(VmId vm, AgentReply how) {
        onAgent(vm, agent -> agent.spoilNextReply(how));
    }

    private void onAgent(VmId vm, Consumer<SimAgent> deed) {
        SimMachine machine = host.machine(vm);
        machine.monitor()
                .holding(() ->
                        deed.accept(machine.requireActive("reach the agent of").agent()));
    }

    synchronized void install(SimFault fault) {
        installed.add(fault);
    }

    /** Counts a call and returns what will happen to it. */
    synchronized List<SimFault> enter(SimOperation operation, @Nullable VmId vm) {
        calls.merge(operation, 1, Integer::sum);
        List<SimFault> hits = new ArrayList<>();
        for (Iterator<SimFault> each = installed.iterator(); each.hasNext(); ) {
            SimFault fault = each.next();
            if (fault.hits(operation, vm)) {
                hits.add(fault);
                if (fault.isSpent()) {
                    each.remove();
                }
            }
        }
        return hits;
    }

    synchronized Duration latency(SimOperation operation) {
        return latencies.getOrDefault(operation, session.settings().latency());
    }
}
