package io.quantix.naughty;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Ways to break a contract. */
enum Misdeed {
    RUNTIME_EXCEPTION,
    ERROR,
    LINKAGE_ERROR,
    STACK_OVERFLOW,
    INITIALIZER_ERROR,
    CHECKED_EXCEPTION,
    BROKEN_MESSAGE,
    HANG,
    SPIN,
    NULL;

    /** Reads the misdeed a name asks of a method, such as {@code start:stack-overflow}. */
    static Optional<Misdeed> of(String method, String name) {
        if (!name.startsWith(method + ":")) {
            return Optional.empty();
        }
        String misdeed = name.substring(method.length() + 1);
        return Optional.of(valueOf(misdeed.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /** Does it; returns null when it does nothing else. */
    Object commit() throws Throwable {
        return switch (this) {
            case RUNTIME_EXCEPTION -> throw new IllegalStateException("boom");
            case ERROR -> throw new AssertionError("boom");
            case LINKAGE_ERROR -> throw new NoSuchMethodError("boom");
            case STACK_OVERFLOW -> deeper(0);
            case INITIALIZER_ERROR -> Broken.VALUE;
            case CHECKED_EXCEPTION -> throw new java.io.IOException("boom");
            case BROKEN_MESSAGE -> throw new BrokenMessage();
            case HANG -> hang();
            case SPIN -> spin();
            case NULL -> null;
        };
    }

    private static Object deeper(int depth) {
        return depth < 0 ? depth : deeper(depth + 1);
    }

    /** Waits for ever and is deaf to interrupts, as the worst of libraries are. */
    private static Object hang() {
        new Semaphore(0).acquireUninterruptibly();
        return "never";
    }

    /** Keeps its thread busy for long enough to be given up, and not so long that it starves what is tested next. */
    private static Object spin() {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < 5_000_000_000L) {
            Thread.onSpinWait();
        }
        return begun;
    }

    /** A class that cannot be initialised. */
    private static final class Broken {
        static final Object VALUE = fail();

        private static Object fail() {
            throw new IllegalStateException("a static block failed");
        }
    }

    /** An exception whose own methods fail. */
    private static final class BrokenMessage extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("not even the message works");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("nor this");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("nor this");
        }
    }
}
