package io.quantix.conformance.saboteur;

import java.util.List;
import java.util.stream.Stream;

/** All saboteurs. */
public final class Saboteurs {

    private Saboteurs() {}

    public static List<Saboteur> all() {
        return Stream.of(
                        SpecSaboteurs.all(),
                        LifecycleSaboteurs.all(),
                        IdentitySaboteurs.all(),
                        ErrorSaboteurs.all(),
                        ListSaboteurs.all(),
                        EventSaboteurs.all(),
                        StatsSaboteurs.all(),
                        ConsoleSaboteurs.all(),
                        CapabilitySaboteurs.all(),
                        IsolationSaboteurs.all(),
                        SilenceSaboteurs.all(),
                        GroupSaboteurs.all(),
                        PullSaboteurs.all(),
                        HotplugSaboteurs.all(),
                        VcpuSaboteurs.all(),
                        HostDeviceSaboteurs.all(),
                        GuestAgentSaboteurs.all(),
                        GuestProgramSaboteurs.all(),
                        GuestJobSaboteurs.all(),
                        GuestFileSaboteurs.all(),
                        GuestFreezeSaboteurs.all(),
                        GuestUserSaboteurs.all(),
                        SnapshotSaboteurs.all(),
                        InsideSaboteurs.all(),
                        SavedStateSaboteurs.all(),
                        JobSaboteurs.all(),
                        BackupSaboteurs.all(),
                        CheckpointSaboteurs.all(),
                        MigrationSaboteurs.all(),
                        CloudInitSaboteurs.all(),
                        AgentInstallSaboteurs.all(),
                        SecretSaboteurs.all(),
                        CredentialSaboteurs.all())
                .flatMap(List::stream)
                .toList();
    }
}
