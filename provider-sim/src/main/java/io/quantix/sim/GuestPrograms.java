package io.quantix.sim;

import io.quantix.spi.ProviderException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The programs of a simulated guest: those of a small Linux that are of use from outside. */
final class GuestPrograms {

    /** What {@code $$} stands for. */
    static final String OWN_PROCESS = "4711";

    static final List<String> NAMES = List.of(
            "cat",
            "checkpw",
            "echo",
            "env",
            "false",
            "free",
            "head",
            "hostname",
            "lsof",
            "nproc",
            "printf",
            "pwd",
            "sh",
            "sleep",
            "true",
            "uname",
            "uptime",
            "yes");

    private static final int NOT_FOUND = 127;
    private static final List<String> FOLDERS = List.of("/bin/", "/usr/bin/", "/sbin/", "/usr/sbin/");

    private GuestPrograms() {}

    /** Returns the name of the program a path or a bare name leads to. */
    static Optional<String> find(String program) {
        String name = FOLDERS.stream()
                .filter(program::startsWith)
                .findFirst()
                .map(folder -> program.substring(folder.length()))
                .orElse(program);
        return NAMES.contains(name) ? Optional.of(name) : Optional.empty();
    }

    /** Runs a program and returns its exit code. */
    static int run(String program, List<String> arguments, GuestProcess process) {
        Optional<String> name = find(program);
        return name.isPresent() ? named(name.get(), arguments, process) : missing(program, process);
    }

    private static int missing(String program, GuestProcess process) {
        process.err(bytes("sh: " + program + ": not found\n"));
        return NOT_FOUND;
    }

    private static int named(String name, List<String> arguments, GuestProcess process) {
        return switch (name) {
            case "true" -> 0;
            case "false" -> 1;
            case "echo" -> print(process, String.join(" ", arguments) + "\n");
            case "printf" -> print(process, formatted(arguments));
            case "env" -> print(process, environment(process));
            case "pwd" -> print(process, process.directory() + "\n");
            case "cat" -> cat(arguments, process);
            case "head" -> head(arguments, process);
            case "yes" -> yes(process);
            case "sleep" -> sleep(arguments, process);
            case "sh" -> sh(arguments, process);
            case "checkpw" -> checkPassword(arguments, process);
            default -> print(process, onGuest(process, () -> shell(process, name, arguments)) + "\n");
        };
    }

    private static String shell(GuestProcess process, String name, List<String> arguments) {
        SimAgent agent = process.agent();
        return new SimShell(agent.machine(), agent.guest()).command(name, arguments);
    }

