/** The chapter of virtual machines on the simulator, and the engine's own tests of it. */
@org.jspecify.annotations.NullMarked
package io.quantix.conformance.vm;
