package io.quantix.conformance.vm;

import io.quantix.conformance.Chapter;
import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.RuleBook;
import io.quantix.conformance.RuleCatalog;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The chapter of virtual machines: its rules in code and in words. */
public final class VmChapter {

    private VmChapter() {}

    /** Returns the chapter. */
    public static Chapter<VmBench> chapter() {
        return new Chapter<>("VM", book(), rules(), VmStage::of);
    }

    /** Returns what the rules say. */
    public static RuleBook book() {
        return RuleBook.ofChapter("vm");
    }

    /** Returns the rules in the order of their numbers. */
    public static List<ConformanceRule> rules() {
        RuleCatalog catalog = new RuleCatalog(method -> Optional.ofNullable(method.getAnnotation(Needs.class))
                .map(needs -> List.of(needs.value()))
                .orElse(List.of()));
        add(catalog, CapabilityRules.class, CapabilityRules::new);
        add(catalog, CreateRules.class, CreateRules::new);
        add(catalog, ListRules.class, ListRules::new);
        add(catalog, LifecycleRules.class, LifecycleRules::new);
        add(catalog, StopRules.class, StopRules::new);
        add(catalog, GenerationRules.class, GenerationRules::new);
        add(catalog, HardwareRules.class, HardwareRules::new);
        add(catalog, DeviceRules.class, DeviceRules::new);
        add(catalog, ErrorRules.class, ErrorRules::new);
        add(catalog, BoundRules.class, BoundRules::new);
        add(catalog, EventRules.class, EventRules::new);
        add(catalog, StatsRules.class, StatsRules::new);
        add(catalog, ConsoleRules.class, ConsoleRules::new);
        add(catalog, ConcurrencyRules.class, ConcurrencyRules::new);
        add(catalog, SilenceRules.class, SilenceRules::new);
        add(catalog, OwnershipRules.class, OwnershipRules::new);
        add(catalog, InstanceRules.class, InstanceRules::new);
        add(catalog, HotplugRules.class, HotplugRules::new);
        add(catalog, GuestPlugRules.class, GuestPlugRules::new);
        add(catalog, UnplugRules.class, UnplugRules::new);
        add(catalog, VcpuRules.class, VcpuRules::new);
        add(catalog, PlugRefusalRules.class, PlugRefusalRules::new);
        add(catalog, PlugStateRules.class, PlugStateRules::new);
        add(catalog, SnapshotRules.class, SnapshotRules::new);
        add(catalog, HostDeviceRules.class, HostDeviceRules::new);
        add(catalog, SnapshotContentRules.class, SnapshotContentRules::new);
        add(catalog, SnapshotTreeRules.class, SnapshotTreeRules::new);
        add(catalog, SnapshotLawRules.class, SnapshotLawRules::new);
        add(catalog, InsideRules.class, InsideRules::new);
        add(catalog, InsideRefusalRules.class, InsideRefusalRules::new);
        add(catalog, MixedSnapshotRules.class, MixedSnapshotRules::new);
        add(catalog, SavedStateRules.class, SavedStateRules::new);
        add(catalog, JobRules.class, JobRules::new);
        add(catalog, BackupRules.class, BackupRules::new);
        add(catalog, CheckpointRules.class, CheckpointRules::new);
        add(catalog, BackupEndRules.class, BackupEndRules::new);
        add(catalog, PullRules.class, PullRules::new);
        add(catalog, MigrationRules.class, MigrationRules::new);
        add(catalog, MovedSnapshotRules.class, MovedSnapshotRules::new);
        add(catalog, MigrationDiskRules.class, MigrationDiskRules::new);
        add(catalog, MigrationRefusalRules.class, MigrationRefusalRules::new);
        add(catalog, CloudInitRules.class, CloudInitRules::new);
        add(catalog, SecretRules.class, SecretRules::new);
        add(catalog, CredentialRules.class, CredentialRules::new);
        add(catalog, AgentInstallRules.class, AgentInstallRules::new);
        return catalog.rules();
    }

    private static void add(RuleCatalog catalog, Class<?> type, Function<VmStage, Object> chapter) {
        catalog.add(type, stage -> chapter.apply((VmStage) stage));
    }
}
