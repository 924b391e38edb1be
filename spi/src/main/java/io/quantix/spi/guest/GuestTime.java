package io.quantix.spi.guest;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What a guest's clock shows.
 *
 * @param guest the guest's time
 * @param ahead how far it is ahead of the host's; negative when it is behind. Wrong by up to the time the question took
 * @param uncertainty half of that time
 * @since 1.0
 */
public record GuestTime(Instant guest, Duration ahead, Duration uncertainty) {

    public GuestTime {
        Objects.requireNonNull(guest, "guest");
        Objects.requireNonNull(ahead, "ahead");
        Objects.requireNonNull(uncertainty, "uncertainty");
    }
}
