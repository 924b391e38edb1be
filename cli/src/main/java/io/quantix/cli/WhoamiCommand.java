package io.quantix.cli;

import io.quantix.node.v1.Caller;
import io.quantix.node.v1.GetCallerRequest;
import picocli.CommandLine.Command;

/** {@code qx whoami}. */
@Command(name = "whoami", description = "Shows who the node takes you for, and your role.")
final class WhoamiCommand extends NodeCommand {

    @Override
    int run(NodeConnection node) {
        Caller caller = node.access().getCaller(GetCallerRequest.getDefaultInstance());
        output().show(
                        caller,
                        Table.plain()
                                .row("Name", caller.getName())
                                .row("Known by", Text.constant(caller.getKind(), "CALLER_KIND_"))
                                .row("Role", Text.constant(caller.getRole(), "ROLE_")));
        return ExitCode.OK;
    }
}
