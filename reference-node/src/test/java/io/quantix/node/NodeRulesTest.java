package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The page of rules and the tests, compared in both directions: no promise without a test, no number without a promise. */
class NodeRulesTest {

    private static final Pattern ROW =
            Pattern.compile("\\| (NODE-\\d{3}) \\| (MUST|SHOULD) \\| [^|]{10,} \\| [^|]{10,} \\|");

    @Test
    void everyRowIsARuleOfItsOwn() throws IOException {
        List<String> rules = rules();

        assertThat(rules).isNotEmpty().doesNotHaveDuplicates();
        assertThat(rows())
                .as("rows that are no rule")
                .allMatch(row -> ROW.matcher(row).matches());
    }

    @Test
    void everyRuleIsProvedAndEveryProofHasItsRule() throws Exception {
        assertThat(proved()).containsExactlyInAnyOrderElementsOf(new TreeSet<>(rules()));
    }

    private static List<String> rules() throws IOException {
        return rows().stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .toList();
    }

    private static List<String> rows() throws IOException {
        try (Stream<String> lines = Files.lines(page())) {
            return lines.filter(line -> line.startsWith("| NODE-")).toList();
        }
    }

    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/spec/node.md"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/spec/node.md");
    }

    private static Set<String> proved() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(NodeRulesTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> proved = new TreeSet<>();
        for (String name : names(classes)) {
            Stream.of(Class.forName(name, false, NodeRulesTest.class.getClassLoader())
                            .getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Proves.class))
                    .forEach(method -> {
                        assertThat(method.isAnnotationPresent(Test.class)
                                        || method.isAnnotationPresent(ParameterizedTest.class))
                                .as(method + " is a test")
                                .isTrue();
                        proved.addAll(List.of(method.getAnnotation(Proves.class).value()));
                    });
        }
        return proved;
    }

    private static List<String> names(Path classes) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith("Test.class"))
                    .forEach(file -> names.add(
                            file.substring(0, file.length() - ".class".length()).replace('/', '.')));
        }
        return names;
    }
}
