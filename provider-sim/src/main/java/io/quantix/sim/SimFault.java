package io.quantix.sim;

import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A fault being described: which call it hits, when in the call, and, with the method that ends the description, what happens. It hits
 * the next matching call, once, unless told otherwise.
 *
 * <pre>{@code
 * faults.on(SimOperation.START).call(2).fail(() -> new IllegalStateException("boom"));
 * faults.on(SimOperation.STOP).about(vm).always().hang();
 * }</pre>
 */
public final class SimFault {

    /** What a fault does. */
    sealed interface Deed {}

    record Fail(Supplier<? extends Throwable> failure) implements Deed {}

    record AnswerNull() implements Deed {}

    record Delay(Duration time) implements Deed {}

    record Hang(SimHang hang) implements Deed {}

    private final SimFaults faults;
    private final SimOperation operation;
    private @Nullable VmId vm;
    private int firstCall = 1;
    private boolean always;
    private boolean afterEffect;
    private @Nullable Deed deed;

    SimFault(SimFaults faults, SimOperation operation) {
        this.faults = faults;
        this.operation = operation;
    }

    /** Hits only calls about this machine. */
    public SimFault about(VmId machine) {
        vm = machine;
        return this;
    }

    /** Hits the {@code number}-th matching call from now, counted from 1. */
    public SimFault call(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("calls are counted from 1, not from " + number);
        }
        firstCall = number;
        return this;
    }

    /** Hits every matching call from the first on, until {@link SimFaults#clear}. */
    public SimFault always() {
        always = true;
        return this;
    }

    /** Strikes when the call has had its effect: the answer is lost, not the deed. */
    public SimFault afterEffect() {
        afterEffect = true;
        return this;
    }

    /** Fails with whatever the supplier makes: any {@link RuntimeException} or {@link Error}. */
    public void fail(Supplier<? extends Throwable> failure) {
        install(new Fail(failure));
    }

    /** Answers {@code null}, as a careless provider does. The call has its effect. */
    public void answerNull() {
        afterEffect = true;
        install(new AnswerNull());
    }

    /** Takes this long, in the time of the simulated host; not beyond the deadline of the call. */
    public void delay(Duration time) {
        install(new Delay(time));
    }

    /** Hangs until released or until the deadline of the call. */
    public SimHang hang() {
        SimHang hang = new SimHang(false);
        install(new Hang(hang));
        return hang;
    }

    /** Hangs until released, whatever the deadline: what the contract forbids, to prove that a host outlives it. */
    public SimHang hangPastDeadline() {
        SimHang hang = new SimHang(true);
        install(new Hang(hang));
        return hang;
    }

    private void install(Deed what) {
        deed = what;
        faults.install(this);
    }

    /** Decides whether this call is hit; counts it either way. */
    boolean hits(SimOperation called, @Nullable VmId about) {
        if (called != operation || (vm != null && !vm.equals(about))) {
            return false;
        }
        if (firstCall > 1) {
            firstCall--;
            return false;
        }
        return true;
    }

    boolean isSpent() {
        return !always;
    }

    boolean strikesAfterEffect() {
        return afterEffect;
    }

    Deed deed() {
        Deed what = deed;
        if (what == null) {
            throw new IllegalStateException("a fault is installed by the method that says what happens");
        }
        return what;
    }
}
