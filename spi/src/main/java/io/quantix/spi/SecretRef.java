package io.quantix.spi;

/**
 * Points at a secret without holding it. Specs, journals, logs and events carry references only.
 *
 * @param name the secret's name in the host's store, 1 to 128 characters
 * @since 1.0
 */
public record SecretRef(String name) {

    public SecretRef {
        Problems.of("secret reference").text("name", name, 128).throwIfAny();
    }
}
