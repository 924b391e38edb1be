package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.host.ShapingProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@RequiresRoot
@RequiresBridges
class ShapingProbeIT {

    @Test
    void whatTheKernelKnowsIsFoundAndWhatItDoesNotIsNamed() {
        assertThat(ShapingProbe.obstacle(true, List.of("qdisc show"))).isEmpty();
        assertThat(ShapingProbe.obstacle(true, List.of("qdisc add dev lo root nosuchscheduler")))
                .hasValueSatisfying(said -> assertThat(said).contains("tc says"));
    }

    @Test
    void theHostsOwnLinksAreNotTouched() throws IOException {
        String before = loopback();

        ShapingProbe.obstacle(true);

        assertThat(loopback()).isEqualTo(before);
        assertThat(ShapingProbe.obstacle(true, List.of("qdisc add dev eth0 root handle 1: htb default 1")))
                .as("no link but a loopback is there")
                .isPresent();
    }

    private static String loopback() throws IOException {
        Process tc = new ProcessBuilder("tc", "qdisc", "show", "dev", "lo")
                .redirectErrorStream(true)
                .start();
        return new String(tc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
