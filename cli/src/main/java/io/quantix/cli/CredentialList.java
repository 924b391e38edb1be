package io.quantix.cli;

import com.google.protobuf.util.Timestamps;
import io.quantix.node.v1.CallerKind;
import io.quantix.node.v1.Credential;
import io.quantix.node.v1.ListCredentialsRequest;
import io.quantix.node.v1.ListCredentialsResponse;
import io.quantix.node.v1.RevokeCredentialRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What tokens and certificates have in common: they are listed, and they are revoked. */
final class CredentialList {

    private CredentialList() {}

    static Table table(Iterable<Credential> credentials) {
        Table table = Table.headed("ID", "NAME", "ROLE", "STATE", "EXPIRES", "CREATED BY");
        for (Credential credential : credentials) {
            table.row(
                    credential.getId(),
                    credential.getName(),
                    Text.constant(credential.getRole(), "ROLE_"),
                    state(credential),
                    Text.time(credential.getExpiresAt()),
                    credential.getCreatedBy());
        }
        return table;
    }

    private static String state(Credential credential) {
        if (credential.hasRevokedAt()) {
            return "revoked";
        }
        boolean over =
                Timestamps.toMillis(credential.getExpiresAt()) < Instant.now().toEpochMilli();
        return over ? "expired" : "valid";
    }

    /** Lists those of one kind. */
    abstract static class ListOfKind extends NodeCommand {

        private final CallerKind kind;

        ListOfKind(CallerKind kind) {
            this.kind = kind;
        }

        @Override
        final int run(NodeConnection node) {
            ListCredentialsResponse found = node.access()
                    .listCredentials(ListCredentialsRequest.newBuilder()
                            .setKind(kind)
                            .setPageSize(1_000)
                            .build());
            output().show(found, table(found.getCredentialsList()));
            return ExitCode.OK;
        }
    }

    /** {@code revoke}, of either kind. */
    @Command(name = "revoke", description = "Ends one for good: the next call with it is refused.")
    static final class Revoke extends NodeCommand {

        @Parameters(paramLabel = "ID", description = "Its id, as the list shows it.")
        private String id = "";

        @Override
        int run(NodeConnection node) {
            Credential revoked = node.access()
                    .revokeCredential(RevokeCredentialRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setId(id)
                            .build());
            output().show(revoked, table(List.of(revoked)));
            return ExitCode.OK;
        }
    }
}
