/** A plugin that breaks its contract on demand; packed into a jar and loaded the way any plugin is. */
@org.jspecify.annotations.NullMarked
package io.quantix.naughty;
