package io.quantix.kvm.guest;

import io.quantix.spi.Effect;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program of the guest that is run for the provider's own ends: one that ends soon and writes little.
 *
 * @param program its name or path
 * @param arguments as they reach it; no shell reads them
 * @param environment what it gets instead of the agent's own; empty for the agent's own
 */
record SmallProgram(String program, List<String> arguments, List<String> environment) {

    /**
     * How it ended.
     *
     * @param code its exit code; 128 and more when a signal ended it
     * @param output what it wrote
     */
    record Outcome(int code, String output) {}

    static SmallProgram of(String program, String... arguments) {
        return new SmallProgram(program, List.of(arguments), List.of());
    }

    /**
     * Runs it to its end.
     *
     * @throws AgentRefused when the guest has no such program, among other reasons
     */
    Outcome run(AgentChannel channel) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("path", program);
        wish.put("arg", arguments);
        if (!environment.isEmpty()) {
            wish.put("env", environment);
        }
        wish.put("capture-output", true);
        long pid = channel.ask("guest-exec", wish).get("pid").count();
        Pause pause = new Pause();
        while (true) {
            channel.call().check("wait for " + program + " in " + channel.vm().ref(), Effect.UNKNOWN);
            Answer status = channel.ask("guest-exec-status", Map.of("pid", pid));
            if (status.get("exited").flag()) {
                return outcome(status);
            }
            pause.await(channel.call());
        }
    }

    private static Outcome outcome(Answer status) {
        byte[] output = status.find("out-data").map(Answer::bytes).orElse(new byte[0]);
        long signal = status.find("signal").map(Answer::count).orElse(0L);
        long code = signal > 0 ? 128 + signal : status.get("exitcode").number();
        return new Outcome((int) code, new String(output, StandardCharsets.UTF_8));
    }
}
