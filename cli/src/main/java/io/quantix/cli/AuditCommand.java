package io.quantix.cli;

import io.grpc.Status;
import io.quantix.node.v1.AuditEntry;
import io.quantix.node.v1.ListAuditEntriesRequest;
import io.quantix.node.v1.ListAuditEntriesResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qx audit}. */
@Command(name = "audit", description = "Shows who did what, newest first. For admins.")
final class AuditCommand extends NodeCommand {

    @Option(
            names = {"-n", "--count"},
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "How many to show, 1 to 1000 (default: 20).")
    private int count;

    @Override
    int run(NodeConnection node) {
        ListAuditEntriesResponse found = node.access()
                .listAuditEntries(
                        ListAuditEntriesRequest.newBuilder().setPageSize(count).build());
        Table table = Table.headed("AT", "WHO", "ROLE", "METHOD", "OBJECT", "OUTCOME");
        for (AuditEntry entry : found.getEntriesList()) {
            table.row(
                    Text.time(entry.getAt()),
                    Text.constant(entry.getCaller().getKind(), "CALLER_KIND_") + " "
                            + entry.getCaller().getName(),
                    Text.constant(entry.getCaller().getRole(), "ROLE_"),
                    entry.getMethod().replaceFirst("^quantix\\.node\\.v1\\.", ""),
                    entry.getObject(),
                    entry.hasCode()
                            ? Status.fromCodeValue(entry.getCode()).getCode().name()
                            : "under way");
        }
        output().show(found, table);
        return ExitCode.OK;
    }
}
