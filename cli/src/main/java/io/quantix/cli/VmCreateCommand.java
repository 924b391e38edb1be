package io.quantix.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.quantix.node.v1.BootSpec;
import io.quantix.node.v1.ConsoleSpec;
import io.quantix.node.v1.CpuSpec;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.DirectKernel;
import io.quantix.node.v1.FirmwareSpec;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.TpmSpec;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx vm create}. */
@Command(
        name = "create",
        description = {
            "Creates a VM, and with --start starts it.",
            "The spec comes from options, or from a file in protobuf's JSON form (see: qx vm show -o json)."
        })
final class VmCreateCommand extends NodeCommand {

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Name; required without --file.")
    private @Nullable String name;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "JSON file with a VmSpec; other options are added to it.")
    private @Nullable Path file;

    @Option(names = "--id", paramLabel = "UUID", description = "Id; chosen by the node when not given.")
    private String id = "";

    @Option(names = "--hypervisor", paramLabel = "INSTANCE", description = "Where, when the node has several.")
    private String hypervisor = "";

    @Option(
            names = {"-m", "--memory"},
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "Memory, for example 512MiB or 4GiB (default: 512MiB).")
    private @Nullable Long memory;

    @Option(
            names = {"-c", "--cpus"},
            paramLabel = "COUNT",
            description = "vCPUs (default: 1).")
    private @Nullable Integer cpus;

    @Option(
            names = "--disk",
            paramLabel = "FILE[,KEY=VALUE…]",
            description = {
                "A disk from a file or block device of the node; may be repeated.",
                "Keys: " + DeviceOptions.DISK_KEYS + "."
            })
    private List<String> disks = List.of();

    @Option(names = "--cdrom", paramLabel = "FILE", description = "A CD-ROM with this image in it; may be repeated.")
    private List<String> cdroms = List.of();

    @Option(
            names = "--nic",
            paramLabel = "user|bridge=NAME[,KEY=VALUE…]",
            description = {"A NIC; may be repeated.", "Keys: " + DeviceOptions.NIC_KEYS + "."})
    private List<String> nics = List.of();

    @Option(names = "--kernel", paramLabel = "FILE", description = "Boot this kernel of the node directly.")
    private @Nullable String kernel;

    @Option(names = "--initrd", paramLabel = "FILE", description = "With --kernel: initial RAM disk.")
    private String initrd = "";

    @Option(names = "--cmdline", paramLabel = "TEXT", description = "With --kernel: its command line.")
    private String cmdline = "";

    @Option(names = "--uefi", description = "Boot with UEFI instead of BIOS.")
    private boolean uefi;

    @Option(names = "--secure-boot", description = "With UEFI: enforce Secure Boot with the usual keys.")
    private boolean secureBoot;

    @Option(names = "--tpm", description = "Add a TPM 2.0.")
    private boolean tpm;

    @Option(names = "--vnc", description = "Serve the screen over VNC on a free port of 127.0.0.1.")
    private boolean vnc;

    @Option(names = "--no-serial", description = "Leave out the serial console.")
    private boolean noSerial;

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "A label; may be repeated.")
    private Map<String, String> labels = new HashMap<>();

    @Option(names = "--start", description = "Start it.")
    private boolean start;

    @Override
    int run(NodeConnection node) throws IOException, InterruptedException {
        VmSpec spec = spec();
        Mutation mutation = new Mutation(node, err());
        Vm created = mutation.run(
                "creating " + spec.getName(),
                request -> node.vmMutations()
                        .createVm(CreateVmRequest.newBuilder()
                                .setRequestId(request)
                                .setId(id)
                                .setHypervisor(hypervisor)
                                .setSpec(spec)
                                .build()));
        Vm result = created;
        if (start) {
            result = mutation.run(
                    "starting " + spec.getName(),
                    request -> node.vmMutations()
                            .startVm(StartVmRequest.newBuilder()
                                    .setRequestId(request)
                                    .setId(created.getId())
                                    .build()));
        }
        output().show(result, VmShowCommand.table(result));
        return ExitCode.OK;
    }

    private VmSpec spec() throws IOException {
        VmSpec.Builder spec = VmSpec.newBuilder();
        if (file != null) {
            try {
                JsonFormat.parser().merge(Files.readString(file), spec);
            } catch (InvalidProtocolBufferException wrong) {
                throw new UsageException(file + " is not a VmSpec: " + wrong.getMessage());
            }
        } else if (name == null) {
            throw new UsageException("give the VM a name, or a spec with --file");
        } else {
            spec.setMemoryBytes(512L << 20).setCpu(CpuSpec.newBuilder().setOnline(1));
        }
        if (name != null) {
            spec.setName(name);
        }
        if (memory != null) {
            spec.setMemoryBytes(memory);
        }
        if (cpus != null) {
            spec.getCpuBuilder().setOnline(cpus);
        }
        spec.putAllLabels(labels);
        devices(spec);
        platform(spec);
        return spec.build();
    }

    private void devices(VmSpec.Builder spec) {
        disks.forEach(text -> spec.addDisks(DeviceOptions.disk(text, spec.getDisksCount())));
        cdroms.forEach(text -> spec.addCdroms(DeviceOptions.cdrom(text, spec.getCdromsCount())));
        nics.forEach(text -> spec.addNics(DeviceOptions.nic(text, spec.getNicsCount())));
        if (file == null && !noSerial) {
            spec.addConsoles(ConsoleSpec.newBuilder().setSerial(ConsoleSpec.Serial.getDefaultInstance()));
        }
        if (vnc) {
            spec.addConsoles(ConsoleSpec.newBuilder()
                    .setVnc(ConsoleSpec.Graphics.newBuilder().setTcpAddress("127.0.0.1")));
        }
    }

    private void platform(VmSpec.Builder spec) {
        if (kernel != null) {
            spec.setBoot(BootSpec.newBuilder()
                    .setKernel(DirectKernel.newBuilder()
                            .setImage(DeviceOptions.absolute(kernel))
                            .setInitrd(initrd.isEmpty() ? "" : DeviceOptions.absolute(initrd))
                            .setCommandLine(cmdline)));
        } else if (!initrd.isEmpty() || !cmdline.isEmpty()) {
            throw new UsageException("--initrd and --cmdline need --kernel");
        }
        if (uefi || secureBoot) {
            spec.setFirmware(FirmwareSpec.newBuilder()
                    .setKind(FirmwareSpec.Kind.UEFI)
                    .setSecureBoot(secureBoot ? FirmwareSpec.SecureBoot.ENROLLED_KEYS : FirmwareSpec.SecureBoot.OFF));
        }
        if (tpm) {
            spec.setTpm(TpmSpec.getDefaultInstance());
        }
    }
}
