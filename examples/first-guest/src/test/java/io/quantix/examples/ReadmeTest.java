package io.quantix.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps the programs shown in documents the ones that are compiled and run. */
class ReadmeTest {

    private static final Path TOP = Path.of("..", "..");
    private static final Pattern SHOWN =
            Pattern.compile("<!-- snippet: (\\S+) -->\\s+```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void theReadmeShowsTheProgramThatIsTested() throws IOException {
        Matcher shown = SHOWN.matcher(Files.readString(TOP.resolve("README.md")));
        assertThat(shown.find()).as("the README shows a snippet").isTrue();

        assertThat(shown.group(2)).isEqualTo(snippet(TOP.resolve(shown.group(1))));
    }

    private static String snippet(Path source) throws IOException {
        String text = Files.readString(source);
        int begin = text.indexOf("    // snippet\n") + "    // snippet\n".length();
        String lines = text.substring(begin, text.indexOf("    // end of snippet"));
        // An empty last line would count as one without indentation.
        return lines.stripTrailing().stripIndent() + "\n";
    }
}
