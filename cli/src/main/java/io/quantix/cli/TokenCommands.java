package io.quantix.cli;

import com.google.protobuf.util.Durations;
import io.quantix.node.v1.CallerKind;
import io.quantix.node.v1.CreateTokenRequest;
import io.quantix.node.v1.CreateTokenResponse;
import java.time.Duration;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx token}. */
@Command(
        name = "token",
        description = "Bearer tokens of the node, for scripts and services. For admins.",
        mixinStandardHelpOptions = true,
        subcommands = {TokenCommands.Create.class, TokenCommands.ListAll.class, CredentialList.Revoke.class})
final class TokenCommands {

    /** {@code qx token create}. */
    @Command(
            name = "create",
            description = {
                "Makes a token and prints it, this once; the node keeps only a hash.",
                "Example: (umask 077; qx token create backup --role operator >backup.token)"
            })
    static final class Create extends NodeCommand {

        @Parameters(paramLabel = "NAME", description = "What it is for; the audit log shows it.")
        private String name = "";

        @Option(names = "--role", required = true, paramLabel = "ROLE", description = "viewer, operator or admin.")
        private RoleOption role = RoleOption.VIEWER;

        @Option(
                names = "--valid-for",
                paramLabel = "TIME",
                defaultValue = "90d",
                converter = DurationConverter.class,
                description = "How long, 1m to 3650d (default: 90d).")
        private Duration validFor = Duration.ofDays(90);

        @Override
        int run(NodeConnection node) {
            CreateTokenResponse made = node.access()
                    .createToken(CreateTokenRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setName(name)
                            .setRole(role.role())
                            .setValidFor(Durations.fromMillis(validFor.toMillis()))
                            .build());
            output().show(made, Table.plain().row(made.getSecret()));
            return ExitCode.OK;
        }
    }

    /** {@code qx token list}. */
    @Command(name = "list", aliases = "ls", description = "Lists tokens, newest first; never what they are.")
    static final class ListAll extends CredentialList.ListOfKind {
        ListAll() {
            super(CallerKind.CALLER_KIND_TOKEN);
        }
    }
}
