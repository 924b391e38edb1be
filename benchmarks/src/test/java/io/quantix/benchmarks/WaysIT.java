package io.quantix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.benchmarks.way.CPeer;
import io.quantix.benchmarks.way.Libvirt;
import io.quantix.benchmarks.way.ThousandDomains;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways must do the same work, or comparing them says nothing. */
@RequiresLibvirt
class WaysIT {
    private static final int RUNNING = 1;
    private static final CPeer.Batches SHORT = new CPeer.Batches(1, 2, Duration.ofMillis(1));

    @ParameterizedTest
    @ValueSource(strings = {Ways.POOL, Ways.PROVIDER, Ways.JNA})
    void everyWayGivesTheAnswersOfTheBindings(String way) {
        try (Libvirt bindings = Ways.open(Ways.FFM, TestHost.URI, TestHost.DOMAIN);
                Libvirt other = Ways.open(way, TestHost.URI, TestHost.DOMAIN)) {
            assertThat(other.state()).isEqualTo(bindings.state());
            assertThat(other.xml()).isEqualTo(bindings.xml()).contains("<name>" + TestHost.DOMAIN + "</name>");
            assertThat(withoutCpuTime(other.info())).isEqualTo(withoutCpuTime(bindings.info()));
            assertThat(other.infoOfEach()).hasSameSizeAs(bindings.infoOfEach()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Ways.POOL, Ways.JNA})
    void everyWayThatHasTheTrivialCallGivesTheSameVersion(String way) {
        try (Libvirt bindings = Ways.open(Ways.FFM, TestHost.URI, TestHost.DOMAIN);
                Libvirt other = Ways.open(way, TestHost.URI, TestHost.DOMAIN)) {
            assertThat(other.version()).isEqualTo(bindings.version()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Ways.FFM, Ways.POOL, Ways.PROVIDER})
    void bulkStatisticsNameEveryDomainAndItsState(String way) {
        try (ThousandDomains domains = ThousandDomains.create();
                Libvirt libvirt = Ways.open(way, domains.uri(), ThousandDomains.name(0))) {
            List<? extends Libvirt.Statistics> statistics = libvirt.bulkStatistics();

            assertThat(statistics).extracting(Libvirt.Statistics::domain).containsExactlyInAnyOrderElementsOf(names());
            assertThat(statistics).allMatch(each -> each.number("state.state") == RUNNING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Ways.FFM, Ways.PROVIDER, Ways.JNA})
    void askingOneByOneNamesEveryDomainAndItsState(String way) {
        try (ThousandDomains domains = ThousandDomains.create();
                Libvirt libvirt = Ways.open(way, domains.uri(), ThousandDomains.name(0))) {
            List<Libvirt.NamedInfo> found = libvirt.infoOfEach();

            assertThat(found).extracting(Libvirt.NamedInfo::domain).containsExactlyInAnyOrderElementsOf(names());
            assertThat(found).allSatisfy(each -> {
                assertThat(each.info().state()).isEqualTo(RUNNING);
                assertThat(each.info().vcpus()).isEqualTo(2);
                assertThat(each.info().maxMemory()).isEqualTo(524_288);
            });
        }
    }

    @Test
    void cMakesEveryCallThatIsComparedWithIt() {
        try (CPeer peer = CPeer.compile();
                ThousandDomains domains = ThousandDomains.create()) {
            assertThat(Measure.ONE_DOMAIN_FROM_C)
                    .allSatisfy(call -> assertThat(peer.nanoseconds(TestHost.URI, TestHost.DOMAIN, call, SHORT))
                            .hasSize(2)
                            .allMatch(nanoseconds -> nanoseconds > 0));
            assertThat(Measure.THOUSAND_DOMAINS_FROM_C)
                    .allSatisfy(
                            call -> assertThat(peer.nanoseconds(domains.uri(), ThousandDomains.name(999), call, SHORT))
                                    .hasSize(2)
                                    .allMatch(nanoseconds -> nanoseconds > 0));
        }
    }

    @Test
    void aCallThatFailsInCSaysWhy() {
        try (CPeer peer = CPeer.compile()) {
            assertThatThrownBy(() -> peer.nanoseconds(TestHost.URI, "nobody", "info", SHORT))
                    .hasMessageContaining("virDomainLookupByName failed")
                    .hasMessageContaining("nobody");
        }
    }

    private static Libvirt.Info withoutCpuTime(Libvirt.Info info) {
        return new Libvirt.Info(info.state(), info.maxMemory(), info.memory(), info.vcpus(), 0);
    }

    private static List<String> names() {
        return IntStream.range(0, ThousandDomains.COUNT)
                .mapToObj(ThousandDomains::name)
                .toList();
    }
}
