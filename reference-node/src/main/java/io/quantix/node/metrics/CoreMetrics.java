package io.quantix.node.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.quantix.node.core.NodeFigures;
import io.quantix.spi.vm.VmState;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Machines, operations, events and the journal. */
final class CoreMetrics {

    private final PrometheusRegistry registry;
    private final NodeFigures core;

    private CoreMetrics(PrometheusRegistry registry, NodeFigures core) {
        this.registry = registry;
        this.core = core;
    }

    static void register(PrometheusRegistry registry, NodeFigures core) {
        CoreMetrics metrics = new CoreMetrics(registry, core);
        metrics.machines();
        metrics.operations();
        metrics.events();
        metrics.journal();
    }

    private void machines() {
        GaugeWithCallback.builder()
                .name("quantix_vms")
                .help("Virtual machines by hypervisor and state, as events have told; foreign ones included.")
                .labelNames("hypervisor", "state")
                .callback(gauge -> {
                    for (NodeFigures.Hypervisor hypervisor : core.hypervisors()) {
                        for (VmState state : VmState.values()) {
                            gauge.call(hypervisor.vms().getOrDefault(state, 0), hypervisor.name(), Labels.of(state));
                        }
                    }
                })
                .register(registry);
    }

    private void operations() {
        GaugeWithCallback.builder()
                .name("quantix_operations_running")
                .help("Operations under way, by method.")
                .labelNames("method")
                .callback(gauge -> core.running().forEach((method, count) -> gauge.call(count, method)))
                .register(registry);
        SummaryWithCallback.builder()
                .name("quantix_operations_seconds")
                .help(
                        "Operations that have ended since the node started, by method and outcome, and how long they took.")
                .labelNames("method", "outcome")
                .callback(summary -> core.ended()
                        .forEach(ended -> summary.call(
                                ended.count(),
                                (double) ended.took().toNanos() / TimeUnit.SECONDS.toNanos(1),
                                Quantiles.EMPTY,
                                ended.method(),
                                Labels.of(ended.outcome()))))
                .register(registry);
    }

    private void events() {
        CounterWithCallback.builder()
                .name("quantix_events_written_total")
                .help("Events written down since the state of the node began, which is the cursor of the youngest.")
                .callback(counter -> counter.call((double) core.eventsWritten()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("quantix_event_readers")
                .help("Streams of events that are open.")
                .callback(gauge -> gauge.call(core.eventReaders()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("quantix_event_reader_lag_events")
                .help("Events the slowest reader has not read yet.")
                .callback(gauge -> gauge.call((double) core.slowestReaderLag()))
                .register(registry);
        ofEachHypervisor(
                "quantix_hypervisor_events_waiting",
                "Events of a hypervisor that are not written down yet.",
                NodeFigures.Hypervisor::waiting);
        ofEachHypervisor(
                "quantix_hypervisor_events_late",
                "1 when events of a hypervisor may be late, as it does not answer.",
                hypervisor -> hypervisor.late() ? 1 : 0);
        CounterWithCallback.builder()
                .name("quantix_hypervisor_event_gaps_total")
                .help("How often events of a hypervisor may have been missed, since the node started.")
                .labelNames("hypervisor")
                .callback(counter -> core.hypervisors()
                        .forEach(hypervisor -> counter.call((double) hypervisor.gaps(), hypervisor.name())))
                .register(registry);
    }

    private void ofEachHypervisor(String name, String help, ToDoubleFunction<NodeFigures.Hypervisor> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("hypervisor")
                .callback(gauge -> core.hypervisors()
                        .forEach(hypervisor -> gauge.call(value.applyAsDouble(hypervisor), hypervisor.name())))
                .register(registry);
    }

    private void journal() {
        GaugeWithCallback.builder()
                .name("quantix_journal_usable")
                .help("1 when the database can be used; 0 when it is refused and the node changes nothing.")
                .callback(gauge -> gauge.call(core.isJournalUsable() ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("quantix_journal_writes_waiting")
                .help("Writes that wait for the disk.")
                .callback(gauge -> gauge.call(core.journalWritesWaiting()))
                .register(registry);
    }
}
