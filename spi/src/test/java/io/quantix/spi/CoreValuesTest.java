package io.quantix.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.spi.vm.VmCapability;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoreValuesTest {

    private static ProviderInfo provider(int level, int minimumHost) {
        return ProviderInfo.of("sample", "2.1.0", "Example", SpiLevel.of(level), SpiLevel.of(minimumHost));
    }

    @Test
    void aProviderThatFitsIsNotRefused() {
        assertThat(new HostLevels(SpiLevel.of(2), SpiLevel.of(4)).refusal(provider(3, 2)))
                .isEmpty();
    }

    @Test
    void aHostThatIsTooOldIsNamedTogetherWithWhatToDo() {
        assertThat(HostLevels.CURRENT.refusal(provider(3, 2)))
                .contains("provider sample 2.1.0 needs a host of SPI level 2 or newer, and this host has level 1:"
                        + " update the host");
    }

    @Test
    void aProviderThatIsTooOldIsNamedTogetherWithWhatToDo() {
        assertThat(new HostLevels(SpiLevel.of(2), SpiLevel.of(4)).refusal(provider(1, 1)))
                .contains("provider sample 2.1.0 implements SPI level 1, and this host loads levels 2 to 4:"
                        + " update the provider");
    }

    @Test
    void whatIsNotDeclaredIsUnsupported() {
        Capabilities capabilities =
                Capabilities.builder().supported(VmCapability.PAUSE).build();

        assertThat(capabilities.has(VmCapability.PAUSE)).isTrue();
        assertThat(capabilities.has(VmCapability.TPM)).isFalse();
        assertThat(capabilities.declares(VmCapability.TPM)).isFalse();
        assertThatThrownBy(() -> capabilities.require(VmCapability.TPM))
                .isInstanceOf(ProviderException.Unsupported.class)
                .hasMessageContaining("vm.tpm");
    }

    @Test
    void theLastWordAboutACapabilityWins() {
        Capabilities capabilities = Capabilities.builder()
                .supported(VmCapability.TPM)
                .unsupported("no swtpm on this host", VmCapability.TPM)
                .declare(
                        VmCapability.PAUSE,
                        Support.conditional("small ones", new Support.Limit("vcpus", 1, 4, "count")))
                .build();

        assertThat(capabilities.of(VmCapability.TPM)).isEqualTo(Support.unsupported("no swtpm on this host"));
        assertThat(capabilities.has(VmCapability.PAUSE)).isTrue();
        assertThat(((Support.Conditional) capabilities.of(VmCapability.PAUSE)).limit("vcpus"))
                .hasValueSatisfying(limit -> assertThat(limit.maximum()).isEqualTo(4));
    }

    @Test
    void everyCapabilityHasAnIdOfItsOwn() {
        assertThat(VmCapability.values())
                .extracting(VmCapability::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][a-z0-9.-]*"));
    }

    @Test
    void pagesNeitherRepeatNorLoseWhatStays() {
        List<String> items = IntStream.range(10, 35).mapToObj(Integer::toString).collect(Collectors.toList());
        Page.Request request = Page.Request.first(10);

        Page<String> first = Page.cut(items, item -> item, request);
        items.remove("19");
        items.remove("12");
        items.addFirst("05");
        Page<String> second =
                Page.cut(items, item -> item, request.after(first.next().orElseThrow()));
        Page<String> third =
                Page.cut(items, item -> item, request.after(second.next().orElseThrow()));

        assertThat(first.items()).hasSize(10).endsWith("19");
        assertThat(second.items()).hasSize(10).startsWith("20");
        assertThat(third.items()).containsExactly("30", "31", "32", "33", "34");
        assertThat(third.next()).isEmpty();
        assertThatThrownBy(() -> Page.Request.first(1001)).isInstanceOf(ProviderException.InvalidSpec.class);
    }

    @Test
    void whatWasNotCommittedIsUndoneNewestFirst() {
        List<String> undone = new ArrayList<>();
        try (Undo undo = new Undo("make a thing")) {
            undo.add("first", () -> undone.add("first"));
            undo.add("broken", () -> {
                throw new IllegalStateException("simulated");
            });
            undo.add("third", () -> undone.add("third"));
        }

        assertThat(undone).containsExactly("third", "first");
    }

    @Test
    void whatWasCommittedStays() {
        List<String> undone = new ArrayList<>();
        try (Undo undo = new Undo("make a thing")) {
            undo.add("first", () -> undone.add("first"));
            undo.commit();
        }

        assertThat(undone).isEmpty();
    }

    @Test
    void aClosedSecretIsWipedAndNeverShown() {
        AtomicReference<ByteBuffer> kept = new AtomicReference<>();
        SecretValue secret = SecretValue.copyOf(ByteBuffer.wrap("sesame".getBytes(StandardCharsets.US_ASCII)));
        String text = secret.read(bytes -> {
            kept.set(bytes.duplicate());
            return StandardCharsets.US_ASCII.decode(bytes).toString();
        });

        secret.close();

        assertThat(text).isEqualTo("sesame");
        assertThat(kept.get()).isEqualTo(ByteBuffer.allocate(6));
        assertThat(secret.toString()).doesNotContain("sesame");
        assertThatThrownBy(() -> secret.read(bytes -> bytes)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void labelsAreBoundedAndSorted() {
        assertThat(Labels.of(Map.of("b", "2", "a", "1")).entries().keySet()).containsExactly("a", "b");
        assertThatThrownBy(() -> Labels.of(Map.of("-bad", "x", "good", "a\nb")))
                .isInstanceOfSatisfying(
                        ProviderException.InvalidSpec.class,
                        refused -> assertThat(refused.problems()).hasSize(2));
    }

    @Test
    void aLongFindingIsShortenedAndAProblemKnowsItsPlace() {
        FieldProblem problem = new FieldProblem("serial", "x".repeat(200), "must be shorter");

        assertThat(problem.found()).hasSize(81);
        assertThat(problem.under("disks[1]").path()).isEqualTo("disks[1].serial");
        assertThat(new FieldProblem("", "x", "y").under("disks[1]").path()).isEqualTo("disks[1]");
    }
}
