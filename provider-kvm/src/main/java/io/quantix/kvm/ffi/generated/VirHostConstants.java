// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-host.h}. */
public final class VirHostConstants {

    private VirHostConstants() {}

    // Macros.

    /** Since 5.8.0. */
    public static final String VIR_CONNECT_IDENTITY_GROUP_NAME = "group-name";
    /** Since 5.8.0. */
    public static final String VIR_CONNECT_IDENTITY_PROCESS_ID = "process-id";
    /** Since 5.8.0. */
    public static final String VIR_CONNECT_IDENTITY_PROCESS_TIME = "process-time";
    /** Since 5.8.0. */
    public static final String VIR_CONNECT_IDENTITY_SASL_USER_NAME = "sasl-user-name";
    /** Since 5.8.0. */
    public static final String VIR_CONNECT_IDENTITY_SELINUX_CONTEXT = "selinux-context";
    /** Since 5.8.0. */
    public static final String VIR_CONNECT_IDENTITY_UNIX_GROUP_ID = "unix-group-id";
    /** Since 5.8.0. */
    public static final String VIR_CONNECT_IDENTITY_UNIX_USER_ID = "unix-user-id";
    /** Since 5.8.0. */
    public static final String VIR_CONNECT_IDENTITY_USER_NAME = "user-name";
    /** Since 5.8.0. */
    public static final String VIR_CONNECT_IDENTITY_X509_DISTINGUISHED_NAME = "x509-distinguished-name";
    /** Since 0.9.3. */
    public static final int VIR_NODE_CPU_STATS_FIELD_LENGTH = 80;
    /** Since 0.9.3. */
    public static final String VIR_NODE_CPU_STATS_IDLE = "idle";
    /** Since 1.2.2. */
    public static final String VIR_NODE_CPU_STATS_INTR = "intr";
    /** Since 0.9.3. */
    public static final String VIR_NODE_CPU_STATS_IOWAIT = "iowait";
    /** Since 0.9.3. */
    public static final String VIR_NODE_CPU_STATS_KERNEL = "kernel";
    /** Since 0.9.3. */
    public static final String VIR_NODE_CPU_STATS_USER = "user";
    /** Since 0.9.3. */
    public static final String VIR_NODE_CPU_STATS_UTILIZATION = "utilization";
    /** Since 0.10.2. */
    public static final String VIR_NODE_MEMORY_SHARED_FULL_SCANS = "shm_full_scans";
    /** Since 1.0.0. */
    public static final String VIR_NODE_MEMORY_SHARED_MERGE_ACROSS_NODES = "shm_merge_across_nodes";
    /** Since 0.10.2. */
    public static final String VIR_NODE_MEMORY_SHARED_PAGES_SHARED = "shm_pages_shared";
    /** Since 0.10.2. */
    public static final String VIR_NODE_MEMORY_SHARED_PAGES_SHARING = "shm_pages_sharing";
    /** Since 0.10.2. */
    public static final String VIR_NODE_MEMORY_SHARED_PAGES_TO_SCAN = "shm_pages_to_scan";
    /** Since 0.10.2. */
    public static final String VIR_NODE_MEMORY_SHARED_PAGES_UNSHARED = "shm_pages_unshared";
    /** Since 0.10.2. */
    public static final String VIR_NODE_MEMORY_SHARED_PAGES_VOLATILE = "shm_pages_volatile";
    /** Since 0.10.2. */
    public static final String VIR_NODE_MEMORY_SHARED_SLEEP_MILLISECS = "shm_sleep_millisecs";
    /** Since 0.9.3. */
    public static final String VIR_NODE_MEMORY_STATS_BUFFERS = "buffers";
    /** Since 0.9.3. */
    public static final String VIR_NODE_MEMORY_STATS_CACHED = "cached";
    /** Since 0.9.3. */
    public static final int VIR_NODE_MEMORY_STATS_FIELD_LENGTH = 80;
    /** Since 0.9.3. */
    public static final String VIR_NODE_MEMORY_STATS_FREE = "free";
    /** Since 0.9.3. */
    public static final String VIR_NODE_MEMORY_STATS_TOTAL = "total";
    /** Since 4.5.0. */
    public static final String VIR_NODE_SEV_CBITPOS = "cbitpos";
    /** Since 4.5.0. */
    public static final String VIR_NODE_SEV_CERT_CHAIN = "cert-chain";
    /** Since 8.4.0. */
    public static final String VIR_NODE_SEV_CPU0_ID = "cpu0-id";
    /** Since 8.0.0. */
    public static final String VIR_NODE_SEV_MAX_ES_GUESTS = "max-es-guests";
    /** Since 8.0.0. */
    public static final String VIR_NODE_SEV_MAX_GUESTS = "max-guests";
    /** Since 4.5.0. */
    public static final String VIR_NODE_SEV_PDH = "pdh";
    /** Since 4.5.0. */
    public static final String VIR_NODE_SEV_REDUCED_PHYS_BITS = "reduced-phys-bits";
    /** Since 0.6.1. */
    public static final int VIR_SECURITY_DOI_BUFLEN = 257;
    /** Since 0.6.1. */
    public static final int VIR_SECURITY_LABEL_BUFLEN = 4097;
    /** Since 0.6.1. */
    public static final int VIR_SECURITY_MODEL_BUFLEN = 257;
    /** Since 0.2.0. */
    public static final int VIR_UUID_BUFLEN = 16;
    /** Since 0.2.0. */
    public static final int VIR_UUID_STRING_BUFLEN = 37;

