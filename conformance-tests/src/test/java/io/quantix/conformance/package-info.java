/** The engine's own tests, on stages that are made up. */
@org.jspecify.annotations.NullMarked
package io.quantix.conformance;
