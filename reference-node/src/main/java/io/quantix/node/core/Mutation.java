package io.quantix.node.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.quantix.node.journal.Journal;
import io.quantix.spi.CallContext;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;

/**
 * A change somebody asks for, checked and ready to be done.
 *
 * @param requestId names it for ever
 * @param method of the service, such as {@code StartVm}
 * @param object the machine it changes
 * @param request as it came
 * @param limit how long it may take in all
 * @param reply reads the reply back when the request is repeated
 * @param body does it; may be called again when the node died in the middle
 */
record Mutation<R extends Message>(
        String requestId, String method, VmId object, Message request, Duration limit, Parser<R> reply, Body<R> body) {

    /** Does a change. */
    @FunctionalInterface
    interface Body<R> {
        /**
         * Does it and returns the reply.
         *
         * @param changes takes what is to be written down together with success
         */
        R run(CallContext call, List<Journal.Change> changes);
    }

    /** Returns the fingerprint of method and content, by which a repeated request is told from another one with the same id. */
    ByteString digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(method.getBytes(StandardCharsets.UTF_8));
            return ByteString.copyFrom(sha256.digest(canonical(request)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Maps have no order on the wire unless one asks for it. */
    private static byte[] canonical(Message message) {
        ByteString.Output bytes = ByteString.newOutput(message.getSerializedSize());
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        output.useDeterministicSerialization();
        try {
            message.writeTo(output);
            output.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return bytes.toByteString().toByteArray();
    }
}
