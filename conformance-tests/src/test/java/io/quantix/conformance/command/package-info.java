/** The command, on the simulator and on wrong words. */
@org.jspecify.annotations.NullMarked
package io.quantix.conformance.command;
