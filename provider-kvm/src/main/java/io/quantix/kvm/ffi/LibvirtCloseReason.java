package io.quantix.kvm.ffi;

/** Why a connection lost its peer. */
public enum LibvirtCloseReason {
    /** A read or write failed. */
    ERROR,
    /** The peer closed it, or ended. */
    EOF,
    /** The peer did not answer probes. */
    KEEPALIVE,
    /** The client closed it. */
    CLIENT,
    /** A reason of a later libvirt. */
    OTHER
}
