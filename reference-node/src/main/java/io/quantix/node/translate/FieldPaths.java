package io.quantix.node.translate;

import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names a field of an SPI spec as the client wrote it: {@code memory.size} is {@code spec.memory_bytes}, {@code disks[0].bootIndex} is
 * {@code spec.disks[0].boot_index}. Paths that are in the client's words already stay as they are.
 */
public final class FieldPaths {

    private static final Pattern CAMEL = Pattern.compile("([a-z0-9])([A-Z])");

    /** What camel case to snake case alone does not explain. */
    private static final List<Rule> RULES = List.of(
            rule("^memory(\\.size)?$", "memory_bytes"),
            rule("^memory\\.hotplug(\\.maximum)?$", "memory_options.maximum_bytes"),
            rule("^memory\\.hotplug\\.slots$", "memory_options.slots"),
            rule("^memory\\.hugepages$", "memory_options.hugepage_bytes"),
            rule("^memory\\.(locked|shared)$", "memory_options.$1"),
            rule("^(numa\\[\\d+\\])\\.memory$", "$1.memory_bytes"),
            rule("^(numa\\[\\d+\\])\\.host(\\.nodes)?$", "$1.host_nodes"),
            rule("^(numa\\[\\d+\\])\\.host\\.policy$", "$1.policy"),
            rule("^cpu\\.scheduling\\.", "cpu."),
            rule("^platform\\.video\\.model$", "platform.video"),
            rule("^platform\\.video\\.heads$", "platform.video_heads"),
            rule("^platform\\.watchdog\\.action$", "platform.watchdog"),
            rule("^platform\\.extras\\.(.*)$", "platform.without_$1"),
            rule("(source|media)\\.(file|block)\\.(path|device)$", "$1.$2"),
            rule("(source|media)\\.(path|device)$", "$1"),
            rule("iscsi\\.chap\\.", "iscsi."),
            rule("rbd\\.auth\\.", "rbd."),
            rule("qos\\.", ""),
            rule("bound\\.(average|peak)$", "bound.$1_bits_per_second"),
            rule("bound\\.burst$", "bound.burst_bytes"),
            rule("security\\.", ""),
            rule("^(consoles\\[\\d+\\])\\.logFile$", "$1.serial.log_file"),
            rule("\\.listen\\.(address|port)$", ".tcp_$1"),
            rule("^(hostDevices\\[\\d+\\])\\.(pci\\.)?address$", "$1.pci"));

    private record Rule(Pattern pattern, String replacement) {}

    private FieldPaths() {}

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), replacement);
    }

    /** Returns the same refusal in the client's words. */
    public static ProviderException.InvalidSpec toApi(ProviderException.InvalidSpec refused) {
        List<FieldProblem> problems = refused.problems().stream()
                .map(problem -> new FieldProblem(toApi(problem.path()), problem.found(), problem.advice()))
                .toList();
        return new ProviderException.InvalidSpec("VM spec", problems);
    }

    static String toApi(String path) {
        if (path.startsWith("spec.") || path.equals("spec")) {
            return path;
        }
        String named = path;
        for (Rule rule : RULES) {
            named = rule.pattern().matcher(named).replaceAll(rule.replacement());
        }
        String snake = CAMEL.matcher(named).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
        return snake.isEmpty() ? "spec" : "spec." + snake;
    }
}
