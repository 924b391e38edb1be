package io.quantix.kvm.link;

import io.quantix.ffi.NativeTimeoutException;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtOptions;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.VmId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to libvirt: one connection, which is opened again when it breaks. Every call goes through here and comes back as the contract's
 * errors, within the caller's deadline, and as soon as the caller gives up.
 */
public final class Link implements AutoCloseable {

    /** Told of connections that come and go. */
    public interface Owner {

        /** Begins to listen to a connection before anybody uses it; one it fails on is given up for another. */
        void listen(LibvirtConnection connection);

        /** Is told that calls reach libvirt, again. */
        void connected();

        /** Is told that they do not, until further notice. */
        void lost(String why);
    }

    private static final Duration OPEN_WAIT = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final LibvirtOptions options;
    private final System.Logger log;
    private final Object state = new Object();
    private @Nullable Owner owner;
    private @Nullable Consumer<VmId> onDelay;
    private @Nullable LibvirtConnection connection;
    private String absence = "it was not opened yet";
    private boolean closed;

    public Link(LibvirtOptions options, System.Logger log) {
        this.options = options;
        this.log = log;
    }

    /** Opens the first connection; afterwards the link keeps itself open. */
    public void open(CallContext call) {
        adopt(guard(
                call,
                hypervisor(),
                "connect to",
                Effect.NONE,
                () -> LibvirtConnection.open(options, call.remaining())));
    }

    /** Names who is told of connections and of machines a call waited for in vain, and tells of the one that is there. */
    public void serve(Owner served, Consumer<VmId> delay) {
        LibvirtConnection current;
        synchronized (state) {
            owner = served;
            onDelay = delay;
            current = connection;
        }
        if (current != null) {
            served.listen(current);
            served.connected();
        }
    }

    private void adopt(LibvirtConnection opened) {
        boolean late;
        synchronized (state) {
            late = closed;
            if (!late) {
                connection = opened;
            }
        }
        if (late) {
            opened.close();
            return;
        }
        opened.onClose(reason -> lost(opened, "its peer is gone: " + reason));
    }

    private void lost(LibvirtConnection gone, String why) {
        Owner told;
        synchronized (state) {
            if (closed || connection != gone) {
                return;
            }
            connection = null;
            absence = why;
            told = owner;
        }
        log.log(Level.WARNING, "the connection to {0} was lost, {1}", options.uri(), why);
        if (told != null) {
            told.lost(why);
        }
        // Beside: it waits for calls that are still inside it, and nobody is to wait for those.
        Thread.ofVirtual().name("libvirt-close").start(gone::close);
        reconnect(told);
    }

