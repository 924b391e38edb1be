package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * The board everything else is plugged into, and the devices that serve the host more than the guest.
 *
 * @param architecture of the CPU
 * @param machineType one of {@link HypervisorInfo#machineTypes()}; empty for the hypervisor's default, which is chosen when the machine is
 *     created and kept for as long as its specs leave this empty: a guest's board never changes under it
 * @param video screen adapter; empty to let the provider add one when a graphical console asks for it
 * @param watchdog device that fires when the guest stops feeding it; empty for none
 * @param extras small devices
 * @since 1.0
 */
public record PlatformSpec(
        Architecture architecture,
        Optional<String> machineType,
        Optional<Video> video,
        Optional<Watchdog> watchdog,
        Extras extras) {

    public static final PlatformSpec DEFAULT =
            new PlatformSpec(Architecture.HOST, Optional.empty(), Optional.empty(), Optional.empty(), Extras.DEFAULT);

    /** CPU architectures. */
    public enum Architecture {
        /** Whatever the host is. */
        HOST,
        X86_64,
        AARCH64
    }

    public PlatformSpec {
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(video, "video");
        Objects.requireNonNull(watchdog, "watchdog");
        Objects.requireNonNull(extras, "extras");
        Problems problems = Problems.of("platform");
        machineType.ifPresent(text -> problems.text("machineType", text, 64));
        problems.throwIfAny();
    }

    /** Returns the same platform with these small devices. */
    public PlatformSpec with(Extras extras) {
        return new PlatformSpec(architecture, machineType, video, watchdog, extras);
    }

    /**
     * A screen adapter.
     *
     * @param model device the guest sees
     * @param heads screens, 1 to 16
     */
    public record Video(VideoModel model, int heads) {
        public Video {
            Objects.requireNonNull(model, "model");
            Problems.of("video").range("heads", heads, 1, 16).throwIfAny();
        }
    }

    /** Models of screen adapters. */
    public enum VideoModel {
        VGA,
        VIRTIO,
        QXL,
        BOCHS
    }

    /** What the hypervisor does when the watchdog fires. */
    public enum WatchdogAction {
        RESET,
        POWEROFF,
        PAUSE,
        /** Only reports it. */
        NONE
    }

    /**
     * A watchdog device (i6300esb where PCI exists).
     *
     * @param action what happens when the guest stops feeding it
     */
    public record Watchdog(WatchdogAction action) {
        public Watchdog {
            Objects.requireNonNull(action, "action");
        }
    }

    /**
     * Small devices, each there or not.
     *
     * @param entropy a random number generator fed by the host
     * @param balloon a device through which the host asks for memory back and learns what the guest uses
     * @param tablet an absolute pointing device, so that a console's pointer matches the guest's
     * @param agentChannel a channel for a guest agent
     * @param panicNotifier a device by which the guest's kernel reports its own crash
     */
    public record Extras(
            boolean entropy, boolean balloon, boolean tablet, boolean agentChannel, boolean panicNotifier) {

        /** What nearly every guest wants: all of them. */
        public static final Extras DEFAULT = new Extras(true, true, true, true, true);

        public static final Extras NONE = new Extras(false, false, false, false, false);
    }
}
