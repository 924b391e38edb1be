/** Library lookup, lazily bound symbols, errno, owned handles and the bounded call pool. Depends on {@code java.base} only. */
@NullMarked
package io.quantix.ffi;

import org.jspecify.annotations.NullMarked;
