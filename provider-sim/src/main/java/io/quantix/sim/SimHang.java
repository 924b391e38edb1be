package io.quantix.sim;

import io.quantix.spi.Effect;

/** Calls that hang, and the way to let them go. Thread-safe. */
public final class SimHang {

    private final SimMonitor monitor = new SimMonitor();
    private final boolean pastDeadline;
    private int waiting;
    private boolean released;

    SimHang(boolean pastDeadline) {
        this.pastDeadline = pastDeadline;
    }

    /** Lets every call that hangs here go on, now and later. */
    public void release() {
        monitor.holding(() -> released = true);
        monitor.signal();
    }

    boolean isReleased() {
        return monitor.locked(() -> released);
    }

    /** Returns how many calls hang here now. */
    public int waiting() {
        return monitor.locked(() -> waiting);
    }

    void hold(SimCall call, Effect effect) {
        monitor.holding(() -> waiting++);
        try {
            if (pastDeadline) {
                monitor.stuckUntil(() -> released);
            } else {
                monitor.until(() -> released, call, effect);
            }
        } finally {
            monitor.holding(() -> waiting--);
        }
    }
}
