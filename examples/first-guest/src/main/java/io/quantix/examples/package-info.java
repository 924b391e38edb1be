/** Programs to begin with. */
@NullMarked
package io.quantix.examples;

import org.jspecify.annotations.NullMarked;
