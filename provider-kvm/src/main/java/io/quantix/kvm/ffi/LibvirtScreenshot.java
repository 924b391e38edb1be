package io.quantix.kvm.ffi;

import java.nio.ByteBuffer;

/**
 * A picture of a domain's screen.
 *
 * @param mimeType such as {@code image/png}
 * @param image read-only
 */
public record LibvirtScreenshot(String mimeType, ByteBuffer image) {

    public LibvirtScreenshot {
        image = image.asReadOnlyBuffer();
    }

    /** Returns the picture, positioned at its first byte. */
    @Override
    public ByteBuffer image() {
        return image.duplicate().asReadOnlyBuffer();
    }
}
