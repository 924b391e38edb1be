package io.quantix.kvm.xml;

import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.BootSpec.DeviceClass;
import io.quantix.spi.vm.BootSpec.DirectKernel;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.FirmwareSpec.SecureBoot;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.TpmSpec;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What runs first: {@code <os>} and {@code <tpm>}. */
final class FirmwareXml {

    private static final String NOTE_KEYS = "secure-boot-keys";
    private static final String NOTE_TEMPLATE = "variable-template";
    private static final String NOTE_ORDER = "boot";
    private static final List<DeviceClass> DEFAULT_ORDER =
            List.of(DeviceClass.DISK, DeviceClass.CDROM, DeviceClass.NETWORK);

    private FirmwareXml() {}

    static void note(VmSpec spec, SpecNotes notes) {
        if (spec.firmware() instanceof FirmwareSpec.Uefi uefi) {
            if (uefi.secureBoot() != SecureBoot.OFF) {
                notes.note(NOTE_KEYS, uefi.secureBoot() == SecureBoot.ENROLLED_KEYS ? "enrolled" : "none");
            }
            if (uefi.variableTemplate().isPresent()) {
                notes.note(NOTE_TEMPLATE, "given");
            }
        }
        if (!spec.boot().order().isEmpty()) {
            notes.note(NOTE_ORDER, "given");
        }
    }

    static void write(XmlOut out, VmSpec spec, DomainFrame frame) {
        out.element("os", os -> {
            PlatformXml.writeType(os, spec.platform());
            if (spec.firmware() instanceof FirmwareSpec.Uefi uefi) {
                writeUefi(
                        os,
                        uefi,
                        frame.firmware().orElseThrow(() -> new IllegalArgumentException("UEFI without a build of it")));
            }
            writeBoot(os, spec);
        });
    }

    private static void writeUefi(XmlOut os, FirmwareSpec.Uefi uefi, DomainFrame.Firmware build) {
        os.element(
                "loader",
                loader -> loader.attributes(
                                "readonly", "yes", "secure", XmlNames.yesNo(build.secure()), "type", "pflash")
                        .characters(build.loader().toString()));
        os.empty(
                "nvram",
                "template",
                uefi.variableTemplate().orElse(build.template()).toString());
    }

    private static void writeBoot(XmlOut os, VmSpec spec) {
        BootSpec boot = spec.boot();
        boot.kernel().ifPresent(kernel -> {
            os.text("kernel", kernel.image().toString());
            kernel.initrd().ifPresent(initrd -> os.text("initrd", initrd.toString()));
            if (!kernel.commandLine().isEmpty()) {
                os.text("cmdline", kernel.commandLine());
            }
        });
        if (!hasBootIndices(spec)) {
            List<DeviceClass> order = boot.order().isEmpty() ? DEFAULT_ORDER : boot.order();
            order.forEach(device -> os.empty("boot", "dev", word(device)));
        }
        boot.menu().ifPresent(time -> os.empty("bootmenu", "enable", "yes", "timeout", Long.toString(time.toMillis())));
    }

    private static boolean hasBootIndices(VmSpec spec) {
        return spec.disks().stream().anyMatch(disk -> disk.bootIndex().isPresent())
                || spec.cdroms().stream().anyMatch(drive -> drive.bootIndex().isPresent())
                || spec.nics().stream().anyMatch(nic -> nic.bootIndex().isPresent());
    }

    private static String word(DeviceClass device) {
        return switch (device) {
            case DISK -> "hd";
            case CDROM -> "cdrom";
            case NETWORK -> "network";
        };
    }

    static FirmwareSpec readFirmware(XmlNode domain, SpecNotes notes) {
        Optional<XmlNode> loader = domain.at("os", "loader").filter(node -> node.has("type", "pflash"));
        if (loader.isEmpty()) {
            return new FirmwareSpec.Bios();
        }
        SecureBoot secure = SecureBoot.OFF;
        if (loader.get().has("secure", "yes")) {
            secure = notes.says(NOTE_KEYS, "none") ? SecureBoot.SETUP_MODE : SecureBoot.ENROLLED_KEYS;
        }
        Optional<Path> template = notes.says(NOTE_TEMPLATE, "given")
                ? domain.at("os", "nvram")
                        .flatMap(nvram -> nvram.attribute("template"))
                        .map(Path::of)
                : Optional.empty();
        return new FirmwareSpec.Uefi(secure, template);
    }

    static BootSpec readBoot(XmlNode domain, SpecNotes notes) {
        XmlNode os = domain.child("os").orElseThrow(() -> new UnreadableXml("the domain has no <os>", null));
        List<DeviceClass> order =
                os.children("boot").stream().map(FirmwareXml::readClass).toList();
        // libvirt adds "hd" where nothing is said.
        boolean unsaid = order.equals(DEFAULT_ORDER) || order.equals(List.of(DeviceClass.DISK));
        Optional<DirectKernel> kernel = os.child("kernel")
                .map(image -> new DirectKernel(
                        Path.of(image.text()),
                        os.child("initrd").map(XmlNode::text).map(Path::of),
                        os.child("cmdline").map(XmlNode::text).orElse("")));
        return new BootSpec(
                unsaid && !notes.says(NOTE_ORDER, "given") ? List.of() : order,
                os.child("bootmenu")
                        .filter(menu -> menu.has("enable", "yes"))
                        .map(menu -> Duration.ofMillis(menu.whole("timeout").orElse(1))),
                kernel);
    }

    private static DeviceClass readClass(XmlNode boot) {
        return switch (boot.required("dev")) {
            case "hd" -> DeviceClass.DISK;
            case "cdrom" -> DeviceClass.CDROM;
            case "network" -> DeviceClass.NETWORK;
            default -> throw new UnreadableXml("boots from \"" + boot.required("dev") + "\"", null);
        };
    }

    static void writeTpm(XmlOut devices, TpmSpec tpm) {
        String model = tpm.model() == TpmSpec.Model.CRB ? "tpm-crb" : "tpm-tis";
        String version = tpm.version() == TpmSpec.Version.V2_0 ? "2.0" : "1.2";
        devices.element(
                "tpm",
                element -> element.attribute("model", model).empty("backend", "type", "emulator", "version", version));
    }

    static TpmSpec readTpm(XmlNode tpm) {
        XmlNode backend = tpm.child("backend")
                .filter(node -> node.has("type", "emulator"))
                .orElseThrow(() -> new UnreadableXml("the TPM is not an emulated one", null));
        return new TpmSpec(
                backend.has("version", "1.2") ? TpmSpec.Version.V1_2 : TpmSpec.Version.V2_0,
                tpm.has("model", "tpm-crb") ? TpmSpec.Model.CRB : TpmSpec.Model.TIS);
    }

    /** Whether the machine needs System Management Mode, in which a Secure Boot firmware guards its variables. */
    static boolean needsSmm(PlatformSpec platform, DomainFrame frame) {
        return frame.firmware().filter(DomainFrame.Firmware::secure).isPresent() && !PlatformXml.isLegacy(platform);
    }
}
