/**
 * A machine's spec as libvirt's domain XML, and back.
 *
 * <p>Enter at {@link io.quantix.kvm.xml.DomainXmlWriter} and {@link io.quantix.kvm.xml.DomainXmlReader}. Between them lie the rooms: one class for
 * each area of the spec, which writes its part and reads it again. What libvirt's XML cannot tell apart is kept in our own
 * metadata element, see {@link io.quantix.kvm.xml.SpecNotes}. Nothing here calls libvirt or touches a file.
 */
@NullMarked
package io.quantix.kvm.xml;

import org.jspecify.annotations.NullMarked;
