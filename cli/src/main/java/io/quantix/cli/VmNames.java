package io.quantix.cli;

import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.Vm;
import java.util.List;
import java.util.UUID;

/** Turns what a person calls a VM, its name or id, into its id. */
final class VmNames {

    private VmNames() {}

    static String id(NodeConnection node, String nameOrId) {
        if (isId(nameOrId)) {
            return nameOrId;
        }
        List<Vm> found = node.vms()
                .listVms(ListVmsRequest.newBuilder()
                        .setPageSize(10)
                        .setFilter(ListVmsRequest.Filter.newBuilder().setName(nameOrId))
                        .build())
                .getVmsList();
        if (found.isEmpty()) {
            throw io.grpc.Status.NOT_FOUND
                    .withDescription("no VM is called '" + nameOrId + "'")
                    .asRuntimeException();
        }
        if (found.size() > 1) {
            throw new UsageException("several VMs are called '" + nameOrId + "'; use an id: "
                    + String.join(", ", found.stream().map(Vm::getId).toList()));
        }
        return found.getFirst().getId();
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }
}
