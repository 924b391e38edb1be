// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-storage.h}. */
public final class VirStorageConstants {

    private VirStorageConstants() {}

    // virConnectListAllStoragePoolsFlags

    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE = 2;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART = 16;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_DIR = 64;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_DISK = 1024;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_FS = 128;
    /** Since 1.2.1. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_GLUSTER = 65536;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE = 1;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI = 2048;
    /** Since 5.6.0. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI_DIRECT = 524288;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_LOGICAL = 512;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_MPATH = 8192;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_NETFS = 256;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_NO_AUTOSTART = 32;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_PERSISTENT = 4;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_RBD = 16384;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_SCSI = 4096;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_SHEEPDOG = 32768;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_TRANSIENT = 8;
    /** Since 3.1.0. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_VSTORAGE = 262144;
    /** Since 1.2.8. */
    public static final int VIR_CONNECT_LIST_STORAGE_POOLS_ZFS = 131072;

    // virStoragePoolState

    /** Since 0.4.1. */
    public static final int VIR_STORAGE_POOL_BUILDING = 1;
    /** Since 0.4.1. */
    public static final int VIR_STORAGE_POOL_DEGRADED = 3;
    /** Since 0.8.2. */
    public static final int VIR_STORAGE_POOL_INACCESSIBLE = 4;
    /** Since 0.4.1. */
    public static final int VIR_STORAGE_POOL_INACTIVE = 0;
    /** Since 0.4.1. */
    public static final int VIR_STORAGE_POOL_RUNNING = 2;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_POOL_STATE_LAST = 5;

    // virStoragePoolBuildFlags

    /** Since 0.4.1. */
    public static final int VIR_STORAGE_POOL_BUILD_NEW = 0;
    /** Since 0.9.5. */
    public static final int VIR_STORAGE_POOL_BUILD_NO_OVERWRITE = 4;
    /** Since 0.9.5. */
    public static final int VIR_STORAGE_POOL_BUILD_OVERWRITE = 8;
    /** Since 0.4.1. */
    public static final int VIR_STORAGE_POOL_BUILD_REPAIR = 1;
    /** Since 0.4.1. */
    public static final int VIR_STORAGE_POOL_BUILD_RESIZE = 2;

    // virStoragePoolCreateFlags

    /** Since 1.3.1. */
    public static final int VIR_STORAGE_POOL_CREATE_NORMAL = 0;
    /** Since 1.3.1. */
    public static final int VIR_STORAGE_POOL_CREATE_WITH_BUILD = 1;
    /** Since 1.3.1. */
    public static final int VIR_STORAGE_POOL_CREATE_WITH_BUILD_NO_OVERWRITE = 4;
    /** Since 1.3.1. */
    public static final int VIR_STORAGE_POOL_CREATE_WITH_BUILD_OVERWRITE = 2;

    // virStoragePoolDefineFlags

    /** Since 7.7.0. */
    public static final int VIR_STORAGE_POOL_DEFINE_VALIDATE = 1;

    // virStoragePoolDeleteFlags

    /** Since 0.4.1. */
    public static final int VIR_STORAGE_POOL_DELETE_NORMAL = 0;
    /** Since 0.4.1. */
    public static final int VIR_STORAGE_POOL_DELETE_ZEROED = 1;

    // virStoragePoolEventLifecycleType

    /** Since 3.8.0. */
    public static final int VIR_STORAGE_POOL_EVENT_CREATED = 4;
    /** Since 2.0.0. */
    public static final int VIR_STORAGE_POOL_EVENT_DEFINED = 0;
    /** Since 3.8.0. */
    public static final int VIR_STORAGE_POOL_EVENT_DELETED = 5;
    /** Since 2.0.0. */
    public static final int VIR_STORAGE_POOL_EVENT_LAST = 6;
    /** Since 2.0.0. */
    public static final int VIR_STORAGE_POOL_EVENT_STARTED = 2;
    /** Since 2.0.0. */
    public static final int VIR_STORAGE_POOL_EVENT_STOPPED = 3;
    /** Since 2.0.0. */
    public static final int VIR_STORAGE_POOL_EVENT_UNDEFINED = 1;

    // virStoragePoolEventID

    /** Since 2.0.0. */
    public static final int VIR_STORAGE_POOL_EVENT_ID_LAST = 2;
    /** Since 2.0.0. */
    public static final int VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE = 0;
    /** Since 2.0.0. */
    public static final int VIR_STORAGE_POOL_EVENT_ID_REFRESH = 1;

    // virStorageVolType

    /** Since 0.4.1. */
    public static final int VIR_STORAGE_VOL_BLOCK = 1;
    /** Since 0.9.5. */
    public static final int VIR_STORAGE_VOL_DIR = 2;
    /** Since 0.4.1. */
    public static final int VIR_STORAGE_VOL_FILE = 0;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_LAST = 6;
    /** Since 1.2.0. */
    public static final int VIR_STORAGE_VOL_NETDIR = 4;
    /** Since 0.9.13. */
    public static final int VIR_STORAGE_VOL_NETWORK = 3;
    /** Since 1.3.4. */
    public static final int VIR_STORAGE_VOL_PLOOP = 5;

    // virStorageVolCreateFlags

    /** Since 1.0.1. */
    public static final int VIR_STORAGE_VOL_CREATE_PREALLOC_METADATA = 1;
    /** Since 1.2.13. */
    public static final int VIR_STORAGE_VOL_CREATE_REFLINK = 2;
    /** Since 8.10.0. */
    public static final int VIR_STORAGE_VOL_CREATE_VALIDATE = 4;

    // virStorageVolDeleteFlags

    /** Since 0.4.1. */
    public static final int VIR_STORAGE_VOL_DELETE_NORMAL = 0;
    /** Since 1.2.21. */
    public static final int VIR_STORAGE_VOL_DELETE_WITH_SNAPSHOTS = 2;
    /** Since 0.4.1. */
    public static final int VIR_STORAGE_VOL_DELETE_ZEROED = 1;

    // virStorageVolDownloadFlags

    /** Since 3.4.0. */
    public static final int VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM = 1;

    // virStorageVolInfoFlags

    /** Since 3.0.0. */
    public static final int VIR_STORAGE_VOL_GET_PHYSICAL = 1;
    /** Since 3.0.0. */
    public static final int VIR_STORAGE_VOL_USE_ALLOCATION = 0;

    // virStorageVolResizeFlags

    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_RESIZE_ALLOCATE = 1;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_RESIZE_DELTA = 2;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_RESIZE_SHRINK = 4;

    // virStorageVolUploadFlags

    /** Since 3.4.0. */
    public static final int VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM = 1;

    // virStorageVolWipeAlgorithm

    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_WIPE_ALG_BSI = 3;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_WIPE_ALG_DOD = 2;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_WIPE_ALG_GUTMANN = 4;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_WIPE_ALG_LAST = 10;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_WIPE_ALG_NNSA = 1;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_WIPE_ALG_PFITZNER33 = 7;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_WIPE_ALG_PFITZNER7 = 6;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_WIPE_ALG_RANDOM = 8;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_WIPE_ALG_SCHNEIER = 5;
    /** Since 1.3.2. */
    public static final int VIR_STORAGE_VOL_WIPE_ALG_TRIM = 9;
    /** Since 0.9.10. */
    public static final int VIR_STORAGE_VOL_WIPE_ALG_ZERO = 0;

    // virStorageXMLFlags

    /** Since 0.9.13. */
    public static final int VIR_STORAGE_XML_INACTIVE = 1;
}
