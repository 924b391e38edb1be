package io.quantix.node.access;

import io.grpc.Attributes;
import io.grpc.Metadata;

/** Tells who calls at one door: each listener has its own, as each has its own proof. */
@FunctionalInterface
public interface Doorkeeper {

    /**
     * Returns who calls.
     *
     * @param connection what the transport knows of its other end
     * @param headers of the call
     * @throws AccessException when nobody known does
     */
    Identity identify(Attributes connection, Metadata headers);
}
