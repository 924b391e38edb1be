package io.quantix.sim;

import java.util.List;
import java.util.Optional;

/**
 * Finds the mistakes people make in YAML: brackets and quotes that are not closed, a line that is deeper than what it belongs to, a list or text where keys
 * are expected. It is no parser, and what it lets through a real guest may still refuse; a simulated one reads nothing.
 */
final class SimYaml {

    /**
     * A mistake.
     *
     * @param line counted from 1
     * @param advice what is expected instead
     */
    record Mistake(int line, String advice) {}

    private int depth;
    private char quote;

    private SimYaml() {}

    /** Looks at a text that should be a mapping. */
    static Optional<Mistake> find(String text) {
        return new SimYaml().look(text.lines().toList());
    }

    private Optional<Mistake> look(List<String> lines) {
        boolean first = true;
        boolean finished = false;
        int before = 0;
        int block = -1;
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            String content = line.strip();
            int indent = line.length() - line.stripLeading().length();
            boolean inside = depth > 0 || quote != 0;
            if (!inside && (content.isEmpty() || content.startsWith("#") || (block >= 0 && indent > block))) {
                continue;
            }
            block = -1;
            if (first && !isKey(content)) {
                return Optional.of(new Mistake(number, "must be a mapping: keys with values"));
            }
            if (!inside && finished && indent > before && isKey(content)) {
                return Optional.of(new Mistake(number, "must be YAML: it is deeper than what it belongs to"));
            }
            scan(content);
            first = false;
            before = indent;
            finished = !inside && depth == 0 && quote == 0 && isPair(content);
            if (content.endsWith("|") || content.endsWith(">") || content.endsWith("|-") || content.endsWith(">-")) {
                block = indent;
                finished = false;
            }
        }
        return depth == 0 && quote == 0
                ? Optional.empty()
                : Optional.of(new Mistake(lines.size(), "must be YAML: a bracket or a quote is not closed"));
    }

    private static boolean isKey(String content) {
        return content.startsWith("{") || content.startsWith("---") || content.contains(": ") || content.endsWith(":");
    }

    /** A key with its plain value on the same line. */
    private static boolean isPair(String content) {
        int colon = content.indexOf(": ");
        return colon > 0
                && !content.startsWith("- ")
                && Character.isLetterOrDigit(content.charAt(content.length() - 1));
    }

    /** Follows brackets and quotes. */
    private void scan(String content) {
        for (int index = 0; index < content.length(); index++) {
            char letter = content.charAt(index);
            if (quote != 0) {
                if (quote == '"' && letter == '\\') {
                    index++;
                } else if (letter == quote) {
                    quote = 0;
                }
            } else if (letter == '#' && index > 0 && content.charAt(index - 1) == ' ') {
                return;
            } else if ((letter == '"' || letter == '\'') && beginsValue(content, index)) {
                quote = letter;
            } else if ((letter == '[' || letter == '{') && (depth > 0 || beginsValue(content, index))) {
                depth++;
            } else if ((letter == ']' || letter == '}') && depth > 0) {
                depth--;
            }
        }
    }

    /** Elsewhere a quote or bracket is a letter like others. */
    private static boolean beginsValue(String content, int index) {
        return index == 0 || " [{,".indexOf(content.charAt(index - 1)) >= 0;
    }
}
