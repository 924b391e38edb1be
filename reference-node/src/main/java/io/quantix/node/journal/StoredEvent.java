package io.quantix.node.journal;

import com.google.protobuf.ByteString;

/**
 * An event with its number.
 *
 * @param cursor 0 before it is stored
 * @param vm the machine it is about; empty for an event about the node or about delivery
 * @param event a {@code quantix.node.v1.Event} in its wire form, without its cursor
 */
public record StoredEvent(long cursor, String vm, ByteString event) {}
