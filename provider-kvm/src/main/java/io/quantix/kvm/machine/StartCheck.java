package io.quantix.kvm.machine;

import io.quantix.kvm.host.DriverKind;
import io.quantix.kvm.seed.SeedStore;
import io.quantix.spi.CallContext;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks, before a start, whether what the spec names is there now, and names everything that is not. What is ours to make is made. */
public final class StartCheck {

    private static final Path INTERFACES = Path.of("/sys/class/net");
    /** libiscsi's words, and librados's, for somebody a server does not know. */
    private static final Pattern REFUSALS = Pattern.compile(
            "Authentication failure|error connecting: (Permission denied|Operation not (permitted|supported))");

    private final DriverKind kind;
    private final SeedStore seeds;
    private final KvmPassthrough passthrough;

    public StartCheck(DriverKind kind, SeedStore seeds, KvmPassthrough passthrough) {
        this.kind = kind;
        this.seeds = seeds;
        this.passthrough = passthrough;
    }

    /**
     * Checks what can be seen from here.
     *
     * @throws ProviderException.InvalidSpec with everything that is missing
     */
    public void check(VmSpec spec, CallContext call) {
        if (kind == DriverKind.TEST) {
            return;
        }
        Problems problems = Problems.of("VM spec at the start");
        for (int index = 0; index < spec.disks().size(); index++) {
            source(spec.disks().get(index).source(), "disks[" + index + "].source", problems);
        }
        for (int index = 0; index < spec.cdroms().size(); index++) {
            String path = "cdroms[" + index + "].media";
            spec.cdroms().get(index).media().ifPresent(media -> source(media, path, problems));
        }
        spec.boot().kernel().ifPresent(kernel -> {
            file(kernel.image(), "boot.kernel.image", problems);
            kernel.initrd().ifPresent(initrd -> file(initrd, "boot.kernel.initrd", problems));
        });
        if (spec.firmware() instanceof FirmwareSpec.Uefi uefi) {
            uefi.variableTemplate().ifPresent(template -> file(template, "firmware.variableTemplate", problems));
        }
        for (int index = 0; index < spec.nics().size(); index++) {
            nic(spec.nics().get(index), "nics[" + index + "].backend", problems);
        }
        passthrough.check(spec, problems, call);
        problems.throwIfAny();
        seeds.restore(spec);
    }

    public static void source(DiskSource source, String path, Problems problems) {
        switch (source) {
            case DiskSource.File file -> file(file.path(), path + ".path", problems);
            case DiskSource.Block block -> file(block.device(), path + ".device", problems);
            case DiskSource.Nfs nfs -> {}
            case DiskSource.Iscsi iscsi -> {}
            case DiskSource.Rbd rbd -> {}
        }
    }

    /** A file in a directory this user may not search is not known to be missing. */
    private static void file(Path file, String path, Problems problems) {
        problems.check(!Files.notExists(file), path, file, "must be there when the machine starts");
    }

    public static void nic(NicSpec nic, String path, Problems problems) {
        Optional<String> bridge = switch (nic.backend()) {
            case NicBackend.Bridge(String name) -> Optional.of(name);
            case NicBackend.OvsPort ovs -> Optional.empty();
            case NicBackend.VhostUser user -> Optional.empty();
            case NicBackend.UserMode user -> Optional.empty();
        };
        bridge.ifPresent(name -> problems.check(
                Files.exists(INTERFACES.resolve(name)), path, name, "must be there when the machine starts"));
    }

    /** Tells what QEMU says in words only when it does not start, or does not open a disk. It has then left nothing behind. */
    public static ProviderException told(ProviderException failed) {
        String message = String.valueOf(failed.getMessage());
        if (!(failed instanceof ProviderException.Internal)) {
            return failed;
        }
        // Its only word for a host without room is an allocation that failed.
        if (message.contains("Cannot allocate memory")) {
            return new ProviderException.Exhausted("host memory", failed.effect(), message);
        }
        if (REFUSALS.matcher(message).find()) {
            return new ProviderException.Denied(
                    failed.object().orElse(null),
                    "the server of a disk refuses its credentials, look at its user and its secret: " + message);
        }
        return failed;
    }
}