    private void reconnect(@Nullable Owner told) {
        Duration pause = FIRST_PAUSE;
        while (!isClosed()) {
            try {
                adopt(another(told));
                log.log(Level.INFO, "connected to {0} again", options.uri());
                if (told != null) {
                    told.connected();
                }
                return;
            } catch (RuntimeException failed) {
                synchronized (state) {
                    absence = String.valueOf(failed.getMessage());
                }
                if (!sleep(pause)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private LibvirtConnection another(@Nullable Owner told) {
        LibvirtConnection opened = LibvirtConnection.open(options, OPEN_WAIT);
        try {
            if (told != null) {
                told.listen(opened);
            }
            return opened;
        } catch (RuntimeException deaf) {
            opened.close();
            throw deaf;
        }
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public ObjectRef hypervisor() {
        return new ObjectRef("hypervisor", options.uri());
    }

    private boolean isClosed() {
        synchronized (state) {
            return closed;
        }
    }

    /** Returns why there is no connection, or an empty text when there is one. */
    public String absence() {
        synchronized (state) {
            return connection == null ? absence : "";
        }
    }

    public LibvirtConnection connection() {
        synchronized (state) {
            if (connection == null) {
                String why = closed ? "the provider was closed" : absence;
                throw new ProviderException.Unavailable(
                        "there is no connection to " + options.uri() + ": " + why, Effect.NONE, FIRST_PAUSE, null);
            }
            return connection;
        }
    }

    /** Does something with the hypervisor as a whole. */
    public <T extends @Nullable Object> T call(CallContext call, String action, Function<LibvirtConnection, T> body) {
        return guard(call, hypervisor(), action, Effect.UNKNOWN, () -> body.apply(connection()));
    }

    /** Looks at the hypervisor as a whole, which changes nothing: no error of it leaves the effect in doubt. */
    public <T extends @Nullable Object> T look(CallContext call, String action, Function<LibvirtConnection, T> body) {
        return guard(call, hypervisor(), action, Effect.NONE, () -> body.apply(connection()));
    }

    /** Does something with one machine; one that does not answer in time is looked after. */
    public <T extends @Nullable Object> T call(
            VmId vm, CallContext call, String action, Function<LibvirtConnection, T> body) {
        return noticingDelay(vm, () -> guard(call, vm.ref(), action, Effect.UNKNOWN, () -> body.apply(connection())));
    }

    /** Looks at one machine, which changes nothing; one that does not answer in time is looked after. */
    public <T extends @Nullable Object> T look(
            VmId vm, CallContext call, String action, Function<LibvirtConnection, T> body) {
        return noticingDelay(vm, () -> guard(call, vm.ref(), action, Effect.NONE, () -> body.apply(connection())));
    }

    /**
     * Does something with one machine that lasts as long as memory or disks take to copy: saves, snapshots with memory, migrations, backups,
     * and what waits for a guest's agent. As {@link #call(VmId, CallContext, String, Function)}, but being late says nothing about the machine.
     *
     * <p>Use it for whatever may rightly take longer than a few seconds. The wrapper in {@code ffi} that the body calls belongs on a lane of its
     * own kind ({@code Lane.JOB}, or {@code Lane.GUEST} for agents): there it has threads and a socket apart from quick calls.
     */
    public <T extends @Nullable Object> T slow(
            VmId vm, CallContext call, String action, Function<LibvirtConnection, T> body) {
        return guard(call, vm.ref(), action, Effect.UNKNOWN, () -> body.apply(connection()));
    }

    private <T extends @Nullable Object> T noticingDelay(VmId vm, Body<T> body) {
        try {
            return body.run();
        } catch (ProviderException.TimedOut late) {
            Consumer<VmId> told = onDelay;
            // A call that never got its turn says nothing about the machine.
            if (told != null && late.getCause() instanceof NativeTimeoutException inside && inside.started()) {
                told.accept(vm);
            }
            throw late;
        }
    }

    private interface Body<T extends @Nullable Object> {
        T run();
    }

    /** Translates errors, refuses what nobody waits for, and wakes the caller when it gives up. */
    private static <T extends @Nullable Object> T guard(
            CallContext call, ObjectRef object, String action, Effect unanswered, Body<T> body) {
        call.check(action + " " + object);
        Wake wake = new Wake(Thread.currentThread());
        try (Subscription _ = call.cancellation().onCancel(wake::cancelled)) {
            return body.run();
        } catch (RuntimeException failed) {
            throw LibvirtErrors.translate(failed, object, action, unanswered);
        } finally {
            wake.done();
        }
    }

    /** Interrupts the thread of a call, and only while the call lasts. */
    private static final class Wake {
        private final Thread caller;
        private boolean done;
        private boolean sent;

        Wake(Thread caller) {
            this.caller = caller;
        }

        synchronized void cancelled() {
            if (!done) {
                sent = true;
                caller.interrupt();
            }
        }

        synchronized void done() {
            done = true;
            if (sent) {
                Thread.interrupted();
            }
        }
    }

    @Override
    public void close() {
        LibvirtConnection open;
        synchronized (state) {
            closed = true;
            open = connection;
            connection = null;
        }
        if (open != null) {
            open.close();
        }
    }
}
