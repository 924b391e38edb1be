package io.quantix.node;

import java.util.Objects;

/** The node's version, from its jar. */
final class Version {

    static final String TEXT =
            Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "0.1.0-SNAPSHOT");

    private Version() {}
}
