package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestClocks;
import io.quantix.spi.guest.GuestTime;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Guests' clocks. */
final class KvmGuestClocks implements GuestClocks {

    private static final long SECOND_NANOS = 1_000_000_000;

    private final Capabilities capabilities;
    private final AgentChannels channels;
    private final InstantSource clock;

    KvmGuestClocks(Capabilities capabilities, AgentChannels channels, InstantSource clock) {
        this.capabilities = capabilities;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public GuestTime read(VmId vm, CallContext call) {
        capabilities.require(GuestCapability.TIME_READ);
        return channels.with(vm, Need.of(GuestCapability.TIME_READ, "read the clock of"), call, this::time);
    }

    private GuestTime time(AgentChannel channel) {
        Instant before = clock.instant();
        long begin = System.nanoTime();
        long guestNanos = channel.ask("guest-get-time").number();
        Duration half = Duration.ofNanos(System.nanoTime() - begin).dividedBy(2);
        Instant guest =
                Instant.ofEpochSecond(Math.floorDiv(guestNanos, SECOND_NANOS), Math.floorMod(guestNanos, SECOND_NANOS));
        return new GuestTime(guest, Duration.between(before.plus(half), guest), half);
    }

    @Override
    public GuestTime sync(VmId vm, CallContext call) {
        capabilities.require(GuestCapability.TIME_SYNC);
        return channels.with(vm, Need.of(GuestCapability.TIME_SYNC, "set the clock of"), call, channel -> {
            // Asked first, so that the line is open and the time is not old when it arrives.
            Duration half = time(channel).uncertainty();
            Instant arrival = clock.instant().plus(half);
            long nanos = Math.addExact(Math.multiplyExact(arrival.getEpochSecond(), SECOND_NANOS), arrival.getNano());
            channel.ask("guest-set-time", Map.of("time", nanos));
            return time(channel);
        });
    }
}
