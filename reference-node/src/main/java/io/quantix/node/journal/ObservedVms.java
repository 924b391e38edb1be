package io.quantix.node.journal;

import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each hypervisor was last seen to have: what events are held against after the node was away. */
public final class ObservedVms {

    private final Journal journal;

    /** A machine as it was last told about. */
    public record Observed(String name, VmState state, StateReason reason, long generation) {}

    public ObservedVms(Journal journal) {
        this.journal = journal;
    }

    public Map<VmId, Observed> of(String hypervisor) {
        Map<VmId, Observed> observed = new HashMap<>();
        journal.readOr(
                List.of(),
                connection -> Database.query(
                        connection,
                        "SELECT id, name, state, reason, generation FROM observed_vms WHERE hypervisor = ?",
                        row -> observed.put(
                                VmId.parse(row.getString(1)),
                                new Observed(
                                        row.getString(2),
                                        VmState.valueOf(row.getString(3)),
                                        StateReason.valueOf(row.getString(4)),
                                        row.getLong(5))),
                        hypervisor));
        return observed;
    }

    public static Journal.Change put(String hypervisor, VmId id, Observed vm) {
        return connection -> Database.update(
                connection,
                "INSERT OR REPLACE INTO observed_vms (hypervisor, id, name, state, reason, generation) VALUES (?, ?, ?, ?, ?, ?)",
                hypervisor,
                id.toString(),
                vm.name(),
                vm.state().name(),
                vm.reason().name(),
                vm.generation());
    }

    public static Journal.Change remove(String hypervisor, VmId id) {
        return connection -> Database.update(
                connection, "DELETE FROM observed_vms WHERE hypervisor = ? AND id = ?", hypervisor, id.toString());
    }
}
