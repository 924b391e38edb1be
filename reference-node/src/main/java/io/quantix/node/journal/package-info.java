/**
 * What the node must remember, in one SQLite database: intents and their outcome, desired machines, events, and what was last observed.
 *
 * <p>Enter at {@link io.quantix.node.journal.Journal}. Depends on the SPI's errors and identities; knows neither providers nor gRPC.
 */
@NullMarked
package io.quantix.node.journal;

import org.jspecify.annotations.NullMarked;
