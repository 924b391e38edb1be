package io.quantix.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guest's own time, which passes while its CPUs run, and what it plans to do in it. Guarded by its machine's lock. */
final class SimGuestTime {

    /** Something it will do when its own time has come so far. */
    private static final class Plan {
        private final Runnable action;
        private long left;
        private long due;
        private SimTimers.@Nullable Timer timer;

        private Plan(Runnable action, long left) {
            this.action = action;
            this.left = left;
        }
    }

    private final SimGuest guest;
    private final SimMachine machine;
    private final SimHost host;
    private final List<Plan> plans = new ArrayList<>();
    private boolean passes = true;
    private boolean ended;
    private long ranNanos;
    private long since;

    SimGuestTime(SimGuest guest, SimMachine machine, SimHost host) {
        this.guest = guest;
        this.machine = machine;
        this.host = host;
        this.since = host.time().nanos();
    }

    boolean passes() {
        return passes;
    }

    /** Returns how much of it has passed. */
    Duration passed() {
        return Duration.ofNanos(ranNanos + (passes ? host.time().nanos() - since : 0));
    }

    /** Lets it pass or stand still; false when it does so already. */
    boolean pass(boolean now) {
        if (passes == now || ended) {
            return false;
        }
        long nanos = host.time().nanos();
        if (passes) {
            ranNanos += nanos - since;
            plans.forEach(plan -> plan.left = Math.max(0, plan.due - nanos));
            plans.forEach(SimGuestTime::disarm);
        } else {
            since = nanos;
            plans.forEach(this::arm);
        }
        passes = now;
        return true;
    }

    void end() {
        ended = true;
        forgetPlans();
    }

    void after(Duration delay, Runnable action) {
        Plan plan = new Plan(action, delay.toNanos());
        plans.add(plan);
        if (passes) {
            arm(plan);
        }
    }

    private void arm(Plan plan) {
        plan.due = host.time().nanos() + plan.left;
        plan.timer =
                host.timers().after(Duration.ofNanos(plan.left), () -> machine.onBehalfOf(guest, () -> carryOut(plan)));
    }

    /** A timer may come after its plan was put off or forgotten: only the plan itself knows. */
    private void carryOut(Plan plan) {
        if (plan.due - host.time().nanos() <= 0 && plans.remove(plan)) {
            plan.action.run();
        }
    }

    private static void disarm(Plan plan) {
        SimTimers.Timer armed = plan.timer;
        if (armed != null) {
            armed.cancel();
        }
    }

    void forgetPlans() {
        plans.forEach(SimGuestTime::disarm);
        plans.clear();
    }
}
