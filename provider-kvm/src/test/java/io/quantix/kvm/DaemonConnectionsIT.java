package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.ffi.NativeTimeoutException;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtStream;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What libvirtd gives one socket of a client: five requests at once, and no ear for a sixth. */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
class DaemonConnectionsIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static PrivateLibvirtd daemon;

    private final List<LibvirtDomain> running = new ArrayList<>();
    private LibvirtConnection connection;

    @BeforeAll
    static void start() {
        daemon = PrivateLibvirtd.start();
    }

    @AfterAll
    static void stop() {
        daemon.close();
    }

    @BeforeEach
    void connect() {
        connection = daemon.connect(LONG);
    }

    @AfterEach
    void disconnect() {
        for (LibvirtDomain domain : running) {
            Signals.send("CONT", daemon.pid(new VmId(domain.uuid())));
            domain.destroy(0, LONG);
        }
        connection.close();
    }

    /** Starts a machine that takes no processor time. */
    private LibvirtDomain paused() {
        UUID uuid = UUID.randomUUID();
        LibvirtDomain domain = connection.create(
                "<domain type='qemu'><name>" + uuid + "</name><uuid>" + uuid + "</uuid><memory unit='MiB'>16</memory>"
                        + "<os><type arch='x86_64' machine='pc'>hvm</type></os>"
                        + "<devices><serial type='pty'/></devices></domain>",
                VirDomainConstants.VIR_DOMAIN_START_PAUSED,
                LONG);
        running.add(domain);
        return domain;
    }

    /** Leaves calls inside libvirtd that do not return: each waits for a QEMU that does not answer. */
    private void wedge(int machines) throws Exception {
        List<LibvirtDomain> wedged = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            wedged.add(paused());
        }
        for (LibvirtDomain domain : wedged) {
            Signals.send("STOP", daemon.pid(new VmId(domain.uuid())));
        }
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> stuck = wedged.stream()
                    .map(domain -> each.submit(() -> isStuck(domain)))
                    .toList();
            for (Future<Boolean> one : stuck) {
                assertThat(one.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static boolean isStuck(LibvirtDomain domain) {
        try {
            domain.reset(SHORT);
            return false;
        } catch (NativeTimeoutException late) {
            return late.started();
        }
    }

    @Test
    void moreCallsThanTheDaemonTakesOfAClientAreSpreadOverSockets() throws Exception {
        LibvirtDomain other = paused();
        int before = connection.sockets();

        wedge(6);
        other.reset(LONG);

        assertThat(connection.metrics().get("libvirt-change").quarantined()).isEqualTo(6);
        assertThat(connection.sockets()).isGreaterThan(before);
        assertThat(other.state(LONG).state()).isEqualTo(VirDomainConstants.VIR_DOMAIN_PAUSED);
        assertThat(connection.isAlive(LONG)).isTrue();
    }

    @Test
    void stuckCallsReturnWhenTheirMachinesAnswerAgain() throws Exception {
        wedge(2);

        running.forEach(domain -> Signals.send("CONT", daemon.pid(new VmId(domain.uuid()))));

        Awaitility.await("the stuck calls")
                .atMost(LONG)
                .until(() -> connection.metrics().get("libvirt-change").quarantined() == 0);
        assertThat(connection.metrics().get("libvirt-change").lateReturns()).isEqualTo(2);
    }

    @Test
    void aConsoleNobodyReadsDelaysNoOtherCall() {
        LibvirtDomain domain = paused();
        domain.state(LONG);
        int before = connection.sockets();

        try (LibvirtStream idle = domain.openConsole(null, 0, LONG)) {
            int with = connection.sockets();
            // Longer than a keepalive interval, whose tick is what ends the stall of a shared socket.
            long end = System.nanoTime() + Duration.ofSeconds(7).toNanos();
            Duration longest = Duration.ZERO;
            int calls = 0;
            while (System.nanoTime() - end < 0) {
                long begin = System.nanoTime();
                domain.state(LONG);
                Duration took = Duration.ofNanos(System.nanoTime() - begin);
                longest = took.compareTo(longest) > 0 ? took : longest;
                calls++;
            }

            assertThat(with).isEqualTo(before + 1);
            assertThat(idle.isOpen()).isTrue();
            assertThat(calls).isGreaterThan(100);
            assertThat(longest).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void aDomainThatIsKnownIsFoundAgainAfterItWasDefinedAnew() {
        LibvirtDomain domain = paused();
        UUID uuid = domain.uuid();
        String xml = domain.xml(0, LONG);

        domain.destroy(0, LONG);
        running.clear();
        assertThat(connection.find(uuid, LONG)).isEmpty();
        LibvirtDomain again = connection.define(xml, 0, LONG);

        assertThat(domain.state(LONG).state()).isEqualTo(VirDomainConstants.VIR_DOMAIN_SHUTOFF);
        again.undefine(0, LONG);
    }
}
