package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.CPU_MODEL;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Labels;
import io.quantix.spi.MacAddress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.CpuModel;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a machine comes into being, and what it is known by. */
final class CreateRules extends VmRules {

    CreateRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-011")
    @Must
    void aNewMachineIsStoppedAndWasNeverStarted() {
        VmStatus status = machines.create(plain().build(), call());
        expectState(VmState.STOPPED, status);
        Expect.equal(StateReason.NEVER_STARTED, status.reason(), "the reason");
        Expect.equal(Optional.empty(), status.startedAt(), "startedAt");
        Expect.that(status.responsive(), "a stopped machine must not count as unresponsive");
        Expect.that(!status.pendingChange(), "a new machine must not have a pending change");
    }

    @Rule("VM-012")
    @Must
    void aNewMachineCarriesItsIdentity() {
        VmSpec spec = plain().generation(7).build();
        VmStatus made = machines.create(spec, call());
        for (VmStatus status : List.of(made, describe(spec.id()))) {
            Expect.equal(VmStatus.Ownership.MANAGED, status.ownership(), "the ownership");
            Expect.equal(7L, status.generation(), "the generation");
            Expect.equal(Optional.of(spec.digest()), status.digest(), "the digest");
            Expect.equal(spec.name(), status.name(), "the name");
        }
    }

    @Rule("VM-013")
    @Must
    void creatingTwiceWithAnEqualSpecGivesTheSameMachine() {
        VmSpec spec = plain().build();
        once.create(spec, call());
        VmStatus again = once.create(spec.change().generation(spec.generation()).build(), call());
        Expect.equal(Optional.of(spec.digest()), again.digest(), "the digest");
        Expect.equal(1L, count(spec.id()), "the number of machines with the id");
    }

    private long count(VmId id) {
        return new ListRules(stage)
                .all(500).stream().filter(status -> status.id().equals(id)).count();
    }

    @Rule("VM-014")
    @Must
    void creatingWhatRunsLeavesItRunning() {
        VmSpec spec = plain().build();
        VmStatus before = start(created(spec));
        VmStatus again = once.create(spec, call());
        expectState(VmState.RUNNING, again);
        Expect.equal(before.startedAt(), again.startedAt(), "startedAt");
    }

    @Rule("VM-015")
    @Must
    void anIdIsTakenForAnyOtherSpec() {
        VmSpec spec = plain().build();
        created(spec);
        VmSpec other = spec.change()
                .generation(spec.generation())
                .labels(Labels.of(Map.of("tck", "other")))
                .build();
        expectAbout(
                spec.id(),
                Expect.fails(
                        ProviderException.AlreadyExists.class,
                        "create with another spec",
                        () -> once.create(other, call())));
        Expect.equal(spec, machines.spec(spec.id(), call()), "the spec of the machine that was there");
        Expect.equal(Optional.of(spec.digest()), describe(spec.id()).digest(), "its digest");
    }

    @Rule("VM-016")
    @Must
    void twoMachinesMayHaveTheSameName() {
        VmSpec one = plain().build();
        VmSpec other = plain().name(one.name()).build();
        created(one);
        created(other);
        Expect.equal(one.name(), describe(one.id()).name(), "the first name");
        Expect.equal(one.name(), describe(other.id()).name(), "the second name");
    }

    @Rule("VM-017")
    @Must
    void namesAreKeptToTheLetter() {
        for (String name : List.of("tck-<&>\"' é漢字 %s $HOME", "tck-" + "x".repeat(60), "tck-.. - -")) {
            VmSpec spec = plain().name(name).build();
            created(spec);
            Expect.equal(name, describe(spec.id()).name(), "the name");
            Expect.equal(name, machines.spec(spec.id(), call()).name(), "the name read back");
        }
    }

    @Rule("VM-018")
    @Must
    void aRefusalNamesEveryMistake() {
        ProviderException.InvalidSpec refused = Expect.fails(
                ProviderException.InvalidSpec.class,
                "create with several mistakes",
                () -> once.create(mistaken().build(), call()));
        List<String> paths = refused.problems().stream().map(FieldProblem::path).toList();
        expectPath("platform.machineType", paths);
        expectPath("memory", paths);
        if (has(CPU_MODEL)) {
            expectPath("cpu.model", paths);
        }
    }

    /** A spec nobody but a hypervisor can refuse, for three reasons. */
    private VmSpec.Builder mistaken() {
        VmSpec.Builder spec = plain();
        spec.platform(new VmWishes(this).machineType(spec.build().platform(), "tck-no-such-machine"))
                .memory(MemorySpec.of(ByteSize.ofGib(64 * 1024)));
        if (has(CPU_MODEL)) {
            spec.cpu(CpuSpec.builder()
                    .model(new CpuModel.Named("tck-no-such-model", List.of()))
                    .build());
        }
        return spec;
    }

