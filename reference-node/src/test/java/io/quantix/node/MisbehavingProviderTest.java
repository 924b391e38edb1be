package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quantix.node.v1.GetNodeHealthRequest;
import io.quantix.node.v1.GetNodeInfoRequest;
import io.quantix.node.v1.GetScreenshotRequest;
import io.quantix.node.v1.GetVmRequest;
import io.quantix.node.v1.NodeHealth;
import io.quantix.node.v1.ProviderInstance;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.StopVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plugin does wrong breaks the call it does it in, and nothing else. The plugin is a jar behind a class loader of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MisbehavingProviderTest {

    private TestNode node;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        node = TestNode.start(folder, """
                  - {instance: bad0, provider: naughty}
                  - {instance: broken, provider: naughty, config: {open: throws}}
                  - {instance: empty, provider: naughty, config: {open: "null"}}
                  - {instance: absent, provider: no-such-thing}
                """);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runtime-exception",
                "error",
                "linkage-error",
                "stack-overflow",
                "initializer-error",
                "checked-exception",
                "broken-message",
                "null"
            })
    void whateverAProviderThrowsBecomesATypedErrorOfThatCallAlone(String misdeed) {
        Vm vm = node.create("start:" + misdeed);
        StatusRuntimeException refusal = Refusals.of(() -> node.start(vm));
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(refusal.getStatus().getDescription()).contains("bad0").contains("defect of the provider");
        ErrorInfo info = Refusals.info(refusal);
        assertThat(info.getReason()).isEqualTo("INTERNAL");
        assertThat(info.getMetadataMap()).containsEntry("effect", "UNKNOWN");
        assertWorks();
    }

    @Test
    void aNestedGroupIsGuardedToo() {
        Vm vm = node.start(node.create("screenshot:stack-overflow"));
        assertThat(Refusals.code(() -> node.vms()
                        .getScreenshot(GetScreenshotRequest.newBuilder()
                                .setId(vm.getId())
                                .build())))
                .isEqualTo(Status.Code.INTERNAL);
        assertWorks();
    }

    @Test
    void aListingIsNotSpoiltByAMachineThatCannotBeDescribed() {
        Vm vm = node.create("describe:null");
        assertThat(Refusals.code(() -> node.vms()
                        .getVm(GetVmRequest.newBuilder().setId(vm.getId()).build())))
                .isEqualTo(Status.Code.INTERNAL);
        assertWorks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "spin"})
    void aStuckCallEndsAtItsDeadlineAndIsCounted(String misdeed) {
        Vm vm = node.create("describe:" + misdeed);
        long begun = System.nanoTime();
        StatusRuntimeException refusal =
                Refusals.of(() -> io.quantix.node.v1.VmServiceGrpc.newBlockingStub(node.channel())
                        .withDeadlineAfter(500, TimeUnit.MILLISECONDS)
                        .getVm(GetVmRequest.newBuilder().setId(vm.getId()).build()));
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        org.awaitility.Awaitility.await()
                .untilAsserted(
                        () -> assertThat(node.node().providers().getFirst().stuckCalls())
                                .isPositive());
        assertThat(part("provider/bad0").getState()).isEqualTo(NodeHealth.State.DEGRADED);
        assertWorks();
    }

    @Test
    void aMachineThatIsStuckTakesOnlyItsOwnShareOfTheProvider() {
        Vm vm = node.create("describe:hang");
        List<Status.Code> codes = new ArrayList<>();
        for (int count = 0; count < 12; count++) {
            codes.add(Refusals.code(() -> io.quantix.node.v1.VmServiceGrpc.newBlockingStub(node.channel())
                    .withDeadlineAfter(50, TimeUnit.MILLISECONDS)
                    .getVm(GetVmRequest.newBuilder().setId(vm.getId()).build())));
        }
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(Refusals.code(() -> node.vms()
                                .getVm(GetVmRequest.newBuilder()
                                        .setId(vm.getId())
                                        .build())))
                        .isEqualTo(Status.Code.UNAVAILABLE));
        assertThat(codes).contains(Status.Code.DEADLINE_EXCEEDED);
        assertWorks();
    }

    @Test
    @Proves("NODE-154")
    void theFiguresShowWhoFillsAProviderAndThatNobodyHasToAskIt() {
        Vm stuck = node.create("describe:hang");
        Vm broken = node.create("start:error");
        double refusedBefore = figure("quantix_provider_calls_refused_total{provider=\"bad0\",taken=\"object\"}");
        double breachesBefore = figure("quantix_provider_contract_breaches_total{provider=\"bad0\"}");

        assertThat(Refusals.code(() -> node.start(broken))).isEqualTo(Status.Code.INTERNAL);
        org.awaitility.Awaitility.await()
                .until(() -> Refusals.code(() -> io.quantix.node.v1.VmServiceGrpc.newBlockingStub(node.channel())
                                .withDeadlineAfter(50, TimeUnit.MILLISECONDS)
                                .getVm(GetVmRequest.newBuilder()
                                        .setId(stuck.getId())
                                        .build()))
                        == Status.Code.UNAVAILABLE);
        // The last caller gives up a moment after its deadline.
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(figure("quantix_provider_calls_stuck{provider=\"bad0\"}"))
                        .isGreaterThanOrEqualTo(8));

        assertThat(figure("quantix_provider_calls_inside{provider=\"bad0\"}")).isGreaterThanOrEqualTo(8);
        assertThat(figure("quantix_provider_calls_limit{provider=\"bad0\"}")).isEqualTo(256);
        assertThat(figure("quantix_provider_calls_given_up_total{provider=\"bad0\"}"))
                .isGreaterThanOrEqualTo(8);
        assertThat(figure("quantix_provider_calls_refused_total{provider=\"bad0\",taken=\"object\"}"))
                .isGreaterThan(refusedBefore);
        assertThat(figure("quantix_provider_contract_breaches_total{provider=\"bad0\"}"))
                .isGreaterThan(breachesBefore);
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            assertThat(figure("quantix_provider_health{provider=\"bad0\",state=\"degraded\"}"))
                    .isEqualTo(1);
            assertThat(figure("quantix_provider_health{provider=\"broken\",state=\"unavailable\"}"))
                    .isEqualTo(1);
        });
        assertWorks();
    }

    private double figure(String series) {
        return node.node()
                .metrics()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no " + series + " in\n" + node.node().metrics()));
    }

    @Test
    void sixtyFourBlockedCallsDoNotDelayAnUnrelatedOne() throws InterruptedException {
        Vm other = node.create("bystander");
        Duration alone = medianOfACallAbout(other);
        CountDownLatch sent = new CountDownLatch(64);
        List<Thread> callers = new ArrayList<>();
        for (int count = 0; count < 64; count++) {
            Vm vm = node.create("start:hang");
            callers.add(Thread.ofVirtual().start(() -> {
                sent.countDown();
                Refusals.of(() -> io.quantix.node.v1.VmServiceGrpc.newBlockingStub(node.channel())
                        .withDeadlineAfter(20, TimeUnit.SECONDS)
                        .startVm(StartVmRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setId(vm.getId())
                                .build()));
            }));
        }
        sent.await();
        org.awaitility.Awaitility.await()
                .untilAsserted(
                        () -> assertThat(node.node().providers().getFirst().callsInside())
                                .isGreaterThanOrEqualTo(64));

        assertThat(medianOfACallAbout(other)).isLessThan(alone.plusMillis(5));
        callers.forEach(Thread::interrupt);
    }

    /** The best of three rounds, as other work on the machine must not count. */
    private Duration medianOfACallAbout(Vm vm) {
        Duration best = Duration.ofDays(1);
        for (int round = 0; round < 3; round++) {
            long[] nanos = new long[101];
            for (int count = 0; count < nanos.length; count++) {
                long begun = System.nanoTime();
                node.vms().getVm(GetVmRequest.newBuilder().setId(vm.getId()).build());
                nanos[count] = System.nanoTime() - begun;
            }
            Arrays.sort(nanos);
            Duration median = Duration.ofNanos(nanos[nanos.length / 2]);
            best = median.compareTo(best) < 0 ? median : best;
        }
        return best;
    }

    @Test
    void aProviderThatCannotBeOpenedIsListedWithTheReasonAndTheNodeGoesOn() {
        assertThat(provider("broken").getRefusal()).contains("NoClassDefFoundError");
        assertThat(provider("empty").getRefusal()).contains("returned null");
        assertThat(provider("absent").getRefusal()).contains("no-such-thing").contains("installed:");
        assertWorks();
    }

    private ProviderInstance provider(String instance) {
        return node.info().getNodeInfo(GetNodeInfoRequest.getDefaultInstance()).getProvidersList().stream()
                .filter(provider -> provider.getInstance().equals(instance))
                .findFirst()
                .orElseThrow();
    }

    private NodeHealth.Part part(String name) {
        return node.info().getNodeHealth(GetNodeHealthRequest.getDefaultInstance()).getPartsList().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void assertWorks() {
        Vm vm = node.start(node.create("well-behaved"));
        assertThat(vm.getStatus().getState()).isEqualTo(VmState.VM_STATE_RUNNING);
        Vm stopped = node.vms()
                .stopVm(StopVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setId(vm.getId())
                        .setMode(StopVmRequest.Mode.FORCE)
                        .build());
        assertThat(stopped.getStatus().getState()).isEqualTo(VmState.VM_STATE_STOPPED);
    }
}
