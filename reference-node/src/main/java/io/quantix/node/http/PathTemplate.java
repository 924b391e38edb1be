package io.quantix.node.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path of {@code google.api.http}: text and {@code {field.path}}, each of which is one segment or a part of one. */
final class PathTemplate {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z0-9_.]+)}");

    private final String text;
    private final List<String> variables = new ArrayList<>();
    private final Pattern pattern;

    PathTemplate(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(text.substring(end, matcher.start()))).append("([^/:]+)");
            variables.add(matcher.group(1));
            end = matcher.end();
        }
        regex.append(Pattern.quote(text.substring(end)));
        if (text.substring(end).contains("{") || !text.startsWith("/api/v1/")) {
            throw new IllegalStateException("not a path this node serves: " + text);
        }
        this.pattern = Pattern.compile(regex.toString());
    }

    /** Returns the value of each variable when a path, as it came, is of this form. */
    Optional<Map<String, String>> match(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int index = 0; index < variables.size(); index++) {
            // A plus is a plus in a path.
            values.put(
                    variables.get(index),
                    URLDecoder.decode(matcher.group(index + 1).replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return Optional.of(values);
    }

    List<String> variables() {
        return variables;
    }

    @Override
    public String toString() {
        return text;
    }
}
