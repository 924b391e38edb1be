package io.quantix.cli;

import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The node a command is for, and how it is shown who asks: options first, then the environment, then the context in use.
 *
 * @param address as in {@code --node}
 * @param token what {@code $QX_TOKEN} holds; a file counts before it
 */
record Target(
        String address,
        @Nullable Path ca,
        @Nullable Path cert,
        @Nullable Path key,
        @Nullable Path tokenFile,
        @Nullable String token) {

    private static final Path LOCAL = Path.of("var", "quantix.sock");
    private static final String INSTALLED = "unix:/run/quantix/quantix.sock";

    static Target of(NodeOptions options, Map<String, String> environment) throws IOException {
        Contexts contexts = Contexts.read(environment);
        Optional<Contexts.Entry> context = contexts.chosen(first(options.context, environment.get("QX_CONTEXT")));
        if (options.context == null && (options.node != null || present(environment.get("QX_NODE")) != null)) {
            // Another node than the context's, for which its credentials are not meant.
            context = Optional.empty();
        }
        if ((options.cert == null) != (options.key == null)) {
            throw new UsageException("--cert and --key come together");
        }
        return new Target(
                address(options.node, environment, context.map(Contexts.Entry::node)),
                first(options.ca, context.map(Contexts.Entry::ca).orElse(null)),
                first(options.cert, context.map(Contexts.Entry::cert).orElse(null)),
                first(options.key, context.map(Contexts.Entry::key).orElse(null)),
                first(options.token, context.map(Contexts.Entry::token).orElse(null)),
                present(environment.get("QX_TOKEN")));
    }

    static String address(@Nullable String asked, Map<String, String> environment, Optional<String> context) {
        String named = first(asked, present(environment.get("QX_NODE")));
        if (named != null) {
            return named;
        }
        return context.orElseGet(() -> Files.exists(LOCAL) ? "unix:" + LOCAL : INSTALLED);
    }

    private static <T> @Nullable T first(@Nullable T better, @Nullable T other) {
        return better != null ? better : other;
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    ChannelCredentials credentials() throws IOException {
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
        if (ca != null) {
            tls.trustManager(readable(ca).toFile());
        }
        if (cert != null && key != null) {
            tls.keyManager(readable(cert).toFile(), readable(key).toFile());
        }
        return tls.build();
    }

    private static Path readable(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + " is not there or cannot be read");
        }
        return file;
    }

    /** Returns the token, where there is one. */
    @Nullable String bearerToken() throws IOException {
        if (tokenFile == null) {
            return token;
        }
        String first = Files.readString(readable(tokenFile))
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        if (first.isEmpty()) {
            throw new IOException(tokenFile + " holds no token in its first line");
        }
        return first;
    }
}
