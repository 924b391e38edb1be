package io.quantix.cli;

import com.google.protobuf.util.Durations;
import io.grpc.StatusRuntimeException;
import io.quantix.node.v1.GetMigrationOfferRequest;
import io.quantix.node.v1.MigrateVmRequest;
import io.quantix.node.v1.MigrateVmResponse;
import io.quantix.node.v1.MigrationOffer;
import io.quantix.node.v1.MigrationTicket;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.PrepareMigrationRequest;
import io.quantix.node.v1.WithdrawMigrationRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx vm migrate}. */
@Command(
        name = "migrate",
        description = {
            "Moves a running VM to another node: asks this one for an offer, has the other one make ready, and moves.",
            "When it fails or is cancelled the VM goes on here."
        })
final class VmMigrateCommand extends LongCommand {

    @Parameters(paramLabel = "VM", description = "Name or id.")
    private String vm = "";

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            required = true,
            description = "The other node, as for --node: with the same credentials.")
    private String to = "";

    @Option(names = "--copy-disk", paramLabel = "NAME", description = "Copy this disk along; may be given again.")
    private List<String> copyDisks = List.of();

    @Option(
            names = "--downtime",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Longest pause of the guest to aim for (default: 300ms).")
    private @Nullable Duration downtime;

    @Override
    String verb() {
        return "moving " + vm;
    }

    @Override
    Operation send(NodeConnection node, String requestId) throws IOException {
        String id = VmNames.id(node, vm);
        MigrationOffer offer = node.migrations()
                .getMigrationOffer(
                        GetMigrationOfferRequest.newBuilder().setVmId(id).build());
        try (NodeConnection target = NodeConnection.open(options().at(to))) {
            MigrationTicket ticket = target.migrations()
                    .prepareMigration(PrepareMigrationRequest.newBuilder()
                            .setRequestId(newId())
                            .setOffer(offer)
                            .build());
            MigrateVmRequest.Builder request = MigrateVmRequest.newBuilder()
                    .setRequestId(requestId)
                    .setVmId(id)
                    .setTicket(ticket)
                    .addAllCopyDisks(copyDisks)
                    .setExpectedGeneration(offer.getGeneration());
            if (downtime != null) {
                request.setDowntime(Durations.fromMillis(downtime.toMillis()));
            }
            return begun(node, target, ticket, request.build());
        }
    }

    /** Begins the move; when it is refused, the target need not wait for it. */
    private static Operation begun(
            NodeConnection node, NodeConnection target, MigrationTicket ticket, MigrateVmRequest request) {
        try {
            return node.migrations().migrateVm(request);
        } catch (StatusRuntimeException refused) {
            try {
                target.migrations()
                        .withdrawMigration(WithdrawMigrationRequest.newBuilder()
                                .setRequestId(newId())
                                .setTicket(ticket)
                                .build());
            } catch (StatusRuntimeException notWithdrawn) {
                refused.addSuppressed(notWithdrawn);
            }
            throw refused;
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    @Override
    void done(Operation operation) {
        output().line(LongMutation.made(operation, MigrateVmResponse.class), vm + " has moved to " + to);
    }
}
