package io.quantix.node.journal;

import com.google.protobuf.ByteString;
import io.quantix.spi.vm.VmId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The machines somebody wants; none that anybody knows of while the journal is refused. */
public final class DesiredVms {

    private static final String COLUMNS = "SELECT id, hypervisor, generation, spec FROM desired_vms";

    private final Journal journal;

    public DesiredVms(Journal journal) {
        this.journal = journal;
    }

    public Optional<DesiredVm> find(VmId id) {
        return journal.readOr(
                Optional.empty(),
                connection ->
                        Database.query(connection, COLUMNS + " WHERE id = ?", DesiredVms::read, id.toString()).stream()
                                .findFirst());
    }

    /** Returns all of them in the order of their ids. */
    public List<DesiredVm> list() {
        return journal.readOr(
                List.of(), connection -> Database.query(connection, COLUMNS + " ORDER BY id", DesiredVms::read));
    }

    /** Returns those of one hypervisor in the order of their ids. */
    public List<DesiredVm> of(String hypervisor) {
        return journal.readOr(
                List.of(),
                connection -> Database.query(
                        connection, COLUMNS + " WHERE hypervisor = ? ORDER BY id", DesiredVms::read, hypervisor));
    }

    /** Writes a machine down, or its new wish. */
    public static Journal.Change put(DesiredVm vm) {
        return connection -> Database.update(
                connection,
                """
                INSERT INTO desired_vms (id, hypervisor, generation, spec) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET
                  hypervisor = excluded.hypervisor, generation = excluded.generation, spec = excluded.spec""",
                vm.id().toString(),
                vm.hypervisor(),
                vm.generation(),
                vm.spec().toByteArray());
    }

    /** Forgets a machine. */
    public static Journal.Change remove(VmId id) {
        return connection -> Database.update(connection, "DELETE FROM desired_vms WHERE id = ?", id.toString());
    }

    private static DesiredVm read(ResultSet row) throws SQLException {
        return new DesiredVm(
                VmId.parse(row.getString(1)), row.getString(2), row.getLong(3), ByteString.copyFrom(row.getBytes(4)));
    }
}
