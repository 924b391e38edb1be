// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-domain-checkpoint.h}. */
public final class VirDomainCheckpointConstants {

    private VirDomainCheckpointConstants() {}

    // virDomainCheckpointCreateFlags

    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE = 2;
    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE = 1;
    /** Since 6.10.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE_VALIDATE = 4;

    // virDomainCheckpointDeleteFlags

    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN = 1;
    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY = 4;
    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY = 2;

    // virDomainCheckpointListFlags

    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_LIST_DESCENDANTS = 1;
    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_LIST_LEAVES = 4;
    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_LIST_NO_LEAVES = 8;
    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_LIST_ROOTS = 1;
    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_LIST_TOPOLOGICAL = 2;

    // virDomainCheckpointXMLFlags

    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN = 2;
    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_XML_SECURE = 1;
    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_CHECKPOINT_XML_SIZE = 4;
}
