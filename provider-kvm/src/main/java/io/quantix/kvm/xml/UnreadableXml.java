package io.quantix.kvm.xml;

import org.jspecify.annotations.Nullable;

/** Domain XML says something that no spec can say. */
public final class UnreadableXml extends RuntimeException {

    UnreadableXml(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
