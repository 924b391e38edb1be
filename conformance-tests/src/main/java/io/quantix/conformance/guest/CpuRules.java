package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.EXEC;
import static io.quantix.spi.guest.GuestCapability.VCPUS;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.CpuSet;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestCpu;
import java.util.List;

/** Which of its CPUs a guest uses. */
final class CpuRules extends GuestRules {

    CpuRules(GuestStage stage) {
        super(stage);
    }

    private List<GuestCpu> list() {
        return cpus().list(guest(), call());
    }

    private CpuSet dispensable() {
        return list().stream()
                .filter(GuestCpu::canGoOffline)
                .map(GuestCpu::number)
                .findFirst()
                .map(CpuSet::of)
                .orElseThrow(() -> new NotApplicable("the guest can do without none of its CPUs"));
    }

    @Rule("GUEST-135")
    @Must
    @Needs(VCPUS)
    void theCpusOfTheMachineAreListedByNumber() {
        List<GuestCpu> all = list();
        Expect.equal(List.of(0, 1), all.stream().map(GuestCpu::number).toList(), "the numbers of the guest's CPUs");
        Expect.that(all.stream().allMatch(GuestCpu::online), "the guest begins without some of its CPUs: " + all);
    }

    @Rule("GUEST-136")
    @Must
    @Needs({VCPUS, EXEC})
    void aCpuGoesOffLineAndComesBack() {
        CpuSet one = dispensable();
        try {
            List<GuestCpu> without = cpus().offline(guest(), one, call());
            Expect.equal(without, list(), "the CPUs afterwards, answered and listed");
            Expect.equal("1\n", inUse(), "the CPUs the guest uses without one");
        } finally {
            cpus().online(guest(), one, call());
        }
        Expect.equal("2\n", inUse(), "the CPUs the guest uses with it");
        Expect.that(list().stream().allMatch(GuestCpu::online), "a CPU that was taken on line is not: " + list());
    }

    private String inUse() {
        ProgramRun run =
                ProgramRun.start(processes(), guest(), programs().countingCpus().build(), call());
        run.job().await(call());
        return run.output();
    }

    @Rule("GUEST-137")
    @Must
    @Needs(VCPUS)
    void aCpuTheGuestCannotDoWithoutStays() {
        List<GuestCpu> before = list();
        CpuSet needed = before.stream()
                .filter(cpu -> !cpu.canGoOffline())
                .map(GuestCpu::number)
                .findFirst()
                .map(CpuSet::of)
                .orElseThrow(() -> new NotApplicable("the guest can do without any of its CPUs"));
        failsWithoutEffect(
                ProviderException.WrongState.class,
                "taking a CPU off line that is needed",
                () -> cpus().offline(guest(), needed, call()));
        Expect.equal(before, list(), "the CPUs afterwards");
    }

    @Rule("GUEST-138")
    @Must
    @Needs(VCPUS)
    void aCpuThatIsNotThereIsRefused() {
        List<GuestCpu> before = list();
        failsWithoutEffect(
                ProviderException.InvalidSpec.class,
                "taking a CPU off line that is not there",
                () -> cpus().offline(guest(), CpuSet.of(1, 77), call()));
        failsWithoutEffect(
                ProviderException.InvalidSpec.class,
                "taking a CPU on line that is not there",
                () -> cpus().online(guest(), CpuSet.of(77), call()));
        Expect.equal(before, list(), "the CPUs afterwards");
    }
}
