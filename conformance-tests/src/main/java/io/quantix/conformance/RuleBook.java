package io.quantix.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of one chapter, read from its page of {@code docs/spec}, which travels in the jar.
 *
 * <p>A rule is a table row of four cells: number, level, text, intent. Whatever else the page says is for people.
 */
public final class RuleBook {

    private static final Pattern ROW = Pattern.compile(
            "\\| (?<id>[A-Z]+-\\d{3}) \\| (?<level>MUST|SHOULD) \\| (?<text>.+?) \\| (?<intent>.+?) \\|");

    private final Map<String, RuleText> byId;

    private RuleBook(Map<String, RuleText> byId) {
        this.byId = Collections.unmodifiableMap(byId);
    }

    /** Reads the page of a chapter, for example {@code vm}. */
    public static RuleBook ofChapter(String chapter) {
        String resource = "spec/" + chapter + ".md";
        try (InputStream page = RuleBook.class.getResourceAsStream(resource)) {
            if (page == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return parse(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Reads a page of Markdown. */
    public static RuleBook parse(String markdown) {
        Map<String, RuleText> byId = new LinkedHashMap<>();
        String section = "";
        for (String line : markdown.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (line.startsWith("## ")) {
                section = line.substring(3).strip();
            } else if (row.matches()) {
                RuleText rule = new RuleText(
                        row.group("id"),
                        Level.valueOf(row.group("level")),
                        section,
                        row.group("text"),
                        row.group("intent"));
                if (byId.put(rule.id(), rule) != null) {
                    throw new IllegalStateException("the page has two rules " + rule.id());
                }
            }
        }
        return new RuleBook(byId);
    }

    public Optional<RuleText> rule(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns all rules in the order of the page. */
    public Collection<RuleText> rules() {
        return byId.values();
    }
}
