package io.quantix.cli;

import io.quantix.node.v1.Event;
import io.quantix.node.v1.VmStateChanged;
import io.quantix.node.v1.WatchEventsRequest;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx events} and {@code qx vm events}. */
@Command(
        name = "events",
        description = {
            "Follows what happens on the node, until interrupted.",
            "Each event has a cursor; resume after it with --since, and nothing is missed or seen twice."
        })
final class EventsCommand extends NodeCommand {

    @Parameters(paramLabel = "VM", arity = "0..*", description = "Only events about these VMs.")
    private List<String> vms = List.of();

    @Option(names = "--since", paramLabel = "CURSOR", description = "Begin after this event.")
    private @Nullable Long since;

    @Option(names = "--from-start", description = "Begin with the oldest event the node has.")
    private boolean fromStart;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "COUNT",
            description = "Stop after this many events.")
    private long count = Long.MAX_VALUE;

    @Override
    int run(NodeConnection node) {
        WatchEventsRequest.Builder request = WatchEventsRequest.newBuilder().setFromStart(fromStart);
        if (since != null) {
            request.setCursor(since);
        }
        vms.forEach(vm -> request.addVmIds(VmNames.id(node, vm)));
        Iterator<Event> events = node.events().watchEvents(request.build());
        for (long seen = 0; seen < count && events.hasNext(); seen++) {
            Event event = events.next();
            output().line(event, event.getCursor() + "  " + Text.time(event.getAt()) + "  " + describe(event));
        }
        return ExitCode.OK;
    }

    static String describe(Event event) {
        return switch (event.getKindCase()) {
            case VM_CREATED ->
                event.getVmCreated().getVmId() + " created: "
                        + event.getVmCreated().getName();
            case VM_UPDATED ->
                event.getVmUpdated().getVmId() + " updated to generation "
                        + event.getVmUpdated().getGeneration();
            case VM_DELETED -> event.getVmDeleted().getVmId() + " deleted";
            case VM_STATE_CHANGED -> stateChange(event.getVmStateChanged());
            case VM_REBOOTED -> event.getVmRebooted().getVmId() + " rebooted";
            case VM_RESPONSIVENESS_CHANGED ->
                event.getVmResponsivenessChanged().getVmId()
                        + (event.getVmResponsivenessChanged().getResponsive() ? " answers again" : " does not answer");
            case VM_AGENT_CHANGED ->
                event.getVmAgentChanged().getVmId() + " guest agent "
                        + (event.getVmAgentChanged().getConnected() ? "connected" : "gone");
            case VM_DEVICE_CHANGED ->
                event.getVmDeviceChanged().getVmId() + " device "
                        + event.getVmDeviceChanged().getDevice()
                        + (event.getVmDeviceChanged().getPresent() ? " plugged in" : " unplugged");
            case GAP -> "events may be missing here: " + event.getGap().getCause();
            case NODE_STARTED ->
                "node started, version " + event.getNodeStarted().getVersion();
            case NODE_STOPPING -> "node stopping: " + event.getNodeStopping().getCause();
            case KIND_NOT_SET -> "an event this qx does not know; use -o json or a newer qx";
        };
    }

    private static String stateChange(VmStateChanged change) {
        return change.getVmId() + " is " + Text.state(change.getState()) + " ("
                + Text.constant(change.getReason(), "STATE_REASON_") + ")" + (change.getFailure() ? " FAILURE" : "");
    }
}
