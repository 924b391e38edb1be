package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.FreezeStatus;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestFileSystem;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.guest.ThawResult;
import io.quantix.spi.guest.TrimResult;
import io.quantix.spi.vm.VmId;
import java.util.List;
import java.util.Optional;

/** Freezes, thaws and trims file systems of simulated guests. */
final class SimGuestFileSystems implements GuestFileSystems {

    private static final SimAgent.Question LIST =
            SimAgent.Question.of(SimOperation.AGENT_FILE_SYSTEMS, GuestCapability.FILE_SYSTEMS);
    private static final SimAgent.Question FREEZE =
            new SimAgent.Question(SimOperation.AGENT_FILE_SYSTEMS, GuestCapability.FREEZE, true);
    private static final SimAgent.Question TRIM =
            SimAgent.Question.of(SimOperation.AGENT_FILE_SYSTEMS, GuestCapability.TRIM);

    private final SimAgentLine line;

    SimGuestFileSystems(SimAgentLine line) {
        this.line = line;
    }

    @Override
    public List<GuestFileSystem> list(VmId vm, CallContext call) {
        return line.ask(
                LIST,
                vm,
                call,
                agent -> agent.system().tree().mounts().stream()
                        .map(GuestMount::status)
                        .toList());
    }

    @Override
    public FreezeStatus freeze(VmId vm, FreezeSpec spec, CallContext call) {
        return line.ask(FREEZE, vm, call, agent -> {
            if (!spec.mountPoints().isEmpty()) {
                line.session().capabilities().require(GuestCapability.FREEZE_SELECTED);
                agent.requireNotBlocked(GuestCapability.FREEZE_SELECTED);
            }
            return agent.freeze().freeze(spec);
        });
    }

    @Override
    public FreezeStatus freezeStatus(VmId vm, CallContext call) {
        return line.ask(FREEZE, vm, call, agent -> agent.freeze().status());
    }

    @Override
    public ThawResult thaw(VmId vm, CallContext call) {
        return line.ask(FREEZE, vm, call, agent -> agent.freeze().thaw());
    }

    @Override
    public List<TrimResult> trim(VmId vm, ByteSize smallest, CallContext call) {
        return line.ask(
                TRIM,
                vm,
                call,
                agent -> agent.system().tree().mounts().stream()
                        .map(mount -> trim(mount, smallest))
                        .toList());
    }

    private static TrimResult trim(GuestMount mount, ByteSize smallest) {
        GuestPath point = GuestPath.of(mount.point());
        return mount.liesOnDisk()
                ? new TrimResult(point, Optional.of(mount.trim(smallest)), Optional.empty())
                : new TrimResult(
                        point, Optional.empty(), Optional.of("it lies in memory: there is nothing to give back"));
    }
}
