package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the simulator.
 *
 * @param operation what is asked
 * @param vm the machine it is about, where it is about one
 * @param context the caller's deadline and cancellation
 * @param session the provider it came in by
 */
record SimCall(SimOperation operation, @Nullable VmId vm, CallContext context, SimSession session) {

    String words() {
        return operation.words() + (vm == null ? "" : " " + vm.ref());
    }

    private @Nullable ObjectRef object() {
        return vm == null ? null : vm.ref();
    }

    /** Returns why nobody should wait any longer; empty while somebody should. */
    Optional<ProviderException> interruption(Effect effect) {
        if (context.cancellation().isCancelled()) {
            return Optional.of(new ProviderException.Cancelled(
                    "the wait to " + words() + " was cancelled: "
                            + context.cancellation().reason(),
                    effect));
        }
        Optional<ProviderException> away = session.away(effect);
        if (away.isEmpty() && context.isExpired()) {
            return Optional.of(new ProviderException.TimedOut(
                    object(), "could not " + words() + " before the deadline of the call", effect));
        }
        return away;
    }

    Duration remaining() {
        return context.remaining();
    }
}
