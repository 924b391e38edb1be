/** Proves that the programs to begin with do what they say. */
@NullMarked
package io.quantix.examples;

import org.jspecify.annotations.NullMarked;
