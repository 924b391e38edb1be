package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.conformance.RuleRunner;
import io.quantix.conformance.Should;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Role;
import io.quantix.spi.Support;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a provider says of itself. */
final class CapabilityRules extends VmRules {

    CapabilityRules(VmStage stage) {
        super(stage);
    }

    private Capabilities capabilities() {
        return stage.instance().capabilities();
    }

    @Rule("VM-001")
    @Must
    void everyCapabilityIsDeclared() {
        List<VmCapability> undeclared = Arrays.stream(VmCapability.values())
                .filter(capability -> !capabilities().declares(capability))
                .toList();
        Expect.equal(List.of(), undeclared, "capabilities without a declaration");
    }

    @Rule("VM-002")
    @Must
    void whatIsDeniedIsRefusedByName() {
        for (VmCapability capability : VmCapability.values()) {
            if (capabilities().declares(capability) && capabilities().of(capability) instanceof Support.Unsupported) {
                RuleRunner.proveDenied(stage, capability);
            }
        }
    }

    @Rule("VM-003")
    @Must
    void groupsArePresentExactlyWhenOneOfTheirCapabilitiesIs() {
        expectGroup("consoles", machines.consoles(), CONSOLE_SERIAL, CONSOLE_VNC, CONSOLE_SPICE, SCREENSHOT);
        expectGroup(
                "hotplug",
                machines.hotplug(),
                HOTPLUG_DISK,
                HOTPLUG_NIC,
                HOTPLUG_MEDIA,
                HOTPLUG_VCPU,
                HOTPLUG_MEMORY,
                RESIZE_DISK);
        expectGroup(
                "snapshots", machines.snapshots(), SNAPSHOT_DISK, SNAPSHOT_MEMORY, SNAPSHOT_REVERT, SNAPSHOT_QUIESCE);
        expectGroup("backups", machines.backups(), BACKUP_FULL, BACKUP_INCREMENTAL, BACKUP_PULL);
        expectGroup("savedStates", machines.savedStates(), SAVED_STATE);
        expectGroup("migrations", machines.migrations(), MIGRATION_LIVE, MIGRATION_STORAGE, MIGRATION_POST_COPY);
        expectGroup("passthrough", machines.passthrough(), PCI_PASSTHROUGH, MEDIATED_DEVICES, USB_PASSTHROUGH);
    }

    private void expectGroup(String name, Optional<?> group, VmCapability... any) {
        boolean wanted = Arrays.stream(any).anyMatch(this::has);
        Expect.equal(wanted, group.isPresent(), "the presence of " + name + "()");
    }

    @Rule("VM-004")
    @Must
    void whatAProviderSaysOfItselfIsConstant() {
        Provider provider = stage.instance();
        Expect.equal(provider.capabilities(), provider.capabilities(), "the capabilities, asked twice");
        Set<Role> objects = Collections.newSetFromMap(new IdentityHashMap<>());
        objects.addAll(provider.roles());
        objects.addAll(provider.roles());
        Expect.equal(provider.roles().size(), objects.size(), "the number of objects roles() hands out");
        Expect.equal(
                once.hypervisor(call()), once.hypervisor(call()), "the description of the hypervisor, asked twice");
    }

    @Rule("VM-005")
    @Should
    void aDenialSaysWhy() {
        List<String> silent = new ArrayList<>();
        for (VmCapability capability : VmCapability.values()) {
            boolean mute = switch (capabilities().of(capability)) {
                case Support.Supported supported -> false;
                case Support.Unsupported(String reason) -> reason.isBlank();
                case Support.Conditional conditional -> conditional.condition().isBlank();
            };
            if (mute) {
                silent.add(capability.id());
            }
        }
        Expect.equal(List.of(), silent, "capabilities denied or limited without a reason");
    }

    @Rule("VM-006")
    @Should
    void capabilitiesDoNotContradictEachOther() {
        expectImplied(SECURE_BOOT, FIRMWARE_UEFI);
        expectImplied(NUMA_HOST_NODES, NUMA);
        expectImplied(BACKUP_INCREMENTAL, BACKUP_FULL);
        expectImplied(MIGRATION_STORAGE, MIGRATION_LIVE);
        expectImplied(MIGRATION_POST_COPY, MIGRATION_LIVE);
        expectImplied(SNAPSHOT_MEMORY, SNAPSHOT_DISK);
        expectImplied(SNAPSHOT_INTERNAL, SNAPSHOT_DISK);
    }

    private void expectImplied(VmCapability one, VmCapability other) {
        Expect.that(!has(one) || has(other), one.id() + " makes no sense without " + other.id());
    }

    @Rule("VM-007")
    @Must
    void theHypervisorSaysWhatItIs() {
        HypervisorInfo info = once.hypervisor(call());
        Expect.that(!info.product().isBlank(), "the product has no name");
        Expect.that(!info.version().isBlank(), "the product has no version");
        Expect.that(!info.acceleratorDetail().isBlank(), "the accelerator is not explained");
        Expect.that(!info.machineTypes().isEmpty(), "the hypervisor names no machine type");
        expectDistinct("machineTypes", info.machineTypes());
        expectDistinct("cpuModels", info.cpuModels());
        expectDistinct("diskSources", info.diskSources());
        expectDistinct("nicBackends", info.nicBackends());
    }

    private static void expectDistinct(String what, List<?> values) {
        Expect.equal(values.size(), new HashSet<>(values).size(), "the number of different " + what);
    }

    @Rule("VM-008")
    @Must
    void aMachineBeyondTheLimitsIsRefused() {
        HypervisorInfo.Limits limits = once.hypervisor(call()).limits();
        if (limits.vcpus() < CpuSpec.MOST_VCPUS) {
            VmSpec spec = plain().cpu(CpuSpec.of(limits.vcpus() + 1)).build();
            expectRefused("cpu", spec);
        }
        ByteSize more = ByteSize.ofMib(limits.memory().toMib() + 1);
        if (more.compareTo(ByteSize.ofGib(64 * 1024)) <= 0) {
            expectRefused("memory", plain().memory(MemorySpec.of(more)).build());
        }
    }

    private void expectRefused(String path, VmSpec spec) {
        ProviderException.InvalidSpec refused = Expect.fails(
                ProviderException.InvalidSpec.class,
                "create with " + path + " beyond the limits",
                () -> once.create(spec, call()));
        Expect.that(
                refused.problems().stream().anyMatch(problem -> problem.path().startsWith(path)),
                "no problem is at " + path + ": " + refused.problems());
    }

    @Rule("VM-009")
    @Must
    void aMachineOfEachNamedTypeCanBeMade() {
        for (String type :
                once.hypervisor(call()).machineTypes().stream().limit(3).toList()) {
            VmSpec spec = plain().build();
            VmSpec typed = spec.change()
                    .generation(1)
                    .platform(new VmWishes(this).machineType(spec.platform(), type))
                    .build();
            created(typed);
            Expect.equal(typed.platform(), machines.spec(typed.id(), call()).platform(), "the platform read back");
        }
    }

    @Rule("VM-010")
    @Must
    void beyondTheNumbersOfAConditionIsRefused() {
        if (!(capabilities().of(CPU_TOPOLOGY) instanceof Support.Conditional conditional)
                || conditional.limit("vcpus").isEmpty()) {
            throw new NotApplicable("no condition is stated in numbers this rule can exceed");
        }
        long most = conditional.limit("vcpus").orElseThrow().maximum();
        int vcpus = Math.toIntExact(Math.min(CpuSpec.MOST_VCPUS, most + 1));
        expectRefused("cpu", plain().cpu(CpuSpec.of(vcpus)).build());
    }
}
