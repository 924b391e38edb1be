package io.quantix.cli;

import io.quantix.node.v1.DeleteSavedStateRequest;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.SaveVmRequest;
import io.quantix.node.v1.Vm;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code qx vm save}. */
@Command(name = "save", description = "Saves a VM's memory to disk and stops it; qx vm start goes on from there.")
final class VmSaveCommand extends LongCommand {

    @Parameters(paramLabel = "VM", description = "Name or id.")
    private String vm = "";

    @Override
    String verb() {
        return "saving " + vm;
    }

    @Override
    Operation send(NodeConnection node, String requestId) {
        return node.savedStates()
                .saveVm(SaveVmRequest.newBuilder()
                        .setRequestId(requestId)
                        .setVmId(VmNames.id(node, vm))
                        .build());
    }

    @Override
    void done(Operation operation) {
        output().line(LongMutation.made(operation, Vm.class), vm + " is saved");
    }

    /** {@code qx vm forget-saved}. */
    @Command(name = "forget-saved", description = "Throws a VM's saved memory away, so that it starts anew.")
    static final class Forget extends NodeCommand {

        @Parameters(paramLabel = "VM", description = "Name or id.")
        private String vm = "";

        @Override
        int run(NodeConnection node) {
            node.savedStates()
                    .deleteSavedState(DeleteSavedStateRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setVmId(VmNames.id(node, vm))
                            .build());
            return ExitCode.OK;
        }
    }
}
