package io.quantix.kvm.seed;

import io.quantix.spi.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads values of a network configuration, and records where one is not as it should be. It names keys, and repeats no value. */
final class NetworkReading {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

    private final String path;
    private final Problems problems;

    /**
     * @param path of the text in the spec
     */
    NetworkReading(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    void refuse(Node where, String key, String advice) {
        problems.check(false, path, key + ", " + YamlText.place(where), advice);
    }

    void check(boolean fine, Node where, String key, String advice) {
        if (!fine) {
            refuse(where, key, advice);
        }
    }

    /** Refuses keys that are in none of the sets. */
    @SafeVarargs
    final void only(MappingNode mapping, String at, Set<String>... known) {
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "a key that is no text";
            boolean fine = false;
            for (Set<String> some : known) {
                fine |= some.contains(key);
            }
            String whole = at.isEmpty() ? key : at + "." + key;
            check(fine, entry.getKeyNode(), whole, "must not be there: OpenStack's format has no word for it");
        }
    }

    Optional<MappingNode> mapping(MappingNode outer, String at, String key) {
        Optional<Node> value = YamlText.value(outer, key);
        value.ifPresent(node -> check(node instanceof MappingNode, node, at + "." + key, "must be a mapping"));
        return value.filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
    }

    Optional<Integer> number(MappingNode outer, String at, String key) {
        Optional<String> text = YamlText.text(outer, key);
        boolean fine = text.isEmpty() || NUMBER.matcher(text.get()).matches();
        check(fine, outer, at + "." + key, "must be a number from 1 to 99999");
        return fine ? text.map(Integer::valueOf) : Optional.empty();
    }

    /** Reads yes or no as YAML 1.1 has them; absent means no. */
    boolean flag(MappingNode outer, String at, String key) {
        String text = YamlText.text(outer, key).orElse("false").toLowerCase(Locale.ROOT);
        boolean yes = Set.of("true", "yes", "on").contains(text);
        check(yes || Set.of("false", "no", "off").contains(text), outer, at + "." + key, "must be true or false");
        return yes;
    }

    List<Node> items(MappingNode outer, String at, String key) {
        Optional<Node> value = YamlText.value(outer, key);
        value.ifPresent(node -> check(node instanceof SequenceNode, node, at + "." + key, "must be a list"));
        return value.map(YamlText::items).orElse(List.of());
    }

    List<String> texts(MappingNode outer, String at, String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(outer, at, key)) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                refuse(item, at + "." + key, "must be texts");
            }
        }
        return texts;
    }
}
