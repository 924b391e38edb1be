/** The chapter of guest agents on the simulator, and the engine's own tests of it. */
@org.jspecify.annotations.NullMarked
package io.quantix.conformance.guest;
