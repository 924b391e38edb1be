package io.quantix.node;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.quantix.node.journal.Journal;
import io.quantix.node.journal.OperationLog;
import io.quantix.node.journal.OperationRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;

/** Writes down what a node would have that died between a change and the word that it was done. */
final class Intents {

    private Intents() {}

    static void leave(Path home, String method, String requestId, String vm, Message request) throws IOException {
        try (Journal journal = Journal.open(home.resolve("state"))) {
            new OperationLog(journal)
                    .begin(new OperationRecord(
                            0,
                            requestId,
                            method,
                            "vm/" + vm,
                            digest(method, request.toByteArray()),
                            Optional.of(request.toByteString()),
                            OperationRecord.State.UNFINISHED,
                            Optional.empty(),
                            Optional.empty(),
                            Instant.now(),
                            Instant.now().plusSeconds(600),
                            Optional.empty()));
        }
    }

    private static ByteString digest(String method, byte[] request) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(method.getBytes(StandardCharsets.UTF_8));
            return ByteString.copyFrom(sha256.digest(request));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
