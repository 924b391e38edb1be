package io.quantix.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SpecDigestTest {

    /** As a record was before a component was added to it. */
    public static final class Before {
        public record Wish(String name, List<String> parts) {}

        private Before() {}
    }

    /** The same record with one more component. */
    public static final class After {
        public record Wish(
                String name, List<String> parts, Optional<String> added, boolean flag, Map<String, String> map) {}

        private After() {}
    }

    /** A record with a set and an address. */
    public record Members(Set<String> names, InetAddress at) {}

    private static final VmSpec SPEC = VmSpec.builder(
                    new VmId(new UUID(1, 2)), "golden", MemorySpec.of(ByteSize.ofMib(256)))
            .build();

    @Test
    void theDigestOfASpecNeverChanges() {
        // Digests are kept by hypervisors for years. If this fails, machines made by earlier versions look changed.
        assertThat(SPEC.digest()).hasToString("31bfea24d42d0bec18b1c4799e2686aadfafd98273316e559ce85a8b05a49732");
    }

    @Test
    void equalSpecsHaveEqualDigestsAndDifferentOnesDoNot() {
        VmSpec same = VmSpec.builder(new VmId(new UUID(1, 2)), "golden", MemorySpec.of(ByteSize.ofMib(256)))
                .build();

        assertThat(same.digest()).isEqualTo(SPEC.digest());
        assertThat(SPEC.change().generation(1).name("Golden").build().digest()).isNotEqualTo(SPEC.digest());
        assertThat(SPEC.change().build().digest()).isNotEqualTo(SPEC.digest());
    }

    @Test
    void aComponentAddedLaterLeavesNoTraceWhileItIsEmpty() {
        Record before = new Before.Wish("a", List.of("b"));

        assertThat(SpecDigest.of(new After.Wish("a", List.of("b"), Optional.empty(), false, Map.of())))
                .isEqualTo(SpecDigest.of(before));
        assertThat(SpecDigest.of(new After.Wish("a", List.of("b"), Optional.of(""), false, Map.of())))
                .isNotEqualTo(SpecDigest.of(before));
    }

    @Test
    void textCannotBeShiftedFromOneComponentToAnother() {
        assertThat(SpecDigest.of(new Before.Wish("a", List.of("b", "c"))))
                .isNotEqualTo(SpecDigest.of(new Before.Wish("a", List.of("b,c"))))
                .isNotEqualTo(SpecDigest.of(new Before.Wish("a", List.of("c", "b"))));
    }

    @Test
    void theOrderOfAMapDoesNotMatter() {
        Labels one = Labels.of(Map.of("a", "1", "b", "2"));
        Labels other = Labels.of(new TreeMap<>(Map.of("b", "2", "a", "1")));

        assertThat(SpecDigest.of(one)).isEqualTo(SpecDigest.of(other));
    }

    @Test
    void theOrderOfASetAndTheNameOfAnAddressDoNotMatter() throws UnknownHostException {
        InetAddress named = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        Set<String> backwards = new LinkedHashSet<>(List.of("ccc", "bb", "a"));

        assertThat(SpecDigest.of(new Members(backwards, named)))
                .isEqualTo(SpecDigest.of(new Members(Set.of("a", "bb", "ccc"), InetAddress.ofLiteral("127.0.0.1"))))
                .hasToString("63a33a040a536f38668e72c1de10d80a70ab818249e4c158bef6c245469c8772");
    }

    @Test
    void aListenerForgetsTheNameOfItsAddress() throws UnknownHostException {
        InetAddress named = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});

        assertThat(new ConsoleSpec.Tcp(named, OptionalInt.empty()).address()).hasToString("/127.0.0.1");
    }

    @Test
    void whatIsNoDigestIsRefused() {
        assertThatThrownBy(() -> new SpecDigest("ABC")).isInstanceOf(ProviderException.InvalidSpec.class);
    }
}
