package io.quantix.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a simulated guest behaves. Times are of the simulated host, and stand still while the guest does.
 *
 * @param bootTime from power-on to a login prompt
 * @param shutdownTime from being asked to shut down to being off
 * @param ignoresRequests whether it is deaf to requests to shut down and to reboot
 * @param script what it does by itself
 */
public record GuestBehaviour(Duration bootTime, Duration shutdownTime, boolean ignoresRequests, List<Scene> script) {

    /**
     * One thing it does by itself.
     *
     * @param after from power-on, and from each reboot
     */
    public record Scene(Duration after, GuestAction action) {}

    public GuestBehaviour {
        script = List.copyOf(script);
    }

    /** Returns the same guest with another time to boot. */
    public GuestBehaviour bootingIn(Duration time) {
        return new GuestBehaviour(time, shutdownTime, ignoresRequests, script);
    }

    /** Returns the same guest with another time to shut down. */
    public GuestBehaviour shuttingDownIn(Duration time) {
        return new GuestBehaviour(bootTime, time, ignoresRequests, script);
    }

    /** Returns the same guest, deaf to requests. */
    public GuestBehaviour ignoringRequests() {
        return new GuestBehaviour(bootTime, shutdownTime, true, script);
    }

    /** Returns the same guest, which also does this by itself. */
    public GuestBehaviour after(Duration time, GuestAction action) {
        List<Scene> longer = new ArrayList<>(script);
        longer.add(new Scene(time, action));
        return new GuestBehaviour(bootTime, shutdownTime, ignoresRequests, longer);
    }
}
