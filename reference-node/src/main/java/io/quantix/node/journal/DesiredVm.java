package io.quantix.node.journal;

import com.google.protobuf.ByteString;
import io.quantix.spi.vm.VmId;
import java.util.Objects;

/**
 * A machine somebody wants.
 *
 * @param hypervisor instance it belongs to
 * @param generation counts the changes of the wish
 * @param spec the wish as the client stated it, a {@code quantix.node.v1.VmSpec} in its wire form
 */
public record DesiredVm(VmId id, String hypervisor, long generation, ByteString spec) {
    public DesiredVm {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(hypervisor, "hypervisor");
        Objects.requireNonNull(spec, "spec");
    }
}
