package io.quantix.spi;

/**
 * Something a provider may or may not be able to do, named so that the layer above can plan by it.
 *
 * <p>Each role lists its capabilities in an enum. Ids are stable for ever and never reused.
 *
 * @since 1.0
 */
public interface Capability {

    /** Returns the stable id, dotted and in lower case: {@code vm.snapshot.memory}. */
    String id();

    /** Returns the SPI level that introduced it. */
    int since();

    /** Returns in one sentence what a provider that has it can do. */
    String summary();
}
