package io.quantix.conformance.guest;

import io.quantix.conformance.Expect;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Stage;
import io.quantix.conformance.vm.AgentBench;
import io.quantix.conformance.vm.ConsoleTalk;
import io.quantix.conformance.vm.SharedGuest;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmStage;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Capability;
import io.quantix.spi.MacAddress;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The guest agents under test while rules are tried on them, on the stage of the machines they are in. */
public final class GuestStage implements Stage {

    /** The serial number of the disk called {@code data}. */
    static final String SERIAL = "tck-data";

    /** The address of its network card. */
    static final MacAddress MAC = MacAddress.of("52:54:00:74:63:6b");

    /** Rules wait for programs in the guest, which take their time whatever the hypervisor is. */
    private static final int PROGRAMS = 4;

    private static final Duration PING = Duration.ofSeconds(5);

    private final VmStage vms;
    private final int times;
    private final SharedGuest guest;
    private final SharedGuest other;

    private GuestStage(VmStage vms, int times) {
        this.vms = vms;
        this.times = times;
        this.guest = vms.share(guestWithAgent());
        this.other = vms.share(guestWithAgent());
    }

    /** Opens the provider of a bench. */
    public static GuestStage of(VmBench bench) {
        return of(bench, UnaryOperator.identity(), VmStage.TWICE);
    }

    /**
     * Opens the provider of a bench.
     *
     * @param disguise put over the provider each time it is opened
     * @param times how often each mutation is made, 1 or more
     */
    public static GuestStage of(VmBench bench, UnaryOperator<Provider> disguise, int times) {
        return new GuestStage(VmStage.of(bench, disguise, times), times);
    }

    private SharedGuest guestWithAgent() {
        return new SharedGuest(vms, this::agentBench, this::equip, this::prepare);
    }

    /** Returns what is known of the guest with an agent. */
    AgentBench agentBench() {
        return NotApplicable.unlessPresent(vms.bench().agentGuest(), "the bench has no guest with an agent");
    }

    private VmSpec.Builder equip(VmSpec.Builder machine) {
        vms.bench()
                .newDisk(ByteSize.ofMib(32))
                .ifPresent(disk -> machine.disks(
                        List.of(DiskSpec.builder("data", disk).serial(SERIAL).build())));
        vms.bench()
                .nic()
                .ifPresent(backend -> machine.nics(
                        List.of(NicSpec.builder("lan", backend, MAC).build())));
        return machine.cpu(CpuSpec.of(2));
    }

    private void prepare(VmId id, ConsoleTalk talk) {
        AgentBench bench = agentBench();
        Duration limit = vms.bench().timing().boot();
        if (!bench.preparation().isEmpty()) {
            talk.type(bench.preparation());
            talk.await(bench.preparedMark(), limit);
        }
        awaitAgent(id);
    }

    /** Waits until the agent of a guest answers. */
    void awaitAgent(VmId id) {
        Expect.eventually(vms.bench().timing().boot(), "an answer of the agent of " + id, () -> answers(id));
    }

    private boolean answers(VmId id) {
        try {
            once().ping(id, CallContext.within(PING));
            return true;
        } catch (ProviderException.Unavailable | ProviderException.TimedOut notYet) {
            return false;
        }
    }

    /** Returns the stage of the machines. */
    VmStage vms() {
        return vms;
    }

    /** Returns the guest that rules share. */
    SharedGuest guest() {
        return guest;
    }

    /** Returns a second one, for rules about two. */
    SharedGuest other() {
        return other;
    }

    /** Returns the agents under watch, each idempotent mutation made several times. */
    GuestAgents agents() {
        return witnessed(times);
    }

    /** Returns the agents under watch, each call made once. */
    GuestAgents once() {
        return witnessed(1);
    }

    private GuestAgents witnessed(int times) {
        GuestAgents role = vms.instance()
                .role(GuestAgents.class)
                .orElseThrow(() -> new AssertionError("the provider has no guest agents"));
        return new DelegatingGuestAgents(
                role, new Witnessed(vms.bench().timing().slack(), times));
    }

    @Override
    public ProviderInfo provider() {
        return vms.provider();
    }

    @Override
    public Optional<String> absence() {
        return vms.instance().role(GuestAgents.class).isPresent()
                ? Optional.empty()
                : Optional.of("the provider has no guest agents");
    }

    @Override
    public List<? extends Capability> matrix() {
        return List.of(GuestCapability.values());
    }

    @Override
    public Capabilities capabilities() {
        return vms.capabilities();
    }

    @Override
    public void ask(Capability capability) {
        new GuestAsks(this).ask((GuestCapability) capability);
    }

    @Override
    public Duration patience() {
        return vms.patience().multipliedBy(PROGRAMS);
    }

    @Override
    public List<String> clear() {
        return vms.clear();
    }

    @Override
    public List<String> audit() {
        return vms.audit();
    }

    @Override
    public void close() {
        vms.close();
    }
}
