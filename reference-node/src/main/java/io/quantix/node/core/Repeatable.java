package io.quantix.node.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;

/** Changes the node can go on with after a restart. */
@FunctionalInterface
interface Repeatable {

    /** Reads a stored request back into what it asked for; empty for another's, and for one that must not be done twice. */
    Optional<Mutation<?>> repeatable(String method, ByteString request) throws InvalidProtocolBufferException;
}
