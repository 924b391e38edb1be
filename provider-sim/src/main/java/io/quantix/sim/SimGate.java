package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every call passes: the checks of the contract, then the faults, then the deed, then the faults that strike afterwards. */
final class SimGate {

    private final SimSession session;
    private final SimTimers timers;
    private final SimFaults faults;

    SimGate(SimSession session, SimTimers timers, SimFaults faults) {
        this.session = session;
        this.timers = timers;
        this.faults = faults;
    }

    <T> T pass(SimOperation operation, @Nullable VmId vm, CallContext context, Function<SimCall, T> deed) {
        SimCall call = new SimCall(operation, vm, context, session);
        List<SimFault> hits = faults.enter(operation, vm);
        context.check(call.words());
        throwIfAway();
        timers.sleep(faults.latency(operation), call, Effect.NONE);
        hits.stream().filter(fault -> !fault.strikesAfterEffect()).forEach(fault -> strike(fault, call, Effect.NONE));
        throwIfAway();
        T answer = contained(call, () -> deed.apply(call));
        return struckAfterwards(hits, call, answer);
    }

    private void throwIfAway() {
        session.away(Effect.NONE).ifPresent(away -> {
            throw away;
        });
    }

    private static <T> T contained(SimCall call, Supplier<T> deed) {
        try {
            return deed.get();
        } catch (ProviderException typed) {
            throw typed;
        } catch (RuntimeException defect) {
            throw new ProviderException.Internal(
                    call.vm() == null ? null : call.vm().ref(),
                    "the simulator has a defect: it could not " + call.words() + ": " + defect,
                    Effect.UNKNOWN,
                    defect);
        }
    }

    @SuppressWarnings("NullAway") // Answering null, against the contract, is what one of the faults is for.
    private <T> T struckAfterwards(List<SimFault> hits, SimCall call, T answer) {
        T changed = answer;
        for (SimFault fault : hits) {
            if (fault.strikesAfterEffect()) {
                strike(fault, call, Effect.UNKNOWN);
                changed = fault.deed() instanceof SimFault.AnswerNull ? null : changed;
            }
        }
        return changed;
    }

    private void strike(SimFault fault, SimCall call, Effect effect) {
        switch (fault.deed()) {
            case SimFault.Fail(Supplier<? extends Throwable> failure) -> raise(failure.get());
            case SimFault.Delay(Duration time) -> timers.sleep(time, call, effect);
            case SimFault.Hang(SimHang hang) -> hang.hold(call, effect);
            case SimFault.AnswerNull() -> {
                // The answer is replaced where it is handed on.
            }
        }
    }

    private static void raise(Throwable failure) {
        switch (failure) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new IllegalStateException("a call of the SPI can only fail unchecked", failure);
        }
    }
}
