package io.quantix.node;

import io.quantix.node.config.ConfigException;
import io.quantix.node.config.ConfigFile;
import io.quantix.node.config.NodeConfig;
import io.quantix.node.core.NodeCore;
import io.quantix.node.plugin.PluginCatalog;
import io.quantix.node.plugin.ProviderInstance;
import io.quantix.node.plugin.ProviderPlan;
import io.quantix.spi.HostLevels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The node as a process. */
public final class Main {

    private static final String USAGE = """
            Usage: quantix-node --config FILE [--check-config]
                   quantix-node --config FILE --config-reference
                   quantix-node --version

              --config FILE        the node's configuration; see docs/reference/configuration.md
              --check-config       report every problem of the configuration with its line, and end
              --config-reference   print what can be configured, with the settings of the installed providers
              --version            print the version

            Status: 0 after an orderly end, 1 when the node cannot start, 2 when it was called wrongly.
            """;

    private Main() {}

    /** Runs the node until it is told to end by SIGTERM or SIGINT. */
    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        int status = run(List.of(arguments), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.equals(List.of("--version"))) {
            out.println("quantix-node " + Version.TEXT);
            return 0;
        }
        if (arguments.equals(List.of("--help"))) {
            out.print(USAGE);
            return 0;
        }
        if (arguments.size() < 2
                || arguments.size() > 3
                || !arguments.getFirst().equals("--config")) {
            err.print(USAGE);
            return 2;
        }
        Path path = Path.of(arguments.get(1));
        try {
            ConfigFile file = ConfigFile.read(path);
            return switch (arguments.size() == 2 ? "" : arguments.get(2)) {
                case "" -> serve(file, path, out);
                case "--check-config" -> check(file, path, out);
                case "--config-reference" -> describe(file, out);
                default -> {
                    err.print(USAGE);
                    yield 2;
                }
            };
        } catch (ConfigException wrong) {
            err.println(wrong.getMessage());
            return 1;
        } catch (IOException failed) {
            err.println("quantix-node: " + failed.getMessage());
            return 1;
        }
    }

    private static int check(ConfigFile file, Path path, PrintStream out) {
        try (PluginCatalog catalog = PluginCatalog.scan(file.pluginDirectories(), HostLevels.CURRENT)) {
            List<ProviderPlan> plans = QuantixNode.plan(file, catalog);
            file.config();
            plans.stream()
                    .filter(plan -> !plan.refusal().isEmpty())
                    .forEach(plan -> out.println("provider " + plan.instance() + " will not load: " + plan.refusal()));
            out.println(path + " is right");
            return 0;
        }
    }

    private static int describe(ConfigFile file, PrintStream out) {
        try (PluginCatalog catalog = PluginCatalog.scan(file.pluginDirectories(), HostLevels.CURRENT)) {
            out.print(catalog.reference());
            return 0;
        }
    }

    private static int serve(ConfigFile file, Path path, PrintStream out) throws IOException {
        CountDownLatch stopped = new CountDownLatch(1);
        QuantixNode node = QuantixNode.start(file);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    List<NodeCore.Guest> guests = node.stop("the process was told to end");
                    tellGuests(guests, out);
                    stopped.countDown();
                }));
        tellReady(node, path, out);
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void tellReady(QuantixNode node, Path config, PrintStream out) {
        out.println("Quantix node " + Version.TEXT + " is ready (configuration " + config + ")");
        node.refusal().ifPresent(why -> out.println("  READ-ONLY: " + why));
        for (ProviderInstance provider : node.providers()) {
            String state = provider.refusal().isEmpty() ? "open" : "not loaded: " + provider.refusal();
            out.println("  provider " + provider.name() + " (" + provider.kind() + ") " + state);
        }
        NodeConfig.Listeners listeners = node.config().listeners();
        listeners.unixSocket().ifPresent(socket -> out.println("  listens on unix:" + socket));
        node.tcpPort()
                .ifPresent(port -> out.println("  listens on "
                        + listeners.tcpAddress().orElseThrow().getAddress().getHostAddress() + ":" + port
                        + (listeners.insecurePlainText()
                                ? " WITHOUT TLS: whoever reaches it is an admin (insecure-plain-text)"
                                : " (TLS)")));
        node.httpPort()
                .ifPresent(port -> out.println("  serves https://"
                        + listeners.httpAddress().orElseThrow().getAddress().getHostAddress() + ":" + port + "/api"));
        String target = listeners
                .unixSocket()
                .map(socket -> "unix:" + socket)
                .orElseGet(() -> "127.0.0.1:" + node.tcpPort().orElse(0));
        out.println("Try:");
        for (String command : List.of("node info", "vm list", "events --from-start")) {
            out.println("  qx --node " + target + " " + command);
        }
        out.flush();
    }

    private static void tellGuests(List<NodeCore.Guest> guests, PrintStream out) {
        if (guests.isEmpty()) {
            out.println("Stopped; no guest was running.");
        }
        for (NodeCore.Guest guest : guests) {
            out.println("Guest " + guest.name() + " (" + guest.id() + ", " + guest.hypervisor() + ") " + guest.fate());
        }
        out.flush();
    }
}
