package io.quantix.conformance.guest;

import io.quantix.conformance.Expect;
import io.quantix.conformance.vm.AgentBench;
import io.quantix.conformance.vm.GuestPrograms;
import io.quantix.conformance.vm.VmStage;
import io.quantix.conformance.vm.VmTiming;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestClocks;
import io.quantix.spi.guest.GuestCpus;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.guest.GuestFiles;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.guest.GuestProcesses;
import io.quantix.spi.guest.GuestUsers;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The words rules about guests are written in. */
class GuestRules {

    private static final Duration SHORT = Duration.ofSeconds(2);

    /** The agents under test; every idempotent mutation is made several times. */
    final GuestAgents agents;

    /** The same, each call made once: for rules about concurrency, time and cancellation. */
    final GuestAgents once;

    final VirtualMachines machines;
    final GuestStage stage;
    final VmTiming timing;

    GuestRules(GuestStage stage) {
        this.stage = stage;
        this.agents = stage.agents();
        this.once = stage.once();
        this.machines = stage.vms().machines();
        this.timing = stage.vms().bench().timing();
    }

    CallContext call() {
        return stage.vms().call();
    }

    boolean has(GuestCapability capability) {
        return stage.capabilities().has(capability);
    }

    AgentBench bench() {
        return stage.agentBench();
    }

    GuestPrograms programs() {
        return bench().programs();
    }

    /** Returns the shared guest, its agent answering. */
    VmId guest() {
        return stage.guest().ready();
    }

    /** Returns another guest, its agent answering. */
    VmId other() {
        return stage.other().ready();
    }

    /** Begins a small machine in which nothing boots, so that no agent ever comes. */
    VmSpec.Builder plain() {
        VmId id = VmId.random();
        return stage.vms().bench().plain(id, VmStage.PREFIX + id.toString().substring(0, 8));
    }

    VmId running(VmSpec spec) {
        machines.create(spec, call());
        return machines.start(spec.id(), StartOptions.DEFAULT, call()).id();
    }

    /** Makes a machine that runs and has an agent channel nobody is at. */
    VmId withoutAgent() {
        PlatformSpec.Extras extras = new PlatformSpec.Extras(false, false, false, true, false);
        return running(plain().platform(PlatformSpec.DEFAULT.with(extras)).build());
    }

    GuestProcesses processes() {
        return present(agents.processes(), "processes");
    }

    GuestFiles files() {
        return present(agents.files(), "files");
    }

    GuestFileSystems fileSystems() {
        return present(agents.fileSystems(), "fileSystems");
    }

    GuestClocks clocks() {
        return present(agents.clocks(), "clocks");
    }

    GuestUsers users() {
        return present(agents.users(), "users");
    }

    GuestCpus cpus() {
        return present(agents.cpus(), "cpus");
    }

    private static <G> G present(Optional<G> group, String name) {
        return group.orElseThrow(
                () -> new AssertionError(name + "() is empty although one of its capabilities is there"));
    }

    /** Returns a path of a file that is not there yet, in the folder the agent may write to. */
    GuestPath fresh() {
        return fresh(bench().folder());
    }

    static GuestPath fresh(GuestPath folder) {
        return GuestPath.of(folder.value() + "/tck-" + UUID.randomUUID());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    long write(VmId vm, FileWrite part, byte[] content) {
        return files().write(vm, part, Channels.newChannel(new ByteArrayInputStream(content)), call());
    }

    void writeWhole(VmId vm, GuestPath path, byte[] content) {
        Expect.equal((long) content.length, write(vm, FileWrite.whole(path), content), "the number of bytes written");
    }

    byte[] read(VmId vm, FileRead part) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        long count = files().read(vm, part, Channels.newChannel(content), call());
        Expect.equal((long) content.size(), count, "the number of bytes read");
        return content.toByteArray();
    }

    byte[] readWhole(VmId vm, GuestPath path) {
        return read(vm, FileRead.whole(path));
    }

    String text(VmId vm, GuestPath path) {
        return new String(readWhole(vm, path), StandardCharsets.UTF_8);
    }

    /** Lets the agent of a guest fall silent while something is done, and speak again. */
    void whileSilent(VmId vm, Runnable deed) {
        act(vm, AgentBench.AgentAct.FALL_SILENT);
        try {
            Expect.eventually(timing.settle(), "the silence of the agent of " + vm, () -> isSilent(vm));
            deed.run();
        } finally {
            act(vm, AgentBench.AgentAct.SPEAK);
            stage.awaitAgent(vm);
        }
    }

    private boolean isSilent(VmId vm) {
        try {
            once.ping(vm, shortCall());
            return false;
        } catch (ProviderException.TimedOut silent) {
            return true;
        }
    }

    private void act(VmId vm, AgentBench.AgentAct act) {
        bench().actOnAgent(vm, act, text -> stage.vms().talk(vm).type(text));
    }

    /** Returns a context for a call that is expected to end at its deadline. */
    CallContext shortCall() {
        return CallContext.within(shortTime());
    }

    private Duration shortTime() {
        return timing.quick().compareTo(SHORT) < 0 ? timing.quick() : SHORT;
    }

    static <E extends ProviderException> E failsWithoutEffect(Class<E> kind, String what, Expect.Attempt attempt) {
        E thrown = Expect.fails(kind, what, attempt);
        Expect.equal(Effect.NONE, thrown.effect(), "the effect");
        return thrown;
    }

    static void expectAbout(VmId vm, ProviderException thrown) {
        Expect.equal(Optional.of(vm.ref()), thrown.object(), "the object the error is about");
    }
}
