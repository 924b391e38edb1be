package io.quantix.kvm.guest;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.FreezeStatus;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestFileSystem;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.guest.ThawResult;
import io.quantix.spi.guest.TrimResult;
import io.quantix.spi.vm.VmId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Guests' file systems. */
final class KvmGuestFileSystems implements GuestFileSystems, AutoCloseable {

    private final Capabilities capabilities;
    private final AgentChannels channels;
    private final Freezes freezes;

    KvmGuestFileSystems(Capabilities capabilities, AgentChannels channels, Freezes freezes) {
        this.capabilities = capabilities;
        this.channels = channels;
        this.freezes = freezes;
    }

    void pickUp() {
        freezes.pickUp();
    }

    private Need need(GuestCapability capability, String action) {
        capabilities.require(capability);
        return Need.of(capability, action);
    }

    @Override
    public List<GuestFileSystem> list(VmId vm, CallContext call) {
        Need need = need(GuestCapability.FILE_SYSTEMS, "list the file systems of");
        return channels.with(vm, need, call, channel -> {
            List<GuestFileSystem> all = new ArrayList<>();
            for (Answer found : channel.ask("guest-get-fsinfo").items()) {
                path(found.get("mountpoint")).ifPresent(path -> all.add(fileSystem(found, path)));
            }
            return List.copyOf(all);
        });
    }

    /** Windows also lists volumes that are mounted nowhere. */
    private static Optional<GuestPath> path(Answer mountPoint) {
        try {
            return Optional.of(new GuestPath(mountPoint.text()));
        } catch (ProviderException.InvalidSpec nowhere) {
            return Optional.empty();
        }
    }

    private static GuestFileSystem fileSystem(Answer found, GuestPath mountPoint) {
        List<String> serials = found.find("disk").map(Answer::items).orElse(List.of()).stream()
                .flatMap(disk -> disk.find("serial").stream())
                .map(Answer::text)
                .toList();
        return new GuestFileSystem(
                mountPoint, found.get("type").text(), size(found, "total-bytes"), size(found, "used-bytes"), serials);
    }

    private static Optional<ByteSize> size(Answer found, String name) {
        return found.find(name).map(Answer::count).map(ByteSize::ofBytes);
    }

    @Override
    public FreezeStatus freeze(VmId vm, FreezeSpec spec, CallContext call) {
        capabilities.require(spec.mountPoints().isEmpty() ? GuestCapability.FREEZE : GuestCapability.FREEZE_SELECTED);
        return freezes.freeze(vm, spec, call);
    }

    @Override
    public FreezeStatus freezeStatus(VmId vm, CallContext call) {
        capabilities.require(GuestCapability.FREEZE);
        return freezes.status(vm, call);
    }

    @Override
    public ThawResult thaw(VmId vm, CallContext call) {
        capabilities.require(GuestCapability.FREEZE);
        return freezes.thaw(vm, call);
    }

    @Override
    public List<TrimResult> trim(VmId vm, ByteSize smallest, CallContext call) {
        Need need = need(GuestCapability.TRIM, "trim the file systems of");
        return channels.with(vm, need, call, channel -> {
            Answer answer = channel.askPatiently("guest-fstrim", Map.of("minimum", smallest.bytes()));
            List<TrimResult> results = new ArrayList<>();
            for (Answer found : answer.get("paths").items()) {
                Optional<String> failure = found.find("error").map(Answer::text);
                Optional<ByteSize> trimmed = failure.isPresent() ? Optional.empty() : size(found, "trimmed");
                path(found.get("path")).ifPresent(path -> results.add(new TrimResult(path, trimmed, failure)));
            }
            return List.copyOf(results);
        });
    }

    @Override
    public void close() {
        freezes.close();
    }
}
