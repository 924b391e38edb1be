package io.quantix.kvm.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether this host's kernel can shape traffic as libvirt does it, by doing it: with the same schedulers and filters, on the loopback of
 * a network namespace that is made for it and goes with it. No link of the host is touched.
 */
public final class ShapingProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> NEEDED = List.of("tc", "unshare");
    /** What libvirt's virNetDevBandwidthSet asks for, both ways. */
    private static final List<String> AS_LIBVIRT_DOES = List.of(
            "qdisc add dev lo root handle 1: htb default 1",
            "class add dev lo parent 1: classid 1:1 htb rate 1000kbps",
            "qdisc add dev lo parent 1:1 handle 2: sfq perturb 10",
            "filter add dev lo parent 1:0 protocol all prio 1 handle 1 fw flowid 1",
            "qdisc add dev lo ingress",
            "filter add dev lo parent ffff: protocol all u32 match u32 0 0"
                    + " police rate 1000kbps burst 1000kb mtu 64kb drop flowid :1");

    private ShapingProbe() {}

    /** Returns why traffic cannot be shaped here; empty if it can. */
    public static Optional<String> obstacle(boolean administrator) {
        return obstacle(administrator, AS_LIBVIRT_DOES);
    }

    /** Tries commands of {@code tc}; by one who may not administer the network, in a user namespace of its own as well. */
    public static Optional<String> obstacle(boolean administrator, List<String> commands) {
        for (String program : NEEDED) {
            if (!HostFacts.hasProgram(program)) {
                return Optional.of("the program " + program + " is not installed");
            }
        }
        List<String> command = new ArrayList<>(List.of("unshare", "--net"));
        if (!administrator) {
            command.addAll(List.of("--user", "--map-root-user"));
        }
        command.addAll(List.of("tc", "-batch", "-"));
        try {
            return run(command, commands);
        } catch (IOException failed) {
            return Optional.of("it could not be tried: " + failed.getMessage());
        }
    }

    private static Optional<String> run(List<String> command, List<String> lines) throws IOException {
        Process tc = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream input = tc.getOutputStream()) {
            input.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // It stopped reading at the command that failed, and says why.
        }
        try {
            if (!tc.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.of("it could not be tried: tc did not end within " + PATIENCE.toSeconds() + " s");
            }
            String said = new String(tc.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return tc.exitValue() == 0 ? Optional.empty() : Optional.of(inOneLine(said));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("it could not be tried: the attempt was interrupted");
        } finally {
            tc.destroyForcibly();
        }
    }

    private static String inOneLine(String said) {
        return "this kernel does not do what libvirt asks of it, tc says: " + said.replaceAll("\\s+", " ");
    }
}
