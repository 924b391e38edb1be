/** Tries the saboteurs on the simulator. */
@org.jspecify.annotations.NullMarked
package io.quantix.conformance.saboteur;
