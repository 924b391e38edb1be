package io.quantix.kvm.guest;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.CallContext;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An agent that answers as a test says, and remembers what it was asked. */
final class ScriptedAgent implements AgentWire {

    private final Map<String, Function<Map<String, Object>, Object>> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** Lets a command be answered with a value, or by a function that throws what the wire throws. */
    ScriptedAgent on(String command, Function<Map<String, Object>, Object> answer) {
        answers.put(command, answer);
        return this;
    }

    ScriptedAgent on(String command, Object value) {
        return on(command, ignored -> value);
    }

    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Line open(VmId vm, String action, CallContext call) {
        return (command, question, patience, within) -> answer(command, question);
    }

    private synchronized String answer(String command, String question) {
        try {
            Map<String, Object> asking = JSON.std.mapFrom(question);
            asked.add(command);
            Function<Map<String, Object>, Object> answer = answers.get(command);
            if (answer == null) {
                throw new AgentRefused(command, "The command " + command + " has not been found");
            }
            Object value = answer.apply(arguments(asking));
            if (value instanceof Raw raw) {
                return raw.text();
            }
            return JSON.std.asString(Map.of("return", value, "id", asking.get("id")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @SuppressWarnings("unchecked") // JSON has names for keys.
    private static Map<String, Object> arguments(Map<String, Object> asking) {
        return asking.get("arguments") instanceof Map<?, ?> arguments ? (Map<String, Object>) arguments : Map.of();
    }

    /** A whole answer, right or wrong. */
    record Raw(String text) {}

    static CallContext call() {
        return CallContext.within(Duration.ofSeconds(10));
    }
}
