// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-domain-snapshot.h}. */
public final class VirDomainSnapshotConstants {

    private VirDomainSnapshotConstants() {}

    // virDomainSnapshotCreateFlags

    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC = 128;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT = 2;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY = 16;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SNAPSHOT_CREATE_HALT = 8;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_SNAPSHOT_CREATE_LIVE = 256;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA = 4;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE = 64;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE = 1;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_SNAPSHOT_CREATE_REUSE_EXT = 32;
    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE = 512;

    // virDomainSnapshotDeleteFlags

    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN = 1;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY = 4;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY = 2;

    // virDomainSnapshotListFlags

    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_SNAPSHOT_LIST_ACTIVE = 64;
    /** Since 0.9.7. */
    public static final int VIR_DOMAIN_SNAPSHOT_LIST_DESCENDANTS = 1;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_SNAPSHOT_LIST_DISK_ONLY = 128;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_SNAPSHOT_LIST_EXTERNAL = 512;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_SNAPSHOT_LIST_INACTIVE = 32;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_SNAPSHOT_LIST_INTERNAL = 256;
    /** Since 0.9.7. */
    public static final int VIR_DOMAIN_SNAPSHOT_LIST_LEAVES = 4;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SNAPSHOT_LIST_METADATA = 2;
    /** Since 0.9.13. */
    public static final int VIR_DOMAIN_SNAPSHOT_LIST_NO_LEAVES = 8;
    /** Since 0.9.13. */
    public static final int VIR_DOMAIN_SNAPSHOT_LIST_NO_METADATA = 16;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SNAPSHOT_LIST_ROOTS = 1;
    /** Since 5.2.0. */
    public static final int VIR_DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL = 1024;

    // virDomainSnapshotRevertFlags

    /** Since 0.9.7. */
    public static final int VIR_DOMAIN_SNAPSHOT_REVERT_FORCE = 4;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED = 2;
    /** Since 8.1.0. */
    public static final int VIR_DOMAIN_SNAPSHOT_REVERT_RESET_NVRAM = 8;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING = 1;

    // virDomainSnapshotXMLFlags

    /** Since 5.1.0. */
    public static final int VIR_DOMAIN_SNAPSHOT_XML_SECURE = 1;
}
