package io.quantix.node.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML 1.2 into a {@link ConfigTree}. Refuses what a configuration has no use for: duplicate keys, deep nesting. */
final class YamlReader {

    private static final int DEEPEST = 32;
    private static final int LONGEST = 1 << 20;

    private final ConfigProblems problems;

    YamlReader(ConfigProblems problems) {
        this.problems = problems;
    }

    /** Returns the file's content; empty after a problem that leaves nothing to look at. */
    Optional<ConfigTree> read(String source, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setCodePointLimit(LONGEST)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .map(node -> tree(node, "", 0))
                    .or(() -> Optional.of(new ConfigTree.Nothing(1)));
        } catch (MarkedYamlEngineException unreadable) {
            int line = unreadable.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            problems.add(line, "", "is not YAML: " + unreadable.getProblem());
        } catch (YamlEngineException unreadable) {
            problems.add(1, "", "is not YAML: " + unreadable.getMessage());
        }
        return Optional.empty();
    }

    private ConfigTree tree(Node node, String path, int depth) {
        int line = line(node);
        if (depth > DEEPEST) {
            problems.add(line, path, "must not be nested more than " + DEEPEST + " deep");
            return new ConfigTree.Nothing(line);
        }
        return switch (node) {
            case MappingNode mapping -> table(mapping, path, depth);
            case SequenceNode sequence -> sequence(sequence, path, depth);
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> new ConfigTree.Nothing(line);
            case ScalarNode scalar -> new ConfigTree.Scalar(line, scalar.getValue());
            default -> new ConfigTree.Nothing(line);
        };
    }

    private ConfigTree table(MappingNode mapping, String path, int depth) {
        Map<String, ConfigTree.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.add(line, path, "must have plain text as keys");
                continue;
            }
            String key = keyNode.getValue();
            String below = path.isEmpty() ? key : path + "." + key;
            ConfigTree.Entry earlier =
                    entries.put(key, new ConfigTree.Entry(line, tree(tuple.getValueNode(), below, depth + 1)));
            if (earlier != null) {
                problems.add(line, below, "must be given once; it stands on line " + earlier.line() + " already");
            }
        }
        return new ConfigTree.Table(line(mapping), entries);
    }

    private ConfigTree sequence(SequenceNode sequence, String path, int depth) {
        List<ConfigTree> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(tree(item, path + "[" + items.size() + "]", depth + 1));
        }
        return new ConfigTree.Sequence(line(sequence), items);
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
