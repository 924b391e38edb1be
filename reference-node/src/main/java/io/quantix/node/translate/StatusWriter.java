package io.quantix.node.translate;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.quantix.node.v1.GraphicsEndpoint;
import io.quantix.node.v1.StateReason;
import io.quantix.node.v1.StatsGroup;
import io.quantix.node.v1.VmState;
import io.quantix.node.v1.VmStats;
import io.quantix.node.v1.VmStatus;
import io.quantix.spi.ByteSize;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import java.time.Instant;

/** Writes what a hypervisor reports. */
public final class StatusWriter {

    private StatusWriter() {}

    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    public static Duration duration(java.time.Duration time) {
        // Java counts nanoseconds from the second below, protobuf in the direction of the time.
        boolean behind = time.getSeconds() < 0 && time.getNano() > 0;
        return Duration.newBuilder()
                .setSeconds(behind ? time.getSeconds() + 1 : time.getSeconds())
                .setNanos(behind ? time.getNano() - 1_000_000_000 : time.getNano())
                .build();
    }

    public static VmStatus status(io.quantix.spi.vm.VmStatus status) {
        VmStatus.Builder message = VmStatus.newBuilder()
                .setState(state(status.state()))
                .setReason(reason(status.reason()))
                .setName(status.name())
                .setForeign(status.isForeign())
                .setObservedGeneration(status.generation())
                .setPendingChange(status.pendingChange())
                .setResponsive(status.responsive())
                .setObservedAt(timestamp(status.observedAt()));
        status.startedAt().ifPresent(at -> message.setStartedAt(timestamp(at)));
        status.consoles()
                .forEach(endpoint -> message.addGraphics(GraphicsEndpoint.newBuilder()
                        .setProtocol(endpoint.protocol())
                        .setAddress(endpoint.address().getHostAddress())
                        .setPort(endpoint.port())));
        return message.build();
    }

    public static VmState state(io.quantix.spi.vm.VmState state) {
        return switch (state) {
            case STOPPED -> VmState.VM_STATE_STOPPED;
            case RUNNING -> VmState.VM_STATE_RUNNING;
            case PAUSED -> VmState.VM_STATE_PAUSED;
            case STOPPING -> VmState.VM_STATE_STOPPING;
            case SUSPENDED -> VmState.VM_STATE_SUSPENDED;
            case UNKNOWN -> VmState.VM_STATE_UNKNOWN;
        };
    }

    public static StateReason reason(io.quantix.spi.vm.StateReason reason) {
        return switch (reason) {
            case UNKNOWN -> StateReason.STATE_REASON_UNSPECIFIED;
            case NEVER_STARTED -> StateReason.STATE_REASON_NEVER_STARTED;
            case BOOTED -> StateReason.STATE_REASON_BOOTED;
            case RESUMED -> StateReason.STATE_REASON_RESUMED;
            case REQUESTED -> StateReason.STATE_REASON_REQUESTED;
            case FORCED -> StateReason.STATE_REASON_FORCED;
            case GUEST -> StateReason.STATE_REASON_GUEST;
            case GUEST_PANICKED -> StateReason.STATE_REASON_GUEST_PANICKED;
            case PROCESS_FAILED -> StateReason.STATE_REASON_PROCESS_FAILED;
            case START_FAILED -> StateReason.STATE_REASON_START_FAILED;
            case IO_ERROR -> StateReason.STATE_REASON_IO_ERROR;
            case WATCHDOG -> StateReason.STATE_REASON_WATCHDOG;
            case MIGRATED -> StateReason.STATE_REASON_MIGRATED;
            case SAVED -> StateReason.STATE_REASON_SAVED;
            case RESTORED -> StateReason.STATE_REASON_RESTORED;
            case SNAPSHOT -> StateReason.STATE_REASON_SNAPSHOT;
        };
    }

