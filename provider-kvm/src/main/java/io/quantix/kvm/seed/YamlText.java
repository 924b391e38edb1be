package io.quantix.kvm.seed;

import io.quantix.spi.Problems;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML as a tree of nodes, and says where it is broken without repeating what stands there. */
final class YamlText {

    /** Deeper than any configuration, and far from the end of the stack. */
    private static final int DEEPEST = 64;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowDuplicateKeys(true).build();

    private YamlText() {}

    /**
     * Reads the only document of a text; empty when it has none, or when a problem was recorded.
     *
     * @param path of the text in the spec
     */
    static Optional<Node> read(String text, String path, Problems problems) {
        try {
            if (isTooDeep(text)) {
                problems.check(false, path, "nested values", "must not nest more than " + DEEPEST + " levels");
                return Optional.empty();
            }
            return new Composer(SETTINGS, events(text)).getSingleNode();
        } catch (MarkedYamlEngineException broken) {
            String where = broken.getProblemMark().map(YamlText::place).orElse("a text");
            problems.check(false, path, where, "must be YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            problems.check(false, path, "a text", "must be YAML: it has characters YAML does not allow");
        }
        return Optional.empty();
    }

    /** Looks first without recursion: what is composed afterwards fits on the stack. */
    private static boolean isTooDeep(String text) {
        int depth = 0;
        Iterator<Event> events = events(text);
        while (events.hasNext()) {
            switch (events.next().getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }

    private static Parser events(String text) {
        return new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
    }

    static String place(Mark mark) {
        return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }

    static String place(Node node) {
        return node.getStartMark().map(YamlText::place).orElse("a value");
    }

    /** Reads the text as a mapping; one without any content counts as an empty mapping. */
    static Optional<MappingNode> mapping(String text, String path, Problems problems) {
        Optional<Node> root = read(text, path, problems);
        if (root.isEmpty() || isNothing(root.get())) {
            return Optional.empty();
        }
        if (root.get() instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        problems.check(false, path, place(root.get()), "must be a YAML mapping: keys with values");
        return Optional.empty();
    }

    /** Expects a list. */
    static void sequence(String text, String path, Problems problems) {
        read(text, path, problems)
                .ifPresent(
                        root -> problems.check(root instanceof SequenceNode, path, place(root), "must be a YAML list"));
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    static Optional<Node> value(MappingNode mapping, String key) {
        Optional<Node> found = Optional.empty();
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                // The last one counts, as it does for the readers in the guest.
                found = Optional.of(entry.getValueNode());
            }
        }
        return found;
    }

    static Optional<String> text(MappingNode mapping, String key) {
        return value(mapping, key).filter(ScalarNode.class::isInstance).map(node -> ((ScalarNode) node).getValue());
    }

    static List<Node> items(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }
}