    private static void expectPath(String prefix, List<String> paths) {
        Expect.that(
                paths.stream().anyMatch(path -> path.startsWith(prefix)),
                "no problem is at " + prefix + "; named are " + paths);
    }

    @Rule("VM-019")
    @Must
    void aRefusedMachineDoesNotExist() {
        VmSpec spec = mistaken().build();
        Expect.fails(ProviderException.InvalidSpec.class, "create", () -> once.create(spec, call()));
        Expect.that(!exists(spec.id()), "the machine was refused and is there all the same");
    }

    @Rule("VM-020")
    @Must
    void aSourceOfAKindThatIsNotAcceptedIsRefused() {
        List<DiskSource.Kind> accepted = once.hypervisor(call()).diskSources();
        DiskSource source = new DiskSource.Rbd(
                List.of(new DiskSource.Endpoint("192.0.2.1", 6789)), "tck", Optional.empty(), "tck", Optional.empty());
        if (accepted.contains(DiskSource.Kind.RBD)) {
            source = new DiskSource.Nfs(
                    "192.0.2.1", Path.of("/tck"), Optional.empty(), Optional.empty(), ImageFormat.RAW);
        }
        if (accepted.contains(source.kind())) {
            throw new NotApplicable("the hypervisor accepts RBD and NFS");
        }
        VmSpec spec =
                plain().disks(List.of(DiskSpec.builder("data", source).build())).build();
        expectRefusedAt("disks[0]", spec);
    }

    @Rule("VM-021")
    @Must
    void aBackendOfAKindThatIsNotAcceptedIsRefused() {
        List<NicBackend.Kind> accepted = once.hypervisor(call()).nicBackends();
        NicBackend backend = new NicBackend.VhostUser(Path.of("/run/tck.sock"), NicBackend.SocketRole.CLIENT);
        if (accepted.contains(backend.kind())) {
            backend = new NicBackend.Bridge("tck0");
        }
        if (accepted.contains(backend.kind())) {
            throw new NotApplicable("the hypervisor accepts vhost-user and bridges");
        }
        NicSpec nic = NicSpec.builder("net", backend, MacAddress.of("52:54:00:7c:4b:09"))
                .build();
        expectRefusedAt("nics[0]", plain().nics(List.of(nic)).build());
    }

    private void expectRefusedAt(String prefix, VmSpec spec) {
        ProviderException.InvalidSpec refused =
                Expect.fails(ProviderException.InvalidSpec.class, "create", () -> once.create(spec, call()));
        expectPath(prefix, refused.problems().stream().map(FieldProblem::path).toList());
    }

    @Rule("VM-022")
    @Must
    void anIdIsFreeAgainAfterItsMachineIsDeleted() {
        VmSpec spec = plain().generation(5).build();
        machines.delete(created(spec), call());
        VmSpec other = spec.change()
                .generation(1)
                .labels(Labels.of(Map.of("tck", "second")))
                .build();
        VmStatus status = machines.create(other, call());
        Expect.equal(1L, status.generation(), "the generation");
        Expect.equal(other, machines.spec(other.id(), call()), "the spec");
    }

    @Rule("VM-023")
    @Must
    void creatingStartsNothing() {
        VmId id = created();
        Expect.equal(VmState.STOPPED, describe(id).state(), "the state after create");
        Expect.equal(StateReason.NEVER_STARTED, describe(id).reason(), "the reason after create");
    }

    @Rule("VM-024")
    @Must
    void aModelTheHypervisorDoesNotHaveIsRefused() {
        HypervisorInfo.Devices have = devices();
        VmWishes wish = new VmWishes(this);
        List<VmSpec> refused = new ArrayList<>();
        missing(DiskSpec.DiskBus.values(), have.diskBuses())
                .forEach(bus -> refused.add(wish.with(wish.disk().bus(bus)).build()));
        missing(DiskSpec.CacheMode.values(), have.cacheModes())
                .forEach(
                        cache -> refused.add(wish.with(wish.disk().cache(cache)).build()));
        missing(NicSpec.NicModel.values(), have.nicModels())
                .forEach(model -> refused.add(wish.with(wish.nic().model(model)).build()));
        missing(PlatformSpec.VideoModel.values(), have.videoModels())
                .forEach(model ->
                        refused.add(wish.platform(Optional.of(new PlatformSpec.Video(model, 1)), Optional.empty())
                                .build()));
        if (refused.isEmpty()) {
            throw new NotApplicable("the hypervisor has every model of every device");
        }
        for (VmSpec spec : refused) {
            Expect.fails(ProviderException.InvalidSpec.class, "create", () -> once.create(spec, call()));
            Expect.that(!exists(spec.id()), "a machine was made with a model the hypervisor does not have");
        }
    }

    private static <T> List<T> missing(T[] all, Set<T> have) {
        return Arrays.stream(all).filter(model -> !have.contains(model)).toList();
    }
}
