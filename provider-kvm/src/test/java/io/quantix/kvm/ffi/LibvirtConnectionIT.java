package io.quantix.kvm.ffi;

import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_CONNECT_LIST_DOMAINS_INACTIVE;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_EVENT_DEFINED;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_EVENT_STARTED;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_EVENT_STOPPED;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_EVENT_UNDEFINED;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_PAUSED;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_PAUSED_USER;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_RUNNING;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_SHUTOFF;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_STATS_STATE;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_STATS_VCPU;
import static io.quantix.kvm.ffi.generated.VirErrorConstants.VIR_ERR_NO_DOMAIN;
import static io.quantix.kvm.ffi.generated.VirErrorConstants.VIR_ERR_OPERATION_INVALID;
import static io.quantix.kvm.ffi.generated.VirErrorConstants.VIR_FROM_TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.quantix.ffi.NativeException;
import io.quantix.ffi.NativePoolMetrics;
import io.quantix.kvm.ffi.generated.VirLibrary;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RequiresLibvirt
class LibvirtConnectionIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    private LibvirtConnection connection;

    @BeforeEach
    void connect() {
        connection = LibvirtConnection.open("test:///default", LONG);
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Test
    void aConnectionTellsWhatItLeadsTo() {
        assertThat(connection.isAlive(LONG)).isTrue();
        assertThat(connection.uri()).isEqualTo("test:///default");
        LibvirtVersions versions = connection.host().versions(LONG);
        assertThat(versions.hypervisor()).isEqualTo("TEST");
        assertThat(versions.library()).isEqualTo(VirLibrary.installedVersion());
        assertThat(connection.host().hostname(LONG)).isNotBlank();
        assertThat(connection.host().capabilities(LONG)).contains("<capabilities>", "</capabilities>");
    }

    @Test
    void theHostIsDescribed() {
        LibvirtNodeInfo node = connection.host().nodeInfo(LONG);

        assertThat(node.model()).isEqualTo("i686");
        assertThat(node.memoryKib()).isEqualTo(3145728);
        assertThat(node.cpus()).isEqualTo(16);
        assertThat(node.mhz()).isEqualTo(1400);
        assertThat(node.threads()).isEqualTo(2);
    }

    @Test
    void anErrorKeepsWhatLibvirtSaid() {
        UUID unknown = UUID.randomUUID();
        LibvirtDomain gone = new LibvirtDomain(calls(), unknown, "gone");

        LibvirtException error = catchThrowableOfType(LibvirtException.class, () -> gone.state(LONG));

        assertThat(error.code()).isEqualTo(VIR_ERR_NO_DOMAIN);
        assertThat(error.domain()).isEqualTo(VIR_FROM_TEST);
        assertThat(error.level()).isEqualTo(2);
        assertThat(error.call()).isEqualTo("virDomainLookupByUUID");
        assertThat(error.libvirtMessage()).contains("Domain not found");
        assertThat(error.str1()).isNotBlank();
        assertThat(connection.find(unknown, LONG)).isEmpty();
        assertThat(connection.findByName("nobody", LONG)).isEmpty();
    }

    @Test
    void aConnectionThatCannotBeOpenedIsLibvirtsError() {
        assertThatExceptionOfType(LibvirtException.class)
                .isThrownBy(() -> LibvirtConnection.open("test:///no/such/file.xml", LONG))
                .withMessageContaining("virConnectOpen: XML error: failed to parse");
    }

    @Test
    void everyFailureOfManyCallersIsTheirOwn() throws Exception {
        AtomicInteger own = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String name = "nobody-" + i + "-";
            callers.add(Thread.startVirtualThread(() -> {
                String xml = "<domain type='test'><name>" + name + "</name></domain>";
                LibvirtException error =
                        catchThrowableOfType(LibvirtException.class, () -> connection.define(xml, 0, LONG));
                own.addAndGet(error.getMessage().contains("virDomainDefineXMLFlags") ? 1 : 0);
            }));
        }
        for (Thread caller : callers) {
            assertThat(caller.join(LONG)).isTrue();
        }

        assertThat(own).hasValue(400);
    }

    @Test
    void aDomainLivesThroughItsStates() {
        LibvirtDomain domain = connection.define(xml("life"), 0, LONG);

        assertThat(domain.state(LONG).state()).isEqualTo(VIR_DOMAIN_SHUTOFF);
        assertThat(domain.isPersistent(LONG)).isTrue();
        domain.start(0, LONG);
        assertThat(domain.isActive(LONG)).isTrue();
        assertThat(domain.state(LONG).state()).isEqualTo(VIR_DOMAIN_RUNNING);
        domain.suspend(LONG);
        assertThat(domain.state(LONG)).isEqualTo(new LibvirtState(VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_USER));
        domain.resume(LONG);
        domain.reboot(0, LONG);
        assertThat(domain.state(LONG).state()).isEqualTo(VIR_DOMAIN_RUNNING);
        domain.shutdown(0, LONG);
        assertThat(domain.state(LONG).state()).isEqualTo(VIR_DOMAIN_SHUTOFF);
        domain.start(0, LONG);
        domain.destroy(0, LONG);
        assertThat(domain.isActive(LONG)).isFalse();
        domain.undefine(0, LONG);
        assertThat(connection.find(domain.uuid(), LONG)).isEmpty();
    }

    @Test
    void aChangeInTheWrongStateIsLibvirtsError() {
        LibvirtDomain domain = connection.define(xml("wrong-state"), 0, LONG);

        assertThatExceptionOfType(LibvirtException.class)
                .isThrownBy(() -> domain.destroy(0, LONG))
                .satisfies(error -> assertThat(error.code()).isEqualTo(VIR_ERR_OPERATION_INVALID));
        domain.undefine(0, LONG);
    }

    @Test
    void aDomainIsFoundByUuidByNameAndInTheList() {
        LibvirtDomain domain = connection.define(xml("found"), 0, LONG);

        assertThat(connection.find(domain.uuid(), LONG)).contains(domain);
        assertThat(connection.findByName("found", LONG)).contains(domain);
        assertThat(connection.listDomains(0, LONG)).contains(domain);
        assertThat(connection.listDomains(VIR_CONNECT_LIST_DOMAINS_INACTIVE, LONG))
                .containsExactly(domain);
        assertThat(domain.name()).isEqualTo("found");
        assertThat(domain.xml(0, LONG)).contains(domain.uuid().toString());
        domain.undefine(0, LONG);
    }

    @Test
    void aTransientDomainIsGoneWhenItEnds() {
        LibvirtDomain domain = connection.create(xml("transient"), 0, LONG);

        assertThat(domain.isPersistent(LONG)).isFalse();
        LibvirtDomainInfo info = domain.info(LONG);
        assertThat(info.state()).isEqualTo(VIR_DOMAIN_RUNNING);
        assertThat(info.maxMemoryKib()).isEqualTo(8192);
        assertThat(info.vcpus()).isEqualTo(2);
        domain.destroy(0, LONG);
        assertThat(connection.find(domain.uuid(), LONG)).isEmpty();
    }

    @Test
    void metadataIsSetReadAndRemoved() {
        LibvirtDomain domain = connection.define(xml("metadata"), 0, LONG);
        String namespace = "https://quantix.example/vm";

        assertThat(domain.metadata(namespace, 0, LONG)).isEmpty();
        domain.setMetadata(namespace, "q", "<vm generation='3'/>", 0, LONG);
        assertThat(domain.metadata(namespace, 0, LONG))
                .hasValueSatisfying(xml -> assertThat(xml).contains("generation=\"3\""));
        domain.setMetadata(namespace, "q", null, 0, LONG);
        assertThat(domain.metadata(namespace, 0, LONG)).isEmpty();
        domain.undefine(0, LONG);
    }

    @Test
    void figuresOfAllDomainsComeInOneCall() {
        LibvirtDomain domain = connection.create(xml("figures"), 0, LONG);

        List<LibvirtStats> all = connection.stats(VIR_DOMAIN_STATS_STATE, 0, LONG);
        LibvirtStats own = all.stream()
                .filter(stats -> stats.uuid().equals(domain.uuid()))
                .findFirst()
                .orElseThrow();

        assertThat(all).hasSize(connection.listDomains(0, LONG).size());
        assertThat(own.name()).isEqualTo("figures");
        assertThat(own.number("state.state")).hasValue(VIR_DOMAIN_RUNNING);
        assertThat(own.text("state.state")).isEmpty();
        assertThat(own.keys()).contains("state.state", "state.reason");
        assertThat(connection.stats(domain, VIR_DOMAIN_STATS_STATE, 0, LONG))
                .hasValueSatisfying(one -> assertThat(one.number("state.state")).hasValue(VIR_DOMAIN_RUNNING));
        assertThat(connection.stats(domain, VIR_DOMAIN_STATS_VCPU, 0, LONG))
                .as("a group the driver does not know is left out")
                .isPresent();
        domain.destroy(0, LONG);
    }

    @Test
    void aScreenshotIsAPicture() {
        LibvirtDomain domain = connection.findByName("test", LONG).orElseThrow();

        LibvirtScreenshot picture = domain.screenshot(0, LONG);

        assertThat(picture.mimeType()).isEqualTo("image/png");
        ByteBuffer image = picture.image();
        assertThat(image.remaining()).isGreaterThan(100);
        assertThat(image.getLong()).as("the signature of PNG").isEqualTo(0x89504E470D0A1A0AL);
        assertThat(image.isReadOnly()).isTrue();
    }

    @Test
    void eventsComeInOrderAndEndWithTheSubscription() {
        Queue<Integer> kinds = new ConcurrentLinkedQueue<>();
        LibvirtSubscription subscription = connection.subscribe(
                event -> {
                    if (event instanceof LibvirtEvent.Lifecycle lifecycle
                            && lifecycle.name().equals("eventful")) {
                        kinds.add(lifecycle.event());
                    }
                },
                LONG);

        LibvirtDomain domain = connection.define(xml("eventful"), 0, LONG);
        domain.start(0, LONG);
        domain.destroy(0, LONG);
        domain.undefine(0, LONG);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(kinds)
                        .containsExactly(
                                VIR_DOMAIN_EVENT_DEFINED,
                                VIR_DOMAIN_EVENT_STARTED,
                                VIR_DOMAIN_EVENT_STOPPED,
                                VIR_DOMAIN_EVENT_UNDEFINED));
        subscription.close();
        subscription.close();
        kinds.clear();
        try (LibvirtSubscription _ = connection.subscribe(event -> kinds.add(-1), LONG)) {
            connection.define(xml("eventful"), 0, LONG).undefine(0, LONG);
            await().atMost(LONG).untilAsserted(() -> assertThat(kinds).hasSize(2));
        }
        assertThat(kinds).as("only the open subscription was told").containsOnly(-1);
    }

    @Test
    void aConsumerThatThrowsStillGetsTheNextEvent() {
        AtomicInteger events = new AtomicInteger();
        try (LibvirtSubscription _ = connection.subscribe(
                event -> {
                    events.incrementAndGet();
                    throw new IllegalStateException("this stack belongs to a test");
                },
                LONG)) {
            connection.define(xml("thrown"), 0, LONG).undefine(0, LONG);

            await().atMost(LONG).untilAsserted(() -> assertThat(events).hasValue(2));
        }
    }

    @Test
    void aClosedConnectionRefusesCallsAndClosesTwice() {
        LibvirtConnection second = LibvirtConnection.open("test:///default", LONG);
        second.subscribe(event -> {}, LONG);

        second.close();
        second.close();

        assertThat(second.isAlive(LONG)).isFalse();
        assertThatExceptionOfType(NativeException.class).isThrownBy(() -> second.listDomains(0, LONG));
        assertThat(connection.isAlive(LONG)).as("the other one lives on").isTrue();
    }

    @Test
    void theEventLoopTurnsWhileNothingHappens() {
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(LibvirtEventLoop.sinceLastTurn()).isLessThan(Duration.ofSeconds(3)));
    }

    @Test
    void everyPoolIsMeasured() {
        connection.isAlive(LONG);

        assertThat(connection.metrics())
                .containsOnlyKeys(
                        "libvirt-query",
                        "libvirt-monitor",
                        "libvirt-change",
                        "libvirt-guest",
                        "libvirt-job",
                        "libvirt-stream");
        assertThat(connection.metrics().values())
                .extracting(NativePoolMetrics::quarantined)
                .containsOnly(0);
        assertThat(connection.metrics().get("libvirt-query").completed()).isPositive();
    }

    private LibvirtCalls calls() {
        return connection.calls();
    }

    private static String xml(String name) {
        return """
            <domain type='test'>
              <name>%s</name>
              <memory unit='KiB'>8192</memory>
              <vcpu>2</vcpu>
              <os><type>hvm</type></os>
            </domain>
            """.formatted(name);
    }
}
