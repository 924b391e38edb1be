package io.quantix.spi.vm;

import io.quantix.spi.Labels;
import io.quantix.spi.SpecDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a virtual machine is wished to be: complete, immutable, and free of any technology. What it <em>is</em> a hypervisor reports
 * as {@link VmStatus}.
 *
 * <p>Every component refuses what it can judge alone; the spec as a whole refuses what contradicts itself. A refusal names every
 * problem, each with its path. What only a hypervisor can judge, it refuses in {@link VirtualMachines#create}, with the same paths.
 *
 * @param id chosen by the caller, for ever
 * @param generation counts the caller's changes, 1 or more; a higher one supersedes a lower one
 * @param name a label for people, 1 to 64 characters; need not be unique on a host
 * @param platform board and small devices
 * @param cpu processors
 * @param memory memory
 * @param numa NUMA nodes of the guest; empty for one
 * @param firmware what runs first
 * @param tpm trusted platform module; empty for none
 * @param boot what the firmware boots
 * @param disks in the order the guest finds them
 * @param cdroms CD-ROM drives
 * @param nics in the order the guest finds them
 * @param consoles ways in from outside the guest's network
 * @param cloudInit first-boot configuration; empty for none
 * @param guestOs what the provider may adapt its defaults to
 * @param hostDevices devices of the host handed to the guest
 * @param lifecycle what happens when the guest ends
 * @param labels free pairs, kept and given no meaning
 * @since 1.0
 */
public record VmSpec(
        VmId id,
        long generation,
        String name,
        PlatformSpec platform,
        CpuSpec cpu,
        MemorySpec memory,
        List<NumaCell> numa,
        FirmwareSpec firmware,
        Optional<TpmSpec> tpm,
        BootSpec boot,
        List<DiskSpec> disks,
        List<CdromSpec> cdroms,
        List<NicSpec> nics,
        List<ConsoleSpec> consoles,
        Optional<CloudInitSpec> cloudInit,
        GuestOs guestOs,
        List<HostDeviceSpec> hostDevices,
        LifecyclePolicy lifecycle,
        Labels labels) {

    public VmSpec {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(firmware, "firmware");
        Objects.requireNonNull(tpm, "tpm");
        Objects.requireNonNull(boot, "boot");
        Objects.requireNonNull(cloudInit, "cloudInit");
        Objects.requireNonNull(guestOs, "guestOs");
        Objects.requireNonNull(lifecycle, "lifecycle");
        Objects.requireNonNull(labels, "labels");
        numa = List.copyOf(numa);
        disks = List.copyOf(disks);
        cdroms = List.copyOf(cdroms);
        nics = List.copyOf(nics);
        consoles = List.copyOf(consoles);
        hostDevices = List.copyOf(hostDevices);
        VmSpecRules.of(generation, name)
                .numa(cpu, memory, numa)
                .devices(disks, cdroms, nics)
                .boot(boot, disks, cdroms, nics)
                .consoles(consoles)
                .agent(platform, cloudInit)
                .hostDevices(hostDevices)
                .throwIfAny();
    }

    /**
     * Begins with a machine of one vCPU that has nothing but a name, memory and the small devices of {@link PlatformSpec#DEFAULT}: entropy,
     * balloon, tablet, agent channel and panic notifier.
     */
    public static Builder builder(VmId id, String name, MemorySpec memory) {
        return new Builder(id, name, memory);
    }

    /** Begins with everything this spec says, for a change; the generation is one higher. */
    public Builder change() {
        return new Builder(this);
    }

    /** Returns the fingerprint by which a provider recognises the spec again. */
    public SpecDigest digest() {
        return SpecDigest.of(this);
    }

    /**
     * Returns the capabilities a hypervisor must have to honour this spec. A provider refuses what it denies with one line:
     *
     * <pre>{@code spec.neededCapabilities().forEach(capabilities::require);}</pre>
     */
    public Set<VmCapability> neededCapabilities() {
        return NeededCapabilities.of(this);
    }

    /** Collects what deviates from an empty machine. */
    public static final class Builder {

        private final VmId id;
        private long generation = 1;
        private String name;
        private PlatformSpec platform = PlatformSpec.DEFAULT;
        private CpuSpec cpu = CpuSpec.of(1);
        private MemorySpec memory;
        private List<NumaCell> numa = List.of();
        private FirmwareSpec firmware = new FirmwareSpec.Bios();
        private @Nullable TpmSpec tpm;
        private BootSpec boot = BootSpec.DEFAULT;
        private List<DiskSpec> disks = List.of();
        private List<CdromSpec> cdroms = List.of();
        private List<NicSpec> nics = List.of();
        private List<ConsoleSpec> consoles = List.of();
        private @Nullable CloudInitSpec cloudInit;
        private GuestOs guestOs = GuestOs.LINUX;
        private List<HostDeviceSpec> hostDevices = List.of();
        private LifecyclePolicy lifecycle = LifecyclePolicy.DEFAULT;
        private Labels labels = Labels.NONE;

        private Builder(VmId id, String name, MemorySpec memory) {
            this.id = id;
            this.name = name;
            this.memory = memory;
        }

        private Builder(VmSpec from) {
            this(from.id, from.name, from.memory);
            generation = from.generation + 1;
            platform = from.platform;
            cpu = from.cpu;
            numa = from.numa;
            firmware = from.firmware;
            tpm = from.tpm.orElse(null);
            boot = from.boot;
            disks = from.disks;
            cdroms = from.cdroms;
            nics = from.nics;
            consoles = from.consoles;
            cloudInit = from.cloudInit.orElse(null);
            guestOs = from.guestOs;
            hostDevices = from.hostDevices;
            lifecycle = from.lifecycle;
            labels = from.labels;
        }

        public Builder generation(long generation) {
            this.generation = generation;
            return this;
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder platform(PlatformSpec platform) {
            this.platform = platform;
            return this;
        }

        public Builder cpu(CpuSpec cpu) {
            this.cpu = cpu;
            return this;
        }

        public Builder memory(MemorySpec memory) {
            this.memory = memory;
            return this;
        }

        public Builder numa(List<NumaCell> numa) {
            this.numa = numa;
            return this;
        }

        public Builder firmware(FirmwareSpec firmware) {
            this.firmware = firmware;
            return this;
        }

        public Builder tpm(@Nullable TpmSpec tpm) {
            this.tpm = tpm;
            return this;
        }

        public Builder boot(BootSpec boot) {
            this.boot = boot;
            return this;
        }

        public Builder disks(List<DiskSpec> disks) {
            this.disks = disks;
            return this;
        }

        public Builder cdroms(List<CdromSpec> cdroms) {
            this.cdroms = cdroms;
            return this;
        }

        public Builder nics(List<NicSpec> nics) {
            this.nics = nics;
            return this;
        }

        public Builder consoles(List<ConsoleSpec> consoles) {
            this.consoles = consoles;
            return this;
        }

        public Builder cloudInit(@Nullable CloudInitSpec cloudInit) {
            this.cloudInit = cloudInit;
            return this;
        }

        public Builder guestOs(GuestOs guestOs) {
            this.guestOs = guestOs;
            return this;
        }

        public Builder hostDevices(List<HostDeviceSpec> hostDevices) {
            this.hostDevices = hostDevices;
            return this;
        }

        public Builder lifecycle(LifecyclePolicy lifecycle) {
            this.lifecycle = lifecycle;
            return this;
        }

        public Builder labels(Labels labels) {
            this.labels = labels;
            return this;
        }

        /**
         * Ends the wish.
         *
         * @throws io.quantix.spi.ProviderException.InvalidSpec with every contradiction
         */
        public VmSpec build() {
            return new VmSpec(
                    id,
                    generation,
                    name,
                    platform,
                    cpu,
                    memory,
                    numa,
                    firmware,
                    Optional.ofNullable(tpm),
                    boot,
                    disks,
                    cdroms,
                    nics,
                    consoles,
                    Optional.ofNullable(cloudInit),
                    guestOs,
                    hostDevices,
                    lifecycle,
                    labels);
        }
    }
}
