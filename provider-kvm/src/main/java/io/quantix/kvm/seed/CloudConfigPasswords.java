package io.quantix.kvm.seed;

import io.quantix.spi.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Puts hashes where a cloud-config has plain passwords, in the places where cloud-init takes either: {@code password}, {@code chpasswd}, and
 * {@code plain_text_passwd} of a user. The guest sets the same password and never holds it.
 *
 * <p>The salt is made of the machine and the user, so that the same configuration becomes the same seed on every host; it is public and only has
 * to differ between machines and users.
 */
final class CloudConfigPasswords {

    /** What cloud-init takes for a hash. */
    private static final Pattern HASH = Pattern.compile("\\$(1|2a|2y|5|6)(\\$.+){2}");
    /** A password cloud-init makes up itself. */
    private static final Set<String> RANDOM = Set.of("R", "RANDOM");
    /** Plain scalars that YAML 1.1, which cloud-init reads, takes for texts or for numbers that print as they are written. */
    private static final Pattern SURE = Pattern.compile("[A-Za-z][^:\\s]*|[1-9][0-9]*");

    private static final Set<String> WORDS_OF_YAML =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
    private static final String SALT_LETTERS = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SALT_LENGTH = 16;

    private static final DumpSettings AS_IT_WAS = DumpSettings.builder()
            .setWidth(Integer.MAX_VALUE)
            .setSplitLines(false)
            .build();

    private final String machine;
    private boolean changed;

    private CloudConfigPasswords(String machine) {
        this.machine = machine;
    }

    /**
     * Returns the configuration with hashes for passwords, or the very same text when it has none to hash.
     *
     * @param machine the machine's id
     */
    static String hashed(String cloudConfig, String machine) {
        Optional<MappingNode> root = YamlText.mapping(cloudConfig, "", Problems.of("cloud-config"));
        if (root.isEmpty()) {
            return cloudConfig;
        }
        CloudConfigPasswords passwords = new CloudConfigPasswords(machine);
        passwords.configuration(root.get());
        return passwords.changed ? written(root.get()) : cloudConfig;
    }

    private static String written(MappingNode root) {
        StringBuilder text = new StringBuilder("#cloud-config\n");
        new Dump(AS_IT_WAS).dumpNode(root, new StreamDataWriter() {
            @Override
            public void write(String part) {
                text.append(part);
            }

            @Override
            public void write(String part, int from, int length) {
                text.append(part, from, from + length);
            }
        });
        return text.toString();
    }

    private void configuration(MappingNode root) {
        replace(root, "password", password -> hash(password, "password"));
        YamlText.value(root, "chpasswd")
                .filter(MappingNode.class::isInstance)
                .ifPresent(node -> chpasswd((MappingNode) node));
        YamlText.value(root, "users").map(YamlText::items).orElse(List.of()).forEach(this::user);
    }

    private void user(Node node) {
        if (node instanceof MappingNode user
                && YamlText.value(user, "hashed_passwd").isEmpty()) {
            String name = YamlText.text(user, "name").orElse("");
            boolean hashed = replace(user, "plain_text_passwd", password -> hash(password, name));
            if (hashed) {
                rename(user, "plain_text_passwd", "hashed_passwd");
            }
        }
    }

    private void chpasswd(MappingNode chpasswd) {
        YamlText.value(chpasswd, "users").map(YamlText::items).orElse(List.of()).forEach(this::typedUser);
        YamlText.value(chpasswd, "list").ifPresent(list -> {
            if (list instanceof SequenceNode lines) {
                lines.getValue().replaceAll(line -> lines(line).orElse(line));
            } else {
                replace(chpasswd, "list", this::lines);
            }
        });
    }

    private void typedUser(Node node) {
        if (node instanceof MappingNode user
                && YamlText.text(user, "type").filter("text"::equals).isPresent()) {
            String name = YamlText.text(user, "name").orElse("");
            if (replace(user, "password", password -> hash(password, name))) {
                replace(user, "type", type -> Optional.of(scalar("hash", ScalarStyle.PLAIN)));
            }
        }
    }

    /** Lines of a user and a password each, with a colon between. */
    private Optional<Node> lines(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return Optional.empty();
        }
        String replaced =
                Arrays.stream(scalar.getValue().split("\n", -1)).map(this::line).collect(Collectors.joining("\n"));
        if (replaced.equals(scalar.getValue())) {
            return Optional.empty();
        }
        changed = true;
        return Optional.of(scalar(replaced, scalar.isPlain() ? ScalarStyle.SINGLE_QUOTED : scalar.getScalarStyle()));
    }

    private String line(String line) {
        int colon = line.indexOf(':');
        String password = colon < 0 ? "" : line.substring(colon + 1);
        if (password.isBlank() || !password.equals(password.strip()) || isDone(password)) {
            return line;
        }
        String user = line.substring(0, colon);
        return user + ":" + crypt(password, user.strip());
    }

    private Optional<Node> hash(Node node, String user) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isEmpty() || isDone(scalar.getValue())) {
            return Optional.empty();
        }
        boolean sure = SURE.matcher(scalar.getValue()).matches()
                && !WORDS_OF_YAML.contains(scalar.getValue().toLowerCase(Locale.ROOT));
        if (scalar.isPlain() && !sure) {
            return Optional.empty();
        }
        return Optional.of(scalar(crypt(scalar.getValue(), user), ScalarStyle.SINGLE_QUOTED));
    }

    private static boolean isDone(String password) {
        boolean hash = HASH.matcher(password).lookingAt() && password.indexOf(':') < 0;
        return hash || RANDOM.contains(password);
    }

    private String crypt(String password, String user) {
        return Sha2Crypt.sha512Crypt(password.getBytes(StandardCharsets.UTF_8), "$6$" + salt(user));
    }

    private String salt(String user) {
        byte[] digest = sha256("quantix seed\n" + machine + "\n" + user);
        StringBuilder salt = new StringBuilder();
        for (int index = 0; index < SALT_LENGTH; index++) {
            salt.append(SALT_LETTERS.charAt(digest[index] & 63));
        }
        return salt.toString();
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static ScalarNode scalar(String value, ScalarStyle style) {
        return new ScalarNode(Tag.STR, value, style);
    }

    /** Puts another value in the place of a key's, and says whether it did. */
    private boolean replace(MappingNode mapping, String key, Function<Node, Optional<Node>> other) {
        boolean any = false;
        List<NodeTuple> entries = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            Optional<Node> value = isNamed(entry, key) ? other.apply(entry.getValueNode()) : Optional.empty();
            any |= value.isPresent();
            entries.add(
                    value.map(node -> new NodeTuple(entry.getKeyNode(), node)).orElse(entry));
        }
        mapping.setValue(entries);
        changed |= any;
        return any;
    }

    private static void rename(MappingNode mapping, String from, String to) {
        mapping.setValue(mapping.getValue().stream()
                .map(entry -> isNamed(entry, from)
                        ? new NodeTuple(scalar(to, ScalarStyle.PLAIN), entry.getValueNode())
                        : entry)
                .collect(Collectors.toList()));
    }

    private static boolean isNamed(NodeTuple entry, String key) {
        return entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key);
    }
}
