package io.quantix.node.translate;

import io.quantix.node.v1.ExecResult;
import io.quantix.node.v1.GuestAgent;
import io.quantix.node.v1.GuestCpu;
import io.quantix.node.v1.GuestFile;
import io.quantix.node.v1.GuestFileSystem;
import io.quantix.node.v1.GuestFreeze;
import io.quantix.node.v1.GuestInterface;
import io.quantix.node.v1.GuestOsInfo;
import io.quantix.node.v1.GuestTime;
import io.quantix.node.v1.GuestUser;
import io.quantix.node.v1.TrimGuestResponse;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Support;
import io.quantix.spi.guest.AgentStatus;
import io.quantix.spi.guest.FreezeStatus;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestFileStatus;
import io.quantix.spi.guest.TrimResult;

/** Writes what agents in guests say. */
public final class GuestWriter {

    private GuestWriter() {}

    public static GuestAgent agent(AgentStatus status) {
        GuestAgent.Builder message =
                GuestAgent.newBuilder().setVmId(status.vm().toString()).setVersion(status.version());
        for (GuestCapability capability : GuestCapability.values()) {
            if (status.capabilities().of(capability) instanceof Support.Unsupported(String reason)) {
                message.putDenied(capability.id(), reason);
            } else {
                message.addCapabilities(capability.id());
            }
        }
        return message.build();
    }

    public static GuestOsInfo os(io.quantix.spi.guest.GuestOsInfo os) {
        GuestOsInfo.Builder message = GuestOsInfo.newBuilder()
                .setId(os.id())
                .setName(os.name())
                .setVersion(os.version().orElse(""))
                .setKernel(os.kernel().orElse(""))
                .setArchitecture(os.architecture().orElse(""))
                .setHostName(os.hostName().orElse(""));
        os.timeZone().ifPresent(message::setTimeZoneSeconds);
        return message.build();
    }

    public static GuestInterface networkInterface(io.quantix.spi.guest.GuestInterface each) {
        return GuestInterface.newBuilder()
                .setName(each.name())
                .setMac(each.mac().map(mac -> mac.value()).orElse(""))
                .addAllAddresses(each.addresses().stream().map(Object::toString).toList())
                .build();
    }

    public static ExecResult result(io.quantix.spi.guest.ExecResult result) {
        ExecResult.Builder message =
                ExecResult.newBuilder().setTruncated(result.truncated()).setTook(StatusWriter.duration(result.took()));
        switch (result.end()) {
            case io.quantix.spi.guest.ExecResult.End.Exited(int code) -> message.setExitCode(code);
            case io.quantix.spi.guest.ExecResult.End.Killed(int number) -> message.setSignal(number);
            case io.quantix.spi.guest.ExecResult.End.OutOfTime(boolean stillRuns) ->
                message.setOutOfTime(ExecResult.OutOfTime.newBuilder().setStillRuns(stillRuns));
        }
        return message.build();
    }

    public static GuestFile file(GuestFileStatus file) {
        GuestFile.Builder message = GuestFile.newBuilder()
                .setPath(file.path().value())
                .setKind(
                        switch (file.kind()) {
                            case FILE -> GuestFile.Kind.FILE;
                            case DIRECTORY -> GuestFile.Kind.DIRECTORY;
                            case OTHER -> GuestFile.Kind.OTHER;
                        })
                .setSizeBytes(file.size().bytes());
        file.mode().ifPresent(message::setMode);
        file.modifiedAt().ifPresent(at -> message.setModifiedAt(StatusWriter.timestamp(at)));
        return message.build();
    }

    public static GuestFileSystem fileSystem(io.quantix.spi.guest.GuestFileSystem each) {
        GuestFileSystem.Builder message = GuestFileSystem.newBuilder()
                .setMountPoint(each.mountPoint().value())
                .setType(each.type())
                .addAllDiskSerials(each.diskSerials());
        each.total().map(ByteSize::bytes).ifPresent(message::setTotalBytes);
        each.used().map(ByteSize::bytes).ifPresent(message::setUsedBytes);
        return message.build();
    }

    public static GuestFreeze freeze(FreezeStatus status) {
        GuestFreeze.Builder message = GuestFreeze.newBuilder()
                .setState(
                        switch (status.state()) {
                            case THAWED -> GuestFreeze.State.THAWED;
                            case FROZEN -> GuestFreeze.State.FROZEN;
                            case EXPIRED -> GuestFreeze.State.EXPIRED;
                        })
                .setFrozen(status.frozen());
        status.thawsAt().ifPresent(at -> message.setThawsAt(StatusWriter.timestamp(at)));
        return message.build();
    }

    public static TrimGuestResponse.Trimmed trimmed(TrimResult result) {
        TrimGuestResponse.Trimmed.Builder message = TrimGuestResponse.Trimmed.newBuilder()
                .setMountPoint(result.mountPoint().value())
                .setFailure(result.failure().orElse(""));
        result.trimmed().map(ByteSize::bytes).ifPresent(message::setTrimmedBytes);
        return message.build();
    }

    public static GuestTime time(io.quantix.spi.guest.GuestTime time) {
        return GuestTime.newBuilder()
                .setGuest(StatusWriter.timestamp(time.guest()))
                .setAhead(StatusWriter.duration(time.ahead()))
                .setUncertainty(StatusWriter.duration(time.uncertainty()))
                .build();
    }

    public static GuestUser user(io.quantix.spi.guest.GuestUser user) {
        return GuestUser.newBuilder()
                .setName(user.name())
                .setDomain(user.domain().orElse(""))
                .setSince(StatusWriter.timestamp(user.since()))
                .build();
    }

    public static GuestCpu cpu(io.quantix.spi.guest.GuestCpu cpu) {
        return GuestCpu.newBuilder()
                .setNumber(cpu.number())
                .setOnline(cpu.online())
                .setCanGoOffline(cpu.canGoOffline())
                .build();
    }
}