    /**
     * Reads a group of figures.
     *
     * @throws ProviderException.InvalidSpec when it is none this node knows
     */
    public static io.quantix.spi.vm.StatsGroup group(StatsGroup group) {
        return switch (group) {
            case STATS_GROUP_STATE -> io.quantix.spi.vm.StatsGroup.STATE;
            case STATS_GROUP_CPU -> io.quantix.spi.vm.StatsGroup.CPU;
            case STATS_GROUP_VCPU -> io.quantix.spi.vm.StatsGroup.VCPU;
            case STATS_GROUP_MEMORY -> io.quantix.spi.vm.StatsGroup.MEMORY;
            case STATS_GROUP_NIC -> io.quantix.spi.vm.StatsGroup.NIC;
            case STATS_GROUP_DISK -> io.quantix.spi.vm.StatsGroup.DISK;
            case STATS_GROUP_UNSPECIFIED, UNRECOGNIZED ->
                throw new ProviderException.InvalidSpec(
                        "statistics query", new FieldProblem("groups", group.name(), "must be groups this node knows"));
        };
    }

    public static VmStats stats(io.quantix.spi.vm.VmStats stats) {
        VmStats.Builder message = VmStats.newBuilder()
                .setId(stats.vm().toString())
                .setSampledAt(timestamp(stats.sampledAt()))
                .setState(state(stats.state()));
        stats.cpu()
                .ifPresent(cpu -> message.setCpu(VmStats.Cpu.newBuilder()
                        .setTotal(duration(cpu.total()))
                        .setUser(duration(cpu.user()))
                        .setSystem(duration(cpu.system()))));
        stats.vcpus().forEach(vcpu -> message.addVcpus(vcpu(vcpu)));
        stats.memory().ifPresent(memory -> message.setMemory(memory(memory)));
        stats.disks().forEach(disk -> message.addDisks(disk(disk)));
        stats.nics().forEach(nic -> message.addNics(nic(nic)));
        return message.build();
    }

    private static VmStats.Vcpu vcpu(io.quantix.spi.vm.VmStats.Vcpu vcpu) {
        VmStats.Vcpu.Builder message =
                VmStats.Vcpu.newBuilder().setIndex(vcpu.index()).setTime(duration(vcpu.time()));
        vcpu.waited().ifPresent(waited -> message.setWaited(duration(waited)));
        return message.build();
    }

    private static VmStats.Memory memory(io.quantix.spi.vm.VmStats.Memory memory) {
        VmStats.Memory.Builder message = VmStats.Memory.newBuilder()
                .setCurrentBytes(memory.current().bytes())
                .setMaximumBytes(memory.maximum().bytes());
        memory.unused().map(ByteSize::bytes).ifPresent(message::setUnusedBytes);
        memory.available().map(ByteSize::bytes).ifPresent(message::setAvailableBytes);
        memory.resident().map(ByteSize::bytes).ifPresent(message::setResidentBytes);
        return message.build();
    }

    private static VmStats.Disk disk(io.quantix.spi.vm.VmStats.Disk disk) {
        VmStats.Disk.Builder message = VmStats.Disk.newBuilder()
                .setName(disk.name())
                .setReadOperations(disk.readOperations())
                .setReadBytes(disk.read().bytes())
                .setWriteOperations(disk.writeOperations())
                .setWrittenBytes(disk.written().bytes());
        disk.capacity().map(ByteSize::bytes).ifPresent(message::setCapacityBytes);
        return message.build();
    }

    private static VmStats.Nic nic(io.quantix.spi.vm.VmStats.Nic nic) {
        return VmStats.Nic.newBuilder()
                .setName(nic.name())
                .setReceivedBytes(nic.received().bytes())
                .setReceivedPackets(nic.receivedPackets())
                .setReceiveDrops(nic.receiveDrops())
                .setSentBytes(nic.sent().bytes())
                .setSentPackets(nic.sentPackets())
                .setSendDrops(nic.sendDrops())
                .build();
    }
}
