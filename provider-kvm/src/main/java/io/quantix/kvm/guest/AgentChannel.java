package io.quantix.kvm.guest;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One operation's conversation with one agent.
 *
 * <p>Each question carries an id of its own, which the agent repeats in its answer. libvirt already throws away an answer that comes after its
 * question was given up; the id makes sure of it, whatever lies in between.
 */
final class AgentChannel {

    /** How long an agent may take over a question that costs it nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AgentWire.Line line;
    private final VmId vm;
    private final Need need;
    private final CallContext call;

    AgentChannel(AgentWire.Line line, VmId vm, Need need, CallContext call) {
        this.line = line;
        this.vm = vm;
        this.need = need;
        this.call = call;
    }

    VmId vm() {
        return vm;
    }

    Need need() {
        return need;
    }

    CallContext call() {
        return call;
    }

    /** Returns the same conversation within another call, for what has to be put in order whatever became of this one. */
    AgentChannel within(CallContext other) {
        return new AgentChannel(line, vm, need, other);
    }

    Answer ask(String command) {
        return ask(command, Map.of(), PATIENCE, call);
    }

    Answer ask(String command, Map<String, ?> arguments) {
        return ask(command, arguments, PATIENCE, call);
    }

    /** Asks for something that takes the guest as long as it takes. */
    Answer askPatiently(String command, Map<String, ?> arguments) {
        return ask(command, arguments, CallContext.LONGEST, call);
    }

    /** Asks within another call than the operation's own, for what has to be put in order whatever became of that. */
    Answer ask(String command, Map<String, ?> arguments, Duration patience, CallContext within) {
        String id = UUID.randomUUID().toString();
        String text = line.ask(command, question(command, arguments, id), patience, within);
        if (text.length() > GuestAgents.LARGEST_REPLY.bytes()) {
            throw new ProviderException.Internal(
                    vm.ref(),
                    "the agent in " + vm.ref() + " gave an answer of " + text.length() + " characters, more than "
                            + GuestAgents.LARGEST_REPLY,
                    Effect.UNKNOWN,
                    (Throwable) null);
        }
        Answer answer = parse(text);
        answer.find("id").filter(found -> !id.equals(found.value())).ifPresent(other -> {
            throw other.malformed("the id of the question");
        });
        return answer.get("return");
    }

    private static String question(String command, Map<String, ?> arguments, String id) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("execute", command);
        if (!arguments.isEmpty()) {
            question.put("arguments", arguments);
        }
        question.put("id", id);
        try {
            return JSON.std.asString(question);
        } catch (IOException impossible) {
            throw new IllegalArgumentException("a question is made of maps, lists, texts and numbers", impossible);
        }
    }

    private Answer parse(String text) {
        try {
            return new Answer(vm, "the answer", JSON.std.anyFrom(text));
        } catch (IOException damaged) {
            // The parser's own words repeat what it found.
            throw new Answer(vm, "the answer", "").malformed("JSON");
        }
    }
}
