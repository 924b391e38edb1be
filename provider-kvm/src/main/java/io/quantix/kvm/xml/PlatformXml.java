package io.quantix.kvm.xml;

import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.PlatformSpec.Architecture;
import io.quantix.spi.vm.PlatformSpec.Extras;
import io.quantix.spi.vm.PlatformSpec.Video;
import io.quantix.spi.vm.PlatformSpec.VideoModel;
import io.quantix.spi.vm.PlatformSpec.Watchdog;
import io.quantix.spi.vm.PlatformSpec.WatchdogAction;
import io.quantix.spi.vm.VmSpec;
import java.util.Map;
import java.util.Optional;

/** The board: {@code <type>}, {@code <features>}, {@code <clock>} and the small devices. */
final class PlatformXml {

    /** The machine type of a spec that names none. */
    static final String DEFAULT_MACHINE = "q35";

    static final String AGENT_CHANNEL = "org.qemu.guest_agent.0";
    private static final String NOTE_ARCHITECTURE = "architecture";
    private static final String NOTE_MACHINE = "machine";
    private static final String NOTE_VIDEO = "video";
    /** What libvirt makes of the short names of machine types. */
    private static final Map<String, String> VERSIONED = Map.of("q35", "pc-q35-", "pc", "pc-i440fx-");
    /** How often QEMU asks the guest's balloon driver for its figures. */
    private static final String BALLOON_PERIOD_SECONDS = "5";

    private PlatformXml() {}

    static void note(VmSpec spec, SpecNotes notes) {
        PlatformSpec platform = spec.platform();
        if (platform.architecture() == Architecture.HOST) {
            notes.note(NOTE_ARCHITECTURE, "host");
        }
        platform.machineType().ifPresent(machine -> notes.note(NOTE_MACHINE, machine));
        if (platform.video().isEmpty()) {
            notes.note(NOTE_VIDEO, "by-console");
        }
    }

    static boolean isLegacy(PlatformSpec platform) {
        String machine = platform.machineType().orElse(DEFAULT_MACHINE);
        return machine.equals("pc") || machine.startsWith("pc-i440fx-");
    }

    static void writeType(XmlOut os, PlatformSpec platform) {
        os.element(
                "type",
                type -> type.attributes(
                                "arch",
                                "x86_64",
                                "machine",
                                platform.machineType().orElse(DEFAULT_MACHINE))
                        .characters("hvm"));
    }

    static void writeFeatures(XmlOut out, VmSpec spec, DomainFrame frame) {
        GuestProfile profile = GuestProfile.of(spec.guestOs());
        out.element("features", features -> {
            features.empty("acpi").empty("apic");
            if (FirmwareXml.needsSmm(spec.platform(), frame)) {
                features.empty("smm", "state", "on");
            }
            if (frame.hardware()) {
                profile.writeEnlightenments(features);
            }
        });
        out.element("clock", clock -> {
            clock.attribute("offset", profile.clock());
            if (frame.hardware()) {
                profile.writeTimers(clock);
            }
        });
    }

    static void writeDevices(XmlOut devices, VmSpec spec) {
        Extras extras = spec.platform().extras();
        boolean usb = extras.tablet() || spec.hostDevices().stream().anyMatch(HostDeviceSpec.Usb.class::isInstance);
        devices.empty("controller", "type", "usb", "index", "0", "model", usb ? "qemu-xhci" : "none");
        if (extras.tablet()) {
            devices.empty("input", "type", "tablet", "bus", "usb");
        }
        if (extras.agentChannel()) {
            devices.element(
                    "channel",
                    channel ->
                            channel.attribute("type", "unix").empty("target", "type", "virtio", "name", AGENT_CHANNEL));
        }
        video(spec).ifPresent(video -> writeVideo(devices, video));
        spec.platform()
                .watchdog()
                .ifPresent(watchdog ->
                        devices.empty("watchdog", "model", "i6300esb", "action", XmlNames.lower(watchdog.action())));
        if (extras.entropy()) {
            devices.element(
                    "rng",
                    rng -> rng.attribute("model", "virtio")
                            .element(
                                    "backend",
                                    backend ->
                                            backend.attribute("model", "random").characters("/dev/urandom")));
        }
        devices.element("memballoon", balloon -> {
            balloon.attribute("model", extras.balloon() ? "virtio" : "none");
            if (extras.balloon()) {
                balloon.empty("stats", "period", BALLOON_PERIOD_SECONDS);
            }
        });
        if (extras.panicNotifier()) {
            devices.empty("panic", "model", "isa");
        }
    }

    private static Optional<Video> video(VmSpec spec) {
        boolean screen = spec.consoles().stream().anyMatch(console -> !(console instanceof ConsoleSpec.Serial));
        return spec.platform().video().or(() -> screen ? Optional.of(new Video(VideoModel.VGA, 1)) : Optional.empty());
    }

    private static void writeVideo(XmlOut devices, Video video) {
        devices.element(
                "video",
                element -> element.empty(
                        "model",
                        "type",
                        XmlNames.lower(video.model()),
                        "heads",
                        Integer.toString(video.heads()),
                        "primary",
                        "yes"));
    }

    static PlatformSpec read(XmlNode domain, XmlNode devices, SpecNotes notes) {
        XmlNode type =
                domain.at("os", "type").orElseThrow(() -> new UnreadableXml("the domain has no <os><type>", null));
        Optional<Watchdog> watchdog = devices.children("watchdog").stream()
                .filter(device -> device.has("model", "i6300esb"))
                .map(device -> new Watchdog(XmlNames.parse(WatchdogAction.class, device.required("action"))))
                .findFirst();
        Optional<Video> video = notes.says(NOTE_VIDEO, "by-console")
                ? Optional.empty()
                : devices.at("video", "model").map(PlatformXml::readVideo);
        return new PlatformSpec(
                readArchitecture(type, notes), readMachine(type, notes), video, watchdog, readExtras(devices));
    }

    private static Architecture readArchitecture(XmlNode type, SpecNotes notes) {
        if (notes.says(NOTE_ARCHITECTURE, "host")) {
            return Architecture.HOST;
        }
        return XmlNames.parse(Architecture.class, type.required("arch"));
    }

    /** libvirt replaces the short name of a machine type by the versioned one it stands for at that time. */
    private static Optional<String> readMachine(XmlNode type, SpecNotes notes) {
        String found = type.required("machine");
        Optional<String> noted = notes.of(NOTE_MACHINE);
        String wished = noted.orElse(DEFAULT_MACHINE);
        String prefix = VERSIONED.get(wished);
        boolean same = found.equals(wished) || (prefix != null && found.startsWith(prefix));
        return same ? noted : Optional.of(found);
    }

    private static Video readVideo(XmlNode model) {
        return new Video(
                XmlNames.parse(VideoModel.class, model.required("type")),
                model.integer("heads").orElse(1));
    }

    private static Extras readExtras(XmlNode devices) {
        return new Extras(
                devices.child("rng").isPresent(),
                devices.child("memballoon")
                        .filter(balloon -> balloon.has("model", "virtio"))
                        .isPresent(),
                devices.children("input").stream().anyMatch(input -> input.has("type", "tablet")),
                devices.children("channel").stream()
                        .flatMap(channel -> channel.child("target").stream())
                        .anyMatch(target -> target.has("name", AGENT_CHANNEL)),
                devices.child("panic").isPresent());
    }
}
