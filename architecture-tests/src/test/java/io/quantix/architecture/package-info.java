/**
 * Proves the table of modules and the laws of the design on the compiled classes of every module. Enter at
 * {@link io.quantix.architecture.ModuleTable}; a new module is added there. Reads class files only, runs none of them.
 */
@NullMarked
package io.quantix.architecture;

import org.jspecify.annotations.NullMarked;
