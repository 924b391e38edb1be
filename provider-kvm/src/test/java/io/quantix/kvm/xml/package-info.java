/** Tests of the domain XML. */
@NullMarked
package io.quantix.kvm.xml;

import org.jspecify.annotations.NullMarked;
