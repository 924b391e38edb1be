package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Capability;
import io.quantix.spi.Problems;
import io.quantix.spi.Setting;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.VmCapability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The configuration of a simulator. {@link #defaults()} holds what a configuration that says nothing means. */
public record SimSettings(
        @Setting(description = "CPUs of the simulated host, 1 to 4096.", defaultValue = "64")
        int hostCpus,

        @Setting(
                description = "Memory of the simulated host; the memory of active machines adds up to at most this.",
                defaultValue = "256 GiB")
        ByteSize hostMemory,

        @Setting(description = "The most machines the host can define, 1 to 1,000,000.", defaultValue = "10000")
        int mostMachines,

        @Setting(description = "How long a guest takes from power-on to its login prompt.", defaultValue = "200ms")
        Duration bootTime,

        @Setting(description = "How long a guest takes to shut down or reboot when asked.", defaultValue = "100ms")
        Duration shutdownTime,

        @Setting(description = "How long every call takes before it has an effect.", defaultValue = "0ms")
        Duration latency,

        @Setting(
                description = "How long a job takes: a snapshot, a backup, a migration, saving memory.",
                defaultValue = "100ms")
        Duration jobTime,

        @Setting(
                description = "How many events wait for a slow listener before they are dropped, 1 to 1,000,000.",
                defaultValue = "1024")
        int eventQueue,

        @Setting(
                description =
                        "Whether files and folders that a machine names must exist when it starts. A simulator whose"
                                + " disks are invented as well says false.",
                defaultValue = "true")
        boolean checkFiles,

        @Setting(description = "Size of a disk that is not a file of this host.", defaultValue = "64 MiB")
        ByteSize diskSize,

        @Setting(
                description = "Whether machines are kept in the state directory and found again after a restart.",
                defaultValue = "true")
        boolean persist,

        @Setting(
                description = "Whether a guest whose machine has an agent channel starts an agent when it has booted.",
                defaultValue = "false")
        boolean guestAgent,

        @Setting(description = "Ids of capabilities to do without, for example vm.pause.")
        List<String> deny,

        @Setting(description = "Names of the bridges the host has; none for every bridge anybody names.")
        List<String> bridges,

        @Setting(
                description =
                        "Devices that can be handed to a guest: pci:0000:01:00.0, usb:046d:c52b (hexadecimal vendor"
                                + " and product) or mdev: and a UUID.")
        List<String> devices) {

    public SimSettings {
        deny = List.copyOf(deny);
        bridges = List.copyOf(bridges);
        devices = List.copyOf(devices);
        Problems problems = Problems.of("simulator configuration")
                .range("host-cpus", hostCpus, 1, CpuSpec.MOST_VCPUS)
                .check(hostMemory.toMib() >= 1, "host-memory", hostMemory, "must be at least 1 MiB")
                .range("most-machines", mostMachines, 1, 1_000_000)
                .range("event-queue", eventQueue, 1, 1_000_000)
                .check(
                        diskSize.toMib() >= 1 && diskSize.isMultipleOf(ByteSize.ofMib(1)),
                        "disk-size",
                        diskSize,
                        "must be a positive multiple of 1 MiB");
        notNegative(problems, "boot-time", bootTime);
        notNegative(problems, "shutdown-time", shutdownTime);
        notNegative(problems, "latency", latency);
        notNegative(problems, "job-time", jobTime);
        List<String> known = Stream.<Capability[]>of(VmCapability.values(), GuestCapability.values())
                .flatMap(Arrays::stream)
                .map(Capability::id)
                .toList();
        for (int index = 0; index < deny.size(); index++) {
            problems.check(
                    known.contains(deny.get(index)),
                    "deny[" + index + "]",
                    deny.get(index),
                    "must be the id of a capability of virtual machines or guest agents");
        }
        for (int index = 0; index < devices.size(); index++) {
            String text = devices.get(index);
            problems.nested("devices[" + index + "]", () -> SimDevices.parse(text));
        }
        problems.throwIfAny();
    }

    private static void notNegative(Problems problems, String key, Duration time) {
        problems.check(!time.isNegative(), key, time, "must not be negative");
    }

    public static SimSettings defaults() {
        return builder().build();
    }

    /** Begins with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what deviates from the defaults. */
    public static final class Builder {

        private int hostCpus = 64;
        private ByteSize hostMemory = ByteSize.ofGib(256);
        private int mostMachines = 10_000;
        private Duration bootTime = Duration.ofMillis(200);
        private Duration shutdownTime = Duration.ofMillis(100);
        private Duration latency = Duration.ZERO;
        private Duration jobTime = Duration.ofMillis(100);
        private int eventQueue = 1024;
        private boolean checkFiles = true;
        private ByteSize diskSize = ByteSize.ofMib(64);
        private boolean persist = true;
        private boolean guestAgent;
        private final List<String> deny = new ArrayList<>();
        private List<String> bridges = List.of();
        private List<String> devices = List.of();

        private Builder() {}

        public Builder hostCpus(int hostCpus) {
            this.hostCpus = hostCpus;
            return this;
        }

        public Builder hostMemory(ByteSize hostMemory) {
            this.hostMemory = hostMemory;
            return this;
        }

        public Builder mostMachines(int mostMachines) {
            this.mostMachines = mostMachines;
            return this;
        }

        public Builder bootTime(Duration bootTime) {
            this.bootTime = bootTime;
            return this;
        }

        public Builder shutdownTime(Duration shutdownTime) {
            this.shutdownTime = shutdownTime;
            return this;
        }

        public Builder latency(Duration latency) {
            this.latency = latency;
            return this;
        }

        public Builder jobTime(Duration jobTime) {
            this.jobTime = jobTime;
            return this;
        }

        public Builder eventQueue(int eventQueue) {
            this.eventQueue = eventQueue;
            return this;
        }

        public Builder checkFiles(boolean checkFiles) {
            this.checkFiles = checkFiles;
            return this;
        }

        public Builder diskSize(ByteSize diskSize) {
            this.diskSize = diskSize;
            return this;
        }

        public Builder persist(boolean persist) {
            this.persist = persist;
            return this;
        }

        public Builder guestAgent(boolean guestAgent) {
            this.guestAgent = guestAgent;
            return this;
        }

        /** Does without these capabilities, besides those denied before. */
        public Builder deny(Capability... capabilities) {
            for (Capability capability : capabilities) {
                deny.add(capability.id());
            }
            return this;
        }

        public Builder bridges(List<String> bridges) {
            this.bridges = bridges;
            return this;
        }

        public Builder devices(List<String> devices) {
            this.devices = devices;
            return this;
        }

        public SimSettings build() {
            return new SimSettings(
                    hostCpus,
                    hostMemory,
                    mostMachines,
                    bootTime,
                    shutdownTime,
                    latency,
                    jobTime,
                    eventQueue,
                    checkFiles,
                    diskSize,
                    persist,
                    guestAgent,
                    deny,
                    bridges,
                    devices);
        }
    }
}
