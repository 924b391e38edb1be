package io.quantix.kvm.seed;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.vm.GuestOs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a guest installs its agent at its first boot. What the systems do is data, {@code agent-installs.json}: the first entry that fits a guest's
 * family and name is its own, and a name fits what begins with it.
 *
 * @param family whom it is for
 * @param names beginnings of names it is for; empty for all of the family
 * @param script what the guest runs; empty when there is a refusal
 * @param refusal why there is no way; empty when there is a script
 */
record AgentInstall(GuestOs.Family family, List<String> names, String script, Optional<String> refusal) {

    private static final String DATA = "agent-installs.json";
    /** What stands for itself in a shell. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_./:=+-]+");

    private static final String BEGINNING = """
            #!/bin/sh
            # Installs and starts the guest agent, as the machine's spec asks for (installAgent).
            set -eu
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
            export PATH
            """;
    private static final List<AgentInstall> ALL = load();

    AgentInstall {
        names = List.copyOf(names);
    }

    /** Returns all entries in the order they are tried. */
    static List<AgentInstall> all() {
        return ALL;
    }

    /** Returns the way of a guest; every family has an entry. */
    static AgentInstall of(GuestOs os) {
        return ALL.stream()
                .filter(entry -> entry.suits(os))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(DATA + " has nothing about " + os.family()));
    }

    private boolean suits(GuestOs os) {
        boolean named = names.isEmpty()
                || os.name()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(name -> names.stream().anyMatch(name::startsWith))
                        .isPresent();
        return family == os.family() && named;
    }

    private static List<AgentInstall> load() {
        try {
            Map<String, Object> data = JSON.std.mapFrom(resource(DATA));
            Map<?, ?> installers = mapping(data.get("installers"));
            return items(data.get("systems")).stream()
                    .map(entry -> read(mapping(entry), installers))
                    .toList();
        } catch (IOException damaged) {
            throw new UncheckedIOException(DATA + " cannot be read", damaged);
        }
    }

    private static AgentInstall read(Map<?, ?> entry, Map<?, ?> installers) {
        Optional<String> refusal = Optional.ofNullable(entry.get("refusal")).map(String::valueOf);
        String script;
        if (refusal.isPresent()) {
            script = "";
        } else if (entry.get("powershell") != null) {
            script = resource(String.valueOf(entry.get("powershell")));
        } else {
            script = shell(texts(entry.get("installers")), installers);
        }
        GuestOs.Family family =
                GuestOs.Family.valueOf(String.valueOf(entry.get("family")).toUpperCase(Locale.ROOT));
        return new AgentInstall(family, texts(entry.get("names")), script, refusal);
    }

    /** Installs with the first program the guest has, unless the agent is there, and starts it. */
    private static String shell(List<String> programs, Map<?, ?> installers) {
        StringBuilder script = new StringBuilder(BEGINNING).append("if command -v qemu-ga >/dev/null; then\n    :\n");
        for (String program : programs) {
            script.append("elif command -v ").append(word(program)).append(" >/dev/null; then\n");
            for (Object command : items(installers.get(program))) {
                String line = texts(command).stream().map(AgentInstall::word).collect(Collectors.joining(" "));
                script.append("    ").append(line).append('\n');
            }
        }
        script.append("else\n    echo 'quantix: no package manager that is known, so no guest agent' >&2\n");
        return script.append("    exit 1\nfi\n")
                .append(resource("start-agent.sh"))
                .toString();
    }

    private static String word(String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalStateException(DATA + " has a word that a shell would read otherwise: " + word);
        }
        return word;
    }

    private static Map<?, ?> mapping(@Nullable Object value) {
        return value instanceof Map<?, ?> mapping ? mapping : Map.of();
    }

    private static List<?> items(@Nullable Object value) {
        return value instanceof List<?> items ? items : List.of();
    }

    private static List<String> texts(@Nullable Object list) {
        return items(list).stream().map(String::valueOf).toList();
    }

    private static String resource(String name) {
        try (InputStream data = AgentInstall.class.getResourceAsStream(name)) {
            if (data == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(data.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException(name + " cannot be read", damaged);
        }
    }
}
