package io.quantix.spi.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Problems;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a hypervisor is and what it accepts: the layer above negotiates and plans by it before anything is touched. A spec that asks for
 * what is not listed here is refused with {@link io.quantix.spi.ProviderException.InvalidSpec}, which names the field.
 *
 * @param product what runs the guests, for example {@code QEMU}
 * @param version its version
 * @param accelerator what executes guest code
 * @param acceleratorDetail why it is that one, for a person
 * @param architectures of guests it can run
 * @param machineTypes names a spec may ask for; the first is the default
 * @param cpuModels names a {@link CpuModel.Named} may have
 * @param diskSources kinds it accepts, in order of preference
 * @param nicBackends kinds it accepts, in order of preference
 * @param limits the most it can give to one machine
 * @param devices the models of devices it has
 * @since 1.0
 */
public record HypervisorInfo(
        String product,
        String version,
        Accelerator accelerator,
        String acceleratorDetail,
        List<PlatformSpec.Architecture> architectures,
        List<String> machineTypes,
        List<String> cpuModels,
        List<DiskSource.Kind> diskSources,
        List<NicBackend.Kind> nicBackends,
        Limits limits,
        Devices devices) {

    /** What executes guest code. */
    public enum Accelerator {
        /** The CPU's virtualisation, by way of the host's kernel. */
        HARDWARE,
        /** Translation in software: correct, and one to two orders of magnitude slower. */
        EMULATION,
        /** Nothing: there is no guest code. */
        SIMULATION
    }

    public HypervisorInfo {
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(accelerator, "accelerator");
        Objects.requireNonNull(acceleratorDetail, "acceleratorDetail");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(devices, "devices");
        architectures = List.copyOf(architectures);
        machineTypes = List.copyOf(machineTypes);
        cpuModels = List.copyOf(cpuModels);
        diskSources = List.copyOf(diskSources);
        nicBackends = List.copyOf(nicBackends);
    }

    /** Describes a hypervisor that has {@link Devices#ALL all models} of devices. */
    public HypervisorInfo(
            String product,
            String version,
            Accelerator accelerator,
            String acceleratorDetail,
            List<PlatformSpec.Architecture> architectures,
            List<String> machineTypes,
            List<String> cpuModels,
            List<DiskSource.Kind> diskSources,
            List<NicBackend.Kind> nicBackends,
            Limits limits) {
        this(
                product,
                version,
                accelerator,
                acceleratorDetail,
                architectures,
                machineTypes,
                cpuModels,
                diskSources,
                nicBackends,
                limits,
                Devices.ALL);
    }

    /** Begins with a hypervisor that accepts no architecture, no source and no backend, and has all models of devices. */
    public static Builder builder(String product, String version, Limits limits) {
        return new Builder(product, version, limits);
    }

    /**
     * Judges a spec: records a problem for each field that asks for what this hypervisor says it has not. A provider calls this in {@link
     * VirtualMachines#create} with the description it gives of itself, so that both always agree.
     */
    public void check(VmSpec spec, Problems problems) {
        HypervisorFit.check(this, spec, problems);
    }

    /**
     * The most one machine can have.
     *
     * @param vcpus 1 or more
     * @param memory more than zero
     */
    public record Limits(int vcpus, ByteSize memory) {
        public Limits {
            Problems.of("hypervisor limits")
                    .range("vcpus", vcpus, 1, CpuSpec.MOST_VCPUS)
                    .check(memory.bytes() > 0, "memory", memory, "must be more than zero")
                    .throwIfAny();
        }
    }

    /**
     * The models of devices a hypervisor has. Whether it has such a device at all (a TPM, a watchdog) a {@link VmCapability} says.
     *
     * @param diskBuses for {@link DiskSpec#bus()}
     * @param cdromBuses for {@link CdromSpec#bus()}
     * @param cacheModes for {@link DiskSpec#cache()}; {@link DiskSpec.CacheMode#DEFAULT} is always among them
     * @param nicModels for {@link NicSpec#model()}
     * @param videoModels for {@link PlatformSpec.Video#model()}
     * @param tpms for {@link VmSpec#tpm()}
     */
    public record Devices(
            Set<DiskSpec.DiskBus> diskBuses,
            Set<DiskSpec.DiskBus> cdromBuses,
            Set<DiskSpec.CacheMode> cacheModes,
            Set<NicSpec.NicModel> nicModels,
            Set<PlatformSpec.VideoModel> videoModels,
            Set<TpmSpec> tpms) {

        /** Every model a spec can ask for. */
        public static final Devices ALL = new Devices(
                EnumSet.allOf(DiskSpec.DiskBus.class),
                EnumSet.of(DiskSpec.DiskBus.SATA, DiskSpec.DiskBus.SCSI),
                EnumSet.allOf(DiskSpec.CacheMode.class),
                EnumSet.allOf(NicSpec.NicModel.class),
                EnumSet.allOf(PlatformSpec.VideoModel.class),
                Set.of(
                        new TpmSpec(TpmSpec.Version.V1_2, TpmSpec.Model.TIS),
                        new TpmSpec(TpmSpec.Version.V2_0, TpmSpec.Model.TIS),
                        new TpmSpec(TpmSpec.Version.V2_0, TpmSpec.Model.CRB)));

        public Devices {
            diskBuses = Set.copyOf(diskBuses);
            cdromBuses = Set.copyOf(cdromBuses);
            cacheModes = Set.copyOf(cacheModes);
            nicModels = Set.copyOf(nicModels);
            videoModels = Set.copyOf(videoModels);
            tpms = Set.copyOf(tpms);
            Problems.of("hypervisor devices")
                    .check(
                            cacheModes.contains(DiskSpec.CacheMode.DEFAULT),
                            "cacheModes",
                            cacheModes,
                            "must contain DEFAULT, which leaves the choice to the hypervisor")
                    .throwIfAny();
        }

        /** Begins with all models. */
        public static DevicesBuilder builder() {
            return new DevicesBuilder();
        }

        /**
         * Judges a spec: records a problem for each field that asks for a model which is not here. A provider calls this with the data it
         * declares, so that both always agree.
         */
        public void check(VmSpec spec, Problems problems) {
            for (int index = 0; index < spec.disks().size(); index++) {
                DiskSpec disk = spec.disks().get(index);
                among(diskBuses, disk.bus(), "disks[" + index + "].bus", problems);
                among(cacheModes, disk.cache(), "disks[" + index + "].cache", problems);
            }
            for (int index = 0; index < spec.cdroms().size(); index++) {
                among(cdromBuses, spec.cdroms().get(index).bus(), "cdroms[" + index + "].bus", problems);
            }
            for (int index = 0; index < spec.nics().size(); index++) {
                among(nicModels, spec.nics().get(index).model(), "nics[" + index + "].model", problems);
            }
            Optional<PlatformSpec.Video> video = spec.platform().video();
            video.ifPresent(screen -> among(videoModels, screen.model(), "platform.video.model", problems));
            spec.tpm().ifPresent(tpm -> among(tpms, tpm, "tpm", problems));
        }

        private static <T> void among(Set<T> accepted, T asked, String path, Problems problems) {
            List<String> names =
                    accepted.stream().map(Object::toString).sorted().toList();
            problems.check(accepted.contains(asked), path, asked, "must be one of " + names + " on this hypervisor");
        }
    }

    /** Narrows what a hypervisor has, beginning with all models. */
    public static final class DevicesBuilder {

        private Set<DiskSpec.DiskBus> diskBuses = Devices.ALL.diskBuses();
        private Set<DiskSpec.DiskBus> cdromBuses = Devices.ALL.cdromBuses();
        private Set<DiskSpec.CacheMode> cacheModes = Devices.ALL.cacheModes();
        private Set<NicSpec.NicModel> nicModels = Devices.ALL.nicModels();
        private Set<PlatformSpec.VideoModel> videoModels = Devices.ALL.videoModels();
        private Set<TpmSpec> tpms = Devices.ALL.tpms();

        private DevicesBuilder() {}

        public DevicesBuilder diskBuses(Set<DiskSpec.DiskBus> diskBuses) {
            this.diskBuses = diskBuses;
            return this;
        }

        public DevicesBuilder cdromBuses(Set<DiskSpec.DiskBus> cdromBuses) {
            this.cdromBuses = cdromBuses;
            return this;
        }

        public DevicesBuilder cacheModes(Set<DiskSpec.CacheMode> cacheModes) {
            this.cacheModes = cacheModes;
            return this;
        }

        public DevicesBuilder nicModels(Set<NicSpec.NicModel> nicModels) {
            this.nicModels = nicModels;
            return this;
        }

        public DevicesBuilder videoModels(Set<PlatformSpec.VideoModel> videoModels) {
            this.videoModels = videoModels;
            return this;
        }

        public DevicesBuilder tpms(Set<TpmSpec> tpms) {
            this.tpms = tpms;
            return this;
        }

        public Devices build() {
            return new Devices(diskBuses, cdromBuses, cacheModes, nicModels, videoModels, tpms);
        }
    }

    /** Collects what a hypervisor is. */
    public static final class Builder {

        private final String product;
        private final String version;
        private final Limits limits;
        private Accelerator accelerator = Accelerator.EMULATION;
        private String acceleratorDetail = "";
        private List<PlatformSpec.Architecture> architectures = List.of();
        private List<String> machineTypes = List.of();
        private List<String> cpuModels = List.of();
        private List<DiskSource.Kind> diskSources = List.of();
        private List<NicBackend.Kind> nicBackends = List.of();
        private Devices devices = Devices.ALL;

        private Builder(String product, String version, Limits limits) {
            this.product = product;
            this.version = version;
            this.limits = limits;
        }

        /**
         * Says what executes guest code, and why it is that.
         */
        public Builder accelerator(Accelerator accelerator, String detail) {
            this.accelerator = accelerator;
            this.acceleratorDetail = detail;
            return this;
        }

        public Builder architectures(List<PlatformSpec.Architecture> architectures) {
            this.architectures = architectures;
            return this;
        }

        public Builder machineTypes(List<String> machineTypes) {
            this.machineTypes = machineTypes;
            return this;
        }

        public Builder cpuModels(List<String> cpuModels) {
            this.cpuModels = cpuModels;
            return this;
        }

        public Builder diskSources(List<DiskSource.Kind> diskSources) {
            this.diskSources = diskSources;
            return this;
        }

        public Builder nicBackends(List<NicBackend.Kind> nicBackends) {
            this.nicBackends = nicBackends;
            return this;
        }

        public Builder devices(Devices devices) {
            this.devices = devices;
            return this;
        }

        public HypervisorInfo build() {
            return new HypervisorInfo(
                    product,
                    version,
                    accelerator,
                    acceleratorDetail,
                    architectures,
                    machineTypes,
                    cpuModels,
                    diskSources,
                    nicBackends,
                    limits,
                    devices);
        }
    }
}
