package io.quantix.sim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One serial port: what the guest writes goes to the log and to whoever has the port open; what is typed is echoed and, line by line,
 * given to the shell.
 *
 * <p>Lock order: machine, then port, then session. The shell's deeds need the machine and are therefore done with the port's lock
 * released.
 */
final class SimSerialPort {

    private static final int LONGEST_LINE = 4096;
    private static final String PROMPT = "/ # ";

    private final Object lock = new Object();
    private final Optional<Path> log;
    private final SimShell shell;
    private final System.Logger logger;
    private final StringBuilder line = new StringBuilder();
    private @Nullable SimConsoleSession session;
    private boolean running = true;
    private boolean listening;
    private boolean logBroken;

    SimSerialPort(Optional<Path> log, SimShell shell, System.Logger logger) {
        this.log = log;
        this.shell = shell;
        this.logger = logger;
    }

    /** Opens the port; empty when somebody has it and is not to be thrown out. */
    Optional<SimConsoleSession> open(boolean takeOver) {
        synchronized (lock) {
            SimConsoleSession before = session;
            if (before != null && before.isOpen()) {
                if (!takeOver) {
                    return Optional.empty();
                }
                before.end("another session took the port over");
            }
            SimConsoleSession fresh = new SimConsoleSession(each -> input(), this::closed);
            session = fresh;
            return Optional.of(fresh);
        }
    }

    private void closed(SimConsoleSession ended) {
        synchronized (lock) {
            if (session == ended) {
                session = null;
            }
        }
    }

    void print(String text) {
        synchronized (lock) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            writeLog(bytes);
            SimConsoleSession open = session;
            if (open != null) {
                open.deliver(bytes);
            }
        }
    }

    private void writeLog(byte[] bytes) {
        if (log.isEmpty() || logBroken) {
            return;
        }
        try {
            Files.write(log.get(), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            logBroken = true;
            logger.log(System.Logger.Level.WARNING, "cannot write the console log " + log.get(), unwritable);
        }
    }

    void greet() {
        print("\r\n" + shell.banner() + "\r\n" + PROMPT);
        listen();
    }

    void listen() {
        synchronized (lock) {
            listening = true;
        }
        input();
    }

    void silence() {
        synchronized (lock) {
            listening = false;
            line.setLength(0);
        }
    }

    void run(boolean now) {
        synchronized (lock) {
            running = now;
        }
        if (now) {
            input();
        }
    }

    void end(String why) {
        synchronized (lock) {
            running = false;
            SimConsoleSession open = session;
            if (open != null) {
                open.end(why);
            }
            session = null;
        }
    }

    /** Takes what was typed, as far as the guest is there to take it, and answers each finished line. */
    private void input() {
        byte[] typed;
        synchronized (lock) {
            SimConsoleSession open = session;
            if (open == null || !running) {
                return;
            }
            typed = open.take();
        }
        for (byte each : typed) {
            type(each);
        }
    }

    private void type(byte typed) {
        String finished = null;
        synchronized (lock) {
            if (!listening) {
                return;
            }
            if (typed == '\r' || typed == '\n') {
                print("\r\n");
                finished = line.toString();
                line.setLength(0);
            } else if (typed == 0x7f || typed == '\b') {
                erase();
            } else if (typed >= ' ' && line.length() < LONGEST_LINE) {
                line.append((char) typed);
                print(Character.toString(typed));
            }
        }
        if (finished != null) {
            answer(finished);
        }
    }

    private void erase() {
        if (!line.isEmpty()) {
            line.setLength(line.length() - 1);
            print("\b \b");
        }
    }

    private void answer(String command) {
        shell.run(command, reply -> print(reply.isEmpty() ? PROMPT : reply.replace("\n", "\r\n") + "\r\n" + PROMPT));
    }
}