    private static <T> T onGuest(GuestProcess process, Supplier<T> deed) {
        return process.agent().machine().locked(deed);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int print(GuestProcess process, String text) {
        process.out(bytes(text));
        return 0;
    }

    /** Only what is needed to see arguments as they are: a format with one {@code %s}, applied to each. */
    private static String formatted(List<String> arguments) {
        if (arguments.isEmpty()) {
            return "";
        }
        String format = arguments.getFirst().replace("\\0", "\0").replace("\\n", "\n");
        StringBuilder text = new StringBuilder();
        List<String> values = arguments.size() == 1 ? List.of("") : arguments.subList(1, arguments.size());
        values.forEach(value -> text.append(format.replace("%s", value)));
        return text.toString();
    }

    private static String environment(GuestProcess process) {
        Map<String, String> all = new TreeMap<>(Map.of("PATH", "/bin:/usr/bin", "HOME", "/root"));
        all.putAll(process.environment());
        StringBuilder text = new StringBuilder();
        all.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static int cat(List<String> files, GuestProcess process) {
        if (files.isEmpty()) {
            ByteBuffer buffer = ByteBuffer.allocate(8192);
            while (process.in(buffer.clear()) >= 0) {
                process.out(Arrays.copyOf(buffer.array(), buffer.position()));
            }
            return 0;
        }
        int code = 0;
        for (String file : files) {
            code = Math.max(code, catFile(file, process));
        }
        return code;
    }

    private static int catFile(String file, GuestProcess process) {
        String path = absolute(file, process);
        try {
            ByteBuffer buffer = ByteBuffer.allocate(8192);
            long offset = 0;
            int read = read(process, path, offset, buffer);
            while (read > 0) {
                process.out(Arrays.copyOf(buffer.array(), read));
                offset += read;
                read = read(process, path, offset, buffer.clear());
            }
            return 0;
        } catch (ProviderException refused) {
            process.err(bytes("cat: " + refused.getMessage() + "\n"));
            return 1;
        }
    }

    private static int read(GuestProcess process, String path, long offset, ByteBuffer target) {
        return onGuest(process, () -> process.agent().system().tree().read(path, offset, target));
    }

    private static String absolute(String file, GuestProcess process) {
        return GuestTree.walk(file.startsWith("/") ? file : process.directory() + "/" + file);
    }

    /** {@code head -c COUNT /dev/zero}: that many zero bytes. */
    private static int head(List<String> arguments, GuestProcess process) {
        Optional<Long> count = arguments.size() == 3 ? number(arguments.get(1)) : Optional.empty();
        if (count.isEmpty() || !arguments.get(2).equals("/dev/zero")) {
            process.err(bytes("usage: head -c COUNT /dev/zero\n"));
            return 1;
        }
        for (long left = count.get(); left > 0; left -= 8192) {
            process.out(new byte[(int) Math.min(left, 8192)]);
        }
        return 0;
    }

    private static int yes(GuestProcess process) {
        byte[] block = bytes("y\n".repeat(2048));
        while (true) {
            process.out(block);
        }
    }

    private static int sleep(List<String> arguments, GuestProcess process) {
        Optional<Long> seconds = arguments.isEmpty() ? Optional.empty() : number(arguments.getFirst());
        if (seconds.isEmpty()) {
            process.err(bytes("usage: sleep SECONDS\n"));
            return 1;
        }
        process.sleep(Duration.ofSeconds(seconds.get()));
        return 0;
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** {@code checkpw USER}: whether the password on its input lets the user in. */
    private static int checkPassword(List<String> arguments, GuestProcess process) {
        ByteBuffer password = ByteBuffer.allocate(1024);
        int read = 0;
        while (password.hasRemaining() && read >= 0) {
            read = process.in(password);
        }
        String text = StandardCharsets.UTF_8.decode(password.flip()).toString();
        String user = arguments.isEmpty() ? "" : arguments.getFirst();
        return onGuest(process, () -> process.agent().system().accounts().getsIn(user, text)) ? 0 : 1;
    }

    /** {@code sh -c SCRIPT NAME ARGUMENTS}. */
    private static int sh(List<String> arguments, GuestProcess process) {
        if (arguments.size() < 2 || !arguments.getFirst().equals("-c")) {
            process.err(bytes("usage: sh -c SCRIPT\n"));
            return 2;
        }
        List<String> positional = new ArrayList<>(arguments.subList(2, arguments.size()));
        int code = 0;
        for (GuestScript.Command command : GuestScript.parse(arguments.get(1), positional)) {
            List<String> words = withoutExec(command.words());
            String name = words.getFirst();
            List<String> rest = words.subList(1, words.size());
            if (command.onlyAfterSuccess() && code != 0) {
                continue;
            }
            if (name.equals("exit")) {
                return rest.isEmpty()
                        ? code
                        : number(rest.getFirst()).orElse(2L).intValue();
            }
            code = name.equals("kill") ? kill(rest, process) : redirected(command, name, rest, process);
        }
        return code;
    }

    /** There is one process whatever a script does, so {@code exec} changes nothing. */
    private static List<String> withoutExec(List<String> words) {
        return words.size() > 1 && words.getFirst().equals("exec") ? words.subList(1, words.size()) : words;
    }

    /** {@code kill -SIGNAL $$}: nothing else can be killed. */
    private static int kill(List<String> arguments, GuestProcess process) {
        Optional<Long> signal = arguments.size() == 2 ? number(arguments.getFirst()) : Optional.empty();
        if (signal.isPresent() && arguments.get(1).equals(OWN_PROCESS)) {
            process.killItself((int) -signal.get());
        }
        process.err(bytes("sh: kill: no such process\n"));
        return 1;
    }

    /** Only {@code echo} and {@code printf} can be sent elsewhere. */
    private static int redirected(
            GuestScript.Command command, String name, List<String> arguments, GuestProcess process) {
        if (command.target() == GuestScript.Target.OUTPUT) {
            return run(name, arguments, process);
        }
        if (!name.equals("echo") && !name.equals("printf")) {
            process.err(bytes("sh: only the output of echo and printf can be sent elsewhere here\n"));
            return 2;
        }
        byte[] text = bytes(name.equals("printf") ? formatted(arguments) : String.join(" ", arguments) + "\n");
        switch (command.target()) {
            case OUTPUT -> process.out(text);
            case ERROR -> process.err(text);
            case FILE, END_OF_FILE -> {
                String path = absolute(command.file(), process);
                GuestTree tree = process.agent().system().tree();
                process.onFile(path, () -> store(tree, path, command.target(), text));
            }
        }
        return 0;
    }

    static void store(GuestTree tree, String path, GuestScript.Target target, byte[] text) {
        tree.open(path);
        if (target == GuestScript.Target.FILE) {
            tree.cutOff(path, 0);
        }
        tree.append(path, text);
    }
}
