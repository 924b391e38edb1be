package io.quantix.spi.vm;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A picture of a screen.
 *
 * @param mediaType {@code image/png} or {@code image/x-portable-pixmap}
 * @param image the file's bytes, read-only
 * @since 1.0
 */
public record Screenshot(String mediaType, ByteBuffer image) {

    public Screenshot {
        Objects.requireNonNull(mediaType, "mediaType");
        image = image.asReadOnlyBuffer();
    }

    /** Returns a view with a position of its own. */
    @Override
    public ByteBuffer image() {
        return image.duplicate();
    }
}
