package io.quantix.conformance.command;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command was asked.
 *
 * @param jars of the provider and what it needs
 * @param provider name of the provider, where the jars hold several
 * @param config its configuration as it was typed
 * @param guestFolder where the guest is
 * @param report where the report goes
 * @param only the beginning of the numbers to try
 * @param saboteurs whether the saboteurs are run too
 * @param machineProcesses whether machines are processes of this host that may be signalled
 * @param times how often each mutation is made
 */
record CommandLine(
        List<Path> jars,
        Optional<String> provider,
        Map<String, String> config,
        Path guestFolder,
        Path report,
        String only,
        boolean saboteurs,
        boolean machineProcesses,
        int times) {

    static final String HELP = """
            usage: java -jar quantix-conformance.jar --provider-jar FILE [options]

              --provider-jar FILE     jar of the provider, or a folder of jars; may be repeated
              --provider NAME         which provider, when the jars hold several
              --config KEY=VALUE      a setting of the provider; may be repeated
              --guest-dir DIR         folder with vmlinuz, initrd-plain.gz and initrd-agent.gz
                                      (default: QUANTIX_GUEST_DIR, else the guest folder of the user's cache)
              --report DIR            where index.html, junit.xml and conformance.json go (default: conformance-report)
              --only PREFIX           try only rules whose number begins so, such as VM-04 or GUEST
              --repeat N              make each idempotent mutation N times, 1 to 10 (default: 2)
              --machine-processes     machines are processes of this host that carry the machine's id on their command
                                      line; the rules may kill and freeze them
              --saboteurs             also break the provider in every known way and count what is caught
              --help                  print this

            Ends with 0 when every MUST is kept, 1 when one is broken or something is left behind, 2 when the command or
            the provider's configuration is wrong.
            """;

    CommandLine {
        jars = List.copyOf(jars);
        config = Map.copyOf(config);
    }

    /** A command line that cannot be carried out. */
    static final class Wrong extends Exception {
        Wrong(String message) {
            super(message);
        }
    }

    /** Reads the arguments. */
    static CommandLine parse(List<String> arguments, Path guestFolder) throws Wrong {
        return new Reader(arguments, guestFolder).read();
    }

    /** Collects options until none is left. */
    private static final class Reader {

        private final Deque<String> arguments;
        private final List<Path> jars = new ArrayList<>();
        private final Map<String, String> config = new LinkedHashMap<>();
        private Path guestFolder;
        private Path report = Path.of("conformance-report");
        private @Nullable String provider;
        private String only = "";
        private boolean saboteurs;
        private boolean machineProcesses;
        private int times = 2;

        Reader(List<String> arguments, Path guestFolder) {
            this.arguments = new ArrayDeque<>(arguments);
            this.guestFolder = guestFolder;
        }

        CommandLine read() throws Wrong {
            while (!arguments.isEmpty()) {
                option(arguments.removeFirst());
            }
            if (jars.isEmpty()) {
                throw new Wrong("--provider-jar is missing: say which provider to try");
            }
            return new CommandLine(
                    jars,
                    Optional.ofNullable(provider),
                    config,
                    guestFolder,
                    report,
                    only,
                    saboteurs,
                    machineProcesses,
                    times);
        }

        private void option(String name) throws Wrong {
            switch (name) {
                case "--provider-jar" -> jars.add(Path.of(value(name)));
                case "--provider" -> provider = value(name);
                case "--config" -> setting(value(name));
                case "--guest-dir" -> guestFolder = Path.of(value(name));
                case "--report" -> report = Path.of(value(name));
                case "--only" -> only = value(name);
                case "--repeat" -> times = times(value(name));
                case "--saboteurs" -> saboteurs = true;
                case "--machine-processes" -> machineProcesses = true;
                default -> throw new Wrong("\"" + name + "\" is no option; --help lists them");
            }
        }

        private String value(String option) throws Wrong {
            String value = arguments.pollFirst();
            if (value == null || value.isEmpty()) {
                throw new Wrong(option + " needs a value");
            }
            return value;
        }

        private void setting(String text) throws Wrong {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new Wrong("--config needs KEY=VALUE, not \"" + text + "\"");
            }
            String key = text.substring(0, equals);
            if (config.putIfAbsent(key, text.substring(equals + 1)) != null) {
                throw new Wrong("the setting \"" + key + "\" is given twice");
            }
        }

        private static int times(String text) throws Wrong {
            if (!text.matches("[1-9]|10")) {
                throw new Wrong("--repeat needs 1 to 10, not \"" + text + "\"");
            }
            return Integer.parseInt(text);
        }
    }
}
