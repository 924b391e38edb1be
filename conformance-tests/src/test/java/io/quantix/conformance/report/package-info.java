/** Reports are read back. */
@org.jspecify.annotations.NullMarked
package io.quantix.conformance.report;