    // virConnectBaselineCPUFlags

    /** Since 1.1.2. */
    public static final int VIR_CONNECT_BASELINE_CPU_EXPAND_FEATURES = 1;
    /** Since 1.2.14. */
    public static final int VIR_CONNECT_BASELINE_CPU_MIGRATABLE = 2;

    // virConnectCompareCPUFlags

    /** Since 1.2.6. */
    public static final int VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE = 1;
    /** Since 6.9.0. */
    public static final int VIR_CONNECT_COMPARE_CPU_VALIDATE_XML = 2;

    // virConnectFlags

    /** Since 0.9.7. */
    public static final int VIR_CONNECT_NO_ALIASES = 2;
    /** Since 0.4.1. */
    public static final int VIR_CONNECT_RO = 1;

    // virCPUCompareResult

    /** Since 0.7.5. */
    public static final int VIR_CPU_COMPARE_ERROR = -1;
    /** Since 0.7.5. */
    public static final int VIR_CPU_COMPARE_IDENTICAL = 1;
    /** Since 0.7.5. */
    public static final int VIR_CPU_COMPARE_INCOMPATIBLE = 0;
    /** Since 0.9.10. */
    public static final int VIR_CPU_COMPARE_LAST = 3;
    /** Since 0.7.5. */
    public static final int VIR_CPU_COMPARE_SUPERSET = 2;

    // virConnectCredentialType

    /** Since 0.4.1. */
    public static final int VIR_CRED_AUTHNAME = 2;
    /** Since 0.4.1. */
    public static final int VIR_CRED_CNONCE = 4;
    /** Since 0.4.1. */
    public static final int VIR_CRED_ECHOPROMPT = 6;
    /** Since 0.4.1. */
    public static final int VIR_CRED_EXTERNAL = 9;
    /** Since 0.4.1. */
    public static final int VIR_CRED_LANGUAGE = 3;
    /** Since 0.9.10. */
    public static final int VIR_CRED_LAST = 10;
    /** Since 0.4.1. */
    public static final int VIR_CRED_NOECHOPROMPT = 7;
    /** Since 0.4.1. */
    public static final int VIR_CRED_PASSPHRASE = 5;
    /** Since 0.4.1. */
    public static final int VIR_CRED_REALM = 8;
    /** Since 0.4.1. */
    public static final int VIR_CRED_USERNAME = 1;

    // virNodeAllocPagesFlags

    /** Since 1.2.9. */
    public static final int VIR_NODE_ALLOC_PAGES_ADD = 0;
    /** Since 1.2.9. */
    public static final int VIR_NODE_ALLOC_PAGES_SET = 1;

    // virNodeGetCPUStatsAllCPUs

    /** Since 0.9.3. */
    public static final int VIR_NODE_CPU_STATS_ALL_CPUS = -1;

    // virNodeGetMemoryStatsAllCells

    /** Since 0.9.3. */
    public static final int VIR_NODE_MEMORY_STATS_ALL_CELLS = -1;

    // virNodeSuspendTarget

    /** Since 0.9.8. */
    public static final int VIR_NODE_SUSPEND_TARGET_DISK = 1;
    /** Since 0.9.8. */
    public static final int VIR_NODE_SUSPEND_TARGET_HYBRID = 2;
    /** Since 0.9.8. */
    public static final int VIR_NODE_SUSPEND_TARGET_LAST = 3;
    /** Since 0.9.8. */
    public static final int VIR_NODE_SUSPEND_TARGET_MEM = 0;
}
