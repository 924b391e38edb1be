package io.quantix.conformance.saboteur;

import io.quantix.spi.SpecDigest;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;

/** Statuses that are not true. */
final class Statuses {

    private Statuses() {}

    static VmStatus with(VmStatus status, VmState state, StateReason reason) {
        return copy(status, state, reason, status.responsive(), status.pendingChange());
    }

    static VmStatus responsive(VmStatus status) {
        return copy(status, status.state(), status.reason(), true, status.pendingChange());
    }

    static VmStatus silent(VmStatus status) {
        return copy(status, status.state(), status.reason(), false, status.pendingChange());
    }

    static VmStatus settled(VmStatus status) {
        return copy(status, status.state(), status.reason(), status.responsive(), false);
    }

    static VmStatus managed(VmStatus status, long generation, SpecDigest digest) {
        return VmStatus.builder(status.id(), status.name(), status.state(), status.reason())
                .managed(generation, digest)
                .pendingChange(status.pendingChange())
                .responsive(status.responsive())
                .startedAt(status.startedAt().orElse(null))
                .consoles(status.consoles())
                .observedAt(status.observedAt());
    }

    private static VmStatus copy(
            VmStatus status, VmState state, StateReason reason, boolean responsive, boolean pendingChange) {
        VmStatus.Builder copy = VmStatus.builder(status.id(), status.name(), state, reason)
                .pendingChange(pendingChange)
                .responsive(responsive)
                .startedAt(status.startedAt().orElse(null))
                .consoles(status.consoles());
        status.digest().ifPresent(digest -> copy.managed(status.generation(), digest));
        return copy.observedAt(status.observedAt());
    }
}
