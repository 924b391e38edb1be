package io.quantix.kvm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.spi.ErrorKind;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.vm.VmId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentChannelTest {

    private static final Need NEED = Need.of(GuestCapability.OS_INFO, "ask the operating system of");

    private final VmId vm = VmId.random();
    private final ScriptedAgent agent = new ScriptedAgent();
    private final AgentChannels channels = new AgentChannels(agent, ignored -> false);

    private Answer ask(String command) {
        return channels.with(vm, NEED, ScriptedAgent.call(), channel -> channel.ask(command));
    }

    private ProviderException refusal(String command) {
        return catchThrowableOfType(ProviderException.class, () -> ask(command));
    }

    @Test
    void anAnswerIsWhatTheAgentReturns() {
        agent.on("guest-ping", Map.of("is", List.of(1, "two", true)));

        Answer answer = ask("guest-ping");

        assertThat(answer.get("is").items().get(0).number()).isEqualTo(1);
        assertThat(answer.get("is").items().get(1).text()).isEqualTo("two");
        assertThat(answer.get("is").items().get(2).flag()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "[]",
                "{}",
                "{\"return\"",
                "{\"return\":{},\"id\":\"of another question\"}",
                "{\"return\":{},\"id\":7}",
                "{\"retorn\":{}}"
            })
    void aMalformedAnswerIsRefusedAndNotRepeated(String text) {
        agent.on("guest-ping", new ScriptedAgent.Raw(text));

        ProviderException refused = refusal("guest-ping");

        assertThat(refused.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(refused.object()).contains(vm.ref());
        assertThat(refused.getMessage()).contains("malformed").doesNotContain("garbage", "another question");
    }

    @Test
    void anAnswerWithoutTheIdIsOneOfAnOldAgent() {
        agent.on("guest-ping", new ScriptedAgent.Raw("{\"return\":5}"));

        assertThat(ask("guest-ping").number()).isEqualTo(5);
    }

    @Test
    void anAnswerThatIsTooLargeIsRefused() {
        agent.on("guest-ping", new ScriptedAgent.Raw("{\"return\":\"" + "x".repeat(17 << 20) + "\"}"));

        ProviderException refused = refusal("guest-ping");

        assertThat(refused.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(refused.getMessage()).hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({
        "The command guest-x has not been found, UNSUPPORTED",
        "Command guest-x has been disabled, UNSUPPORTED",
        "failed to open file: Permission denied, DENIED",
        "failed to do it: Operation not permitted, DENIED",
        "something nobody foresaw, INTERNAL"
    })
    void whatAnAgentRefusesHasItsKind(String words, ErrorKind kind) {
        agent.on("guest-x", ignored -> {
            throw new AgentRefused("guest-x", words);
        });

        assertThat(refusal("guest-x").kind()).isEqualTo(kind);
    }

    @Test
    void whatIsBlockedBecauseTheGuestIsFrozenIsAStateAndNotALack() {
        agent.on("guest-x", ignored -> {
            throw new AgentRefused("guest-x", "Command guest-x has been disabled: the agent is in frozen state");
        });
        agent.on("guest-fsfreeze-status", "frozen");

        assertThat(refusal("guest-x").kind()).isEqualTo(ErrorKind.WRONG_STATE);
    }

    @Test
    void theWordsOfAGuestAreOneLineOfBoundedLength() {
        agent.on("guest-x", ignored -> {
            throw new AgentRefused("guest-x", "first\nsecond\u0007" + "x".repeat(100_000));
        });

        assertThat(refusal("guest-x").getMessage())
                .contains("first second x")
                .doesNotContain("\n")
                .hasSizeLessThan(1_000);
    }

    @Test
    void valuesOfAnotherShapeAreMalformed() {
        Answer answer = new Answer(vm, "the answer", Map.of("text", "t", "number", -1, "list", List.of()));

        assertThat(List.<Runnable>of(
                        () -> answer.get("absent"),
                        () -> answer.get("text").number(),
                        () -> answer.get("text").items(),
                        () -> answer.get("text").flag(),
                        () -> answer.get("text").get("x"),
                        () -> answer.get("number").text(),
                        () -> answer.get("number").count(),
                        () -> answer.get("list").bytes()))
                .allSatisfy(look -> assertThat(catchThrowableOfType(ProviderException.Internal.class, look::run))
                        .hasMessageContaining("malformed"));
    }
}
