// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-domain.h}. */
public final class VirDomainConstants {

    private VirDomainConstants() {}

    // Macros.

    /** Since 0.9.9. */
    public static final String VIR_DOMAIN_BANDWIDTH_IN_AVERAGE = "inbound.average";
    /** Since 0.9.9. */
    public static final String VIR_DOMAIN_BANDWIDTH_IN_BURST = "inbound.burst";
    /** Since 1.2.19. */
    public static final String VIR_DOMAIN_BANDWIDTH_IN_FLOOR = "inbound.floor";
    /** Since 0.9.9. */
    public static final String VIR_DOMAIN_BANDWIDTH_IN_PEAK = "inbound.peak";
    /** Since 0.9.9. */
    public static final String VIR_DOMAIN_BANDWIDTH_OUT_AVERAGE = "outbound.average";
    /** Since 0.9.9. */
    public static final String VIR_DOMAIN_BANDWIDTH_OUT_BURST = "outbound.burst";
    /** Since 0.9.9. */
    public static final String VIR_DOMAIN_BANDWIDTH_OUT_PEAK = "outbound.peak";
    /** Since 1.2.2. */
    public static final String VIR_DOMAIN_BLKIO_DEVICE_READ_BPS = "device_read_bytes_sec";
    /** Since 1.2.2. */
    public static final String VIR_DOMAIN_BLKIO_DEVICE_READ_IOPS = "device_read_iops_sec";
    /** Since 0.9.8. */
    public static final String VIR_DOMAIN_BLKIO_DEVICE_WEIGHT = "device_weight";
    /** Since 1.2.2. */
    public static final String VIR_DOMAIN_BLKIO_DEVICE_WRITE_BPS = "device_write_bytes_sec";
    /** Since 1.2.2. */
    public static final String VIR_DOMAIN_BLKIO_DEVICE_WRITE_IOPS = "device_write_iops_sec";
    /** Since 0.9.0. */
    public static final String VIR_DOMAIN_BLKIO_WEIGHT = "weight";
    /** Since 1.2.8. */
    public static final String VIR_DOMAIN_BLOCK_COPY_BANDWIDTH = "bandwidth";
    /** Since 1.2.8. */
    public static final String VIR_DOMAIN_BLOCK_COPY_BUF_SIZE = "buf-size";
    /** Since 1.2.8. */
    public static final String VIR_DOMAIN_BLOCK_COPY_GRANULARITY = "granularity";
    /** Since 3.0.0. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_GROUP_NAME = "group_name";
    /** Since 0.9.8. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC = "read_bytes_sec";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX = "read_bytes_sec_max";
    /** Since 2.4.0. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX_LENGTH = "read_bytes_sec_max_length";
    /** Since 0.9.8. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC = "read_iops_sec";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX = "read_iops_sec_max";
    /** Since 2.4.0. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX_LENGTH = "read_iops_sec_max_length";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_SIZE_IOPS_SEC = "size_iops_sec";
    /** Since 0.9.8. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC = "total_bytes_sec";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX = "total_bytes_sec_max";
    /** Since 2.4.0. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX_LENGTH = "total_bytes_sec_max_length";
    /** Since 0.9.8. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC = "total_iops_sec";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX = "total_iops_sec_max";
    /** Since 2.4.0. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX_LENGTH = "total_iops_sec_max_length";
    /** Since 0.9.8. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC = "write_bytes_sec";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX = "write_bytes_sec_max";
    /** Since 2.4.0. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX_LENGTH = "write_bytes_sec_max_length";
    /** Since 0.9.8. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC = "write_iops_sec";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX = "write_iops_sec_max";
    /** Since 2.4.0. */
    public static final String VIR_DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX_LENGTH = "write_iops_sec_max_length";
    /** Since 0.9.5. */
    public static final String VIR_DOMAIN_BLOCK_STATS_ERRS = "errs";
    /** Since 0.9.5. */
    public static final String VIR_DOMAIN_BLOCK_STATS_FLUSH_REQ = "flush_operations";
    /** Since 0.9.5. */
    public static final String VIR_DOMAIN_BLOCK_STATS_FLUSH_TOTAL_TIMES = "flush_total_times";
    /** Since 0.9.5. */
    public static final String VIR_DOMAIN_BLOCK_STATS_READ_BYTES = "rd_bytes";
    /** Since 0.9.5. */
    public static final String VIR_DOMAIN_BLOCK_STATS_READ_REQ = "rd_operations";
    /** Since 0.9.5. */
    public static final String VIR_DOMAIN_BLOCK_STATS_READ_TOTAL_TIMES = "rd_total_times";
    /** Since 0.9.5. */
    public static final String VIR_DOMAIN_BLOCK_STATS_WRITE_BYTES = "wr_bytes";
    /** Since 0.9.5. */
    public static final String VIR_DOMAIN_BLOCK_STATS_WRITE_REQ = "wr_operations";
    /** Since 0.9.5. */
    public static final String VIR_DOMAIN_BLOCK_STATS_WRITE_TOTAL_TIMES = "wr_total_times";
    /** Since 0.9.10. */
    public static final String VIR_DOMAIN_CPU_STATS_CPUTIME = "cpu_time";
    /** Since 0.9.11. */
    public static final String VIR_DOMAIN_CPU_STATS_SYSTEMTIME = "system_time";
    /** Since 0.9.11. */
    public static final String VIR_DOMAIN_CPU_STATS_USERTIME = "user_time";
    /** Since 0.9.13. */
    public static final String VIR_DOMAIN_CPU_STATS_VCPUTIME = "vcpu_time";
    /** Since 4.10.0. */
    public static final String VIR_DOMAIN_IOTHREAD_POLL_GROW = "poll_grow";
    /** Since 4.10.0. */
    public static final String VIR_DOMAIN_IOTHREAD_POLL_MAX_NS = "poll_max_ns";
    /** Since 4.10.0. */
    public static final String VIR_DOMAIN_IOTHREAD_POLL_SHRINK = "poll_shrink";
    /** Since 8.5.0. */
    public static final String VIR_DOMAIN_IOTHREAD_THREAD_POOL_MAX = "thread_pool_max";
    /** Since 8.5.0. */
    public static final String VIR_DOMAIN_IOTHREAD_THREAD_POOL_MIN = "thread_pool_min";
    /** Since 2.0.0. */
    public static final String VIR_DOMAIN_JOB_AUTO_CONVERGE_THROTTLE = "auto_converge_throttle";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_COMPRESSION_BYTES = "compression_bytes";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_COMPRESSION_CACHE = "compression_cache";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_COMPRESSION_CACHE_MISSES = "compression_cache_misses";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_COMPRESSION_OVERFLOW = "compression_overflow";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_COMPRESSION_PAGES = "compression_pages";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_DATA_PROCESSED = "data_processed";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_DATA_REMAINING = "data_remaining";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_DATA_TOTAL = "data_total";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_JOB_DISK_BPS = "disk_bps";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_DISK_PROCESSED = "disk_processed";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_DISK_REMAINING = "disk_remaining";
    /** Since 6.0.0. */
    public static final String VIR_DOMAIN_JOB_DISK_TEMP_TOTAL = "disk_temp_total";
    /** Since 6.0.0. */
    public static final String VIR_DOMAIN_JOB_DISK_TEMP_USED = "disk_temp_used";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_DISK_TOTAL = "disk_total";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_DOWNTIME = "downtime";
    /** Since 1.2.15. */
    public static final String VIR_DOMAIN_JOB_DOWNTIME_NET = "downtime_net";
    /** Since 6.3.0. */
    public static final String VIR_DOMAIN_JOB_ERRMSG = "errmsg";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_JOB_MEMORY_BPS = "memory_bps";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_MEMORY_CONSTANT = "memory_constant";
    /** Since 1.3.1. */
    public static final String VIR_DOMAIN_JOB_MEMORY_DIRTY_RATE = "memory_dirty_rate";
    /** Since 1.3.1. */
    public static final String VIR_DOMAIN_JOB_MEMORY_ITERATION = "memory_iteration";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_MEMORY_NORMAL = "memory_normal";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_MEMORY_NORMAL_BYTES = "memory_normal_bytes";
    /** Since 3.9.0. */
    public static final String VIR_DOMAIN_JOB_MEMORY_PAGE_SIZE = "memory_page_size";
    /** Since 5.0.0. */
    public static final String VIR_DOMAIN_JOB_MEMORY_POSTCOPY_REQS = "memory_postcopy_requests";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_MEMORY_PROCESSED = "memory_processed";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_MEMORY_REMAINING = "memory_remaining";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_MEMORY_TOTAL = "memory_total";
    /** Since 3.3.0. */
    public static final String VIR_DOMAIN_JOB_OPERATION = "operation";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_JOB_SETUP_TIME = "setup_time";
    /** Since 6.0.0. */
    public static final String VIR_DOMAIN_JOB_SUCCESS = "success";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_TIME_ELAPSED = "time_elapsed";
    /** Since 1.2.15. */
    public static final String VIR_DOMAIN_JOB_TIME_ELAPSED_NET = "time_elapsed_net";
    /** Since 1.0.3. */
    public static final String VIR_DOMAIN_JOB_TIME_REMAINING = "time_remaining";
    /** Since 8.0.0. */
    public static final String VIR_DOMAIN_LAUNCH_SECURITY_SEV_API_MAJOR = "sev-api-major";
    /** Since 8.0.0. */
    public static final String VIR_DOMAIN_LAUNCH_SECURITY_SEV_API_MINOR = "sev-api-minor";
    /** Since 8.0.0. */
    public static final String VIR_DOMAIN_LAUNCH_SECURITY_SEV_BUILD_ID = "sev-build-id";
    /** Since 4.5.0. */
    public static final String VIR_DOMAIN_LAUNCH_SECURITY_SEV_MEASUREMENT = "sev-measurement";
    /** Since 8.0.0. */
    public static final String VIR_DOMAIN_LAUNCH_SECURITY_SEV_POLICY = "sev-policy";
    /** Since 8.0.0. */
    public static final String VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET = "sev-secret";
    /** Since 8.0.0. */
    public static final String VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET_HEADER = "sev-secret-header";
    /** Since 8.0.0. */
    public static final String VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET_SET_ADDRESS = "sev-secret-set-address";
    /** Since 0.8.5. */
    public static final String VIR_DOMAIN_MEMORY_HARD_LIMIT = "hard_limit";
    /** Since 0.8.5. */
    public static final String VIR_DOMAIN_MEMORY_MIN_GUARANTEE = "min_guarantee";
    /** Since 0.8.5. */
    public static final String VIR_DOMAIN_MEMORY_SOFT_LIMIT = "soft_limit";
    /** Since 0.8.5. */
    public static final String VIR_DOMAIN_MEMORY_SWAP_HARD_LIMIT = "swap_hard_limit";
    /** Since 0.9.9. */
    public static final String VIR_DOMAIN_NUMA_MODE = "numa_mode";
    /** Since 0.9.9. */
    public static final String VIR_DOMAIN_NUMA_NODESET = "numa_nodeset";
    /** Since 8.4.0. */
    public static final String VIR_DOMAIN_SAVE_PARAM_DXML = "dxml";
    /** Since 8.4.0. */
    public static final String VIR_DOMAIN_SAVE_PARAM_FILE = "file";
    /** Since 0.9.7. */
    public static final String VIR_DOMAIN_SCHEDULER_CAP = "cap";
    /** Since 0.9.7. */
    public static final String VIR_DOMAIN_SCHEDULER_CPU_SHARES = "cpu_shares";
    /** Since 0.10.0. */
    public static final String VIR_DOMAIN_SCHEDULER_EMULATOR_PERIOD = "emulator_period";
    /** Since 0.10.0. */
    public static final String VIR_DOMAIN_SCHEDULER_EMULATOR_QUOTA = "emulator_quota";
    /** Since 1.3.3. */
    public static final String VIR_DOMAIN_SCHEDULER_GLOBAL_PERIOD = "global_period";
    /** Since 1.3.3. */
    public static final String VIR_DOMAIN_SCHEDULER_GLOBAL_QUOTA = "global_quota";
    /** Since 2.2.0. */
    public static final String VIR_DOMAIN_SCHEDULER_IOTHREAD_PERIOD = "iothread_period";
    /** Since 2.2.0. */
    public static final String VIR_DOMAIN_SCHEDULER_IOTHREAD_QUOTA = "iothread_quota";
    /** Since 0.9.7. */
    public static final String VIR_DOMAIN_SCHEDULER_LIMIT = "limit";
    /** Since 0.9.7. */
    public static final String VIR_DOMAIN_SCHEDULER_RESERVATION = "reservation";
    /** Since 0.9.7. */
    public static final String VIR_DOMAIN_SCHEDULER_SHARES = "shares";
    /** Since 0.9.7. */
    public static final String VIR_DOMAIN_SCHEDULER_VCPU_PERIOD = "vcpu_period";
    /** Since 0.9.7. */
    public static final String VIR_DOMAIN_SCHEDULER_VCPU_QUOTA = "vcpu_quota";
    /** Since 0.9.7. */
    public static final String VIR_DOMAIN_SCHEDULER_WEIGHT = "weight";
    /** Since 0.9.3. */
    public static final int VIR_DOMAIN_SEND_KEY_MAX_KEYS = 16;
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_DISK = "blkdeviotune.disk";
    /** Since 3.0.0. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_GROUP_NAME = "blkdeviotune.group_name";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_READ_BYTES_SEC = "blkdeviotune.read_bytes_sec";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_READ_BYTES_SEC_MAX = "blkdeviotune.read_bytes_sec_max";
    /** Since 2.4.0. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_READ_BYTES_SEC_MAX_LENGTH = "blkdeviotune.read_bytes_sec_max_length";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_READ_IOPS_SEC = "blkdeviotune.read_iops_sec";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_READ_IOPS_SEC_MAX = "blkdeviotune.read_iops_sec_max";
    /** Since 2.4.0. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_READ_IOPS_SEC_MAX_LENGTH = "blkdeviotune.read_iops_sec_max_length";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_SIZE_IOPS_SEC = "blkdeviotune.size_iops_sec";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_TOTAL_BYTES_SEC = "blkdeviotune.total_bytes_sec";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_TOTAL_BYTES_SEC_MAX = "blkdeviotune.total_bytes_sec_max";
    /** Since 2.4.0. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_TOTAL_BYTES_SEC_MAX_LENGTH = "blkdeviotune.total_bytes_sec_max_length";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_TOTAL_IOPS_SEC = "blkdeviotune.total_iops_sec";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_TOTAL_IOPS_SEC_MAX = "blkdeviotune.total_iops_sec_max";
    /** Since 2.4.0. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_TOTAL_IOPS_SEC_MAX_LENGTH = "blkdeviotune.total_iops_sec_max_length";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_WRITE_BYTES_SEC = "blkdeviotune.write_bytes_sec";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_WRITE_BYTES_SEC_MAX = "blkdeviotune.write_bytes_sec_max";
    /** Since 2.4.0. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_WRITE_BYTES_SEC_MAX_LENGTH = "blkdeviotune.write_bytes_sec_max_length";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_WRITE_IOPS_SEC = "blkdeviotune.write_iops_sec";
    /** Since 1.2.11. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_WRITE_IOPS_SEC_MAX = "blkdeviotune.write_iops_sec_max";
    /** Since 2.4.0. */
    public static final String VIR_DOMAIN_TUNABLE_BLKDEV_WRITE_IOPS_SEC_MAX_LENGTH = "blkdeviotune.write_iops_sec_max_length";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_CPU_CPU_SHARES = "cputune.cpu_shares";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_CPU_EMULATORPIN = "cputune.emulatorpin";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_CPU_EMULATOR_PERIOD = "cputune.emulator_period";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_CPU_EMULATOR_QUOTA = "cputune.emulator_quota";
    /** Since 1.3.3. */
    public static final String VIR_DOMAIN_TUNABLE_CPU_GLOBAL_PERIOD = "cputune.global_period";
    /** Since 1.3.3. */
    public static final String VIR_DOMAIN_TUNABLE_CPU_GLOBAL_QUOTA = "cputune.global_quota";
    /** Since 1.2.14. */
    public static final String VIR_DOMAIN_TUNABLE_CPU_IOTHREADSPIN = "cputune.iothreadpin%u";
    /** Since 2.2.0. */
    public static final String VIR_DOMAIN_TUNABLE_CPU_IOTHREAD_PERIOD = "cputune.iothread_period";
    /** Since 2.2.0. */
    public static final String VIR_DOMAIN_TUNABLE_CPU_IOTHREAD_QUOTA = "cputune.iothread_quota";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_CPU_VCPUPIN = "cputune.vcpupin%u";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_CPU_VCPU_PERIOD = "cputune.vcpu_period";
    /** Since 1.2.9. */
    public static final String VIR_DOMAIN_TUNABLE_CPU_VCPU_QUOTA = "cputune.vcpu_quota";
    /** Since 2.0.0. */
    public static final String VIR_MIGRATE_PARAM_AUTO_CONVERGE_INCREMENT = "auto_converge.increment";
    /** Since 2.0.0. */
    public static final String VIR_MIGRATE_PARAM_AUTO_CONVERGE_INITIAL = "auto_converge.initial";
    /** Since 1.1.0. */
    public static final String VIR_MIGRATE_PARAM_BANDWIDTH = "bandwidth";
    /** Since 5.1.0. */
    public static final String VIR_MIGRATE_PARAM_BANDWIDTH_POSTCOPY = "bandwidth.postcopy";
    /** Since 1.3.4. */
    public static final String VIR_MIGRATE_PARAM_COMPRESSION = "compression";
    /** Since 1.3.4. */
    public static final String VIR_MIGRATE_PARAM_COMPRESSION_MT_DTHREADS = "compression.mt.dthreads";
    /** Since 1.3.4. */
    public static final String VIR_MIGRATE_PARAM_COMPRESSION_MT_LEVEL = "compression.mt.level";
    /** Since 1.3.4. */
    public static final String VIR_MIGRATE_PARAM_COMPRESSION_MT_THREADS = "compression.mt.threads";
    /** Since 1.3.4. */
    public static final String VIR_MIGRATE_PARAM_COMPRESSION_XBZRLE_CACHE = "compression.xbzrle.cache";
    /** Since 1.1.0. */
    public static final String VIR_MIGRATE_PARAM_DEST_NAME = "destination_name";
    /** Since 1.1.0. */
    public static final String VIR_MIGRATE_PARAM_DEST_XML = "destination_xml";
    /** Since 1.3.3. */
    public static final String VIR_MIGRATE_PARAM_DISKS_PORT = "disks_port";
    /** Since 6.8.0. */
    public static final String VIR_MIGRATE_PARAM_DISKS_URI = "disks_uri";
    /** Since 1.1.0. */
    public static final String VIR_MIGRATE_PARAM_GRAPHICS_URI = "graphics_uri";
    /** Since 1.1.4. */
    public static final String VIR_MIGRATE_PARAM_LISTEN_ADDRESS = "listen_address";
    /** Since 1.2.17. */
    public static final String VIR_MIGRATE_PARAM_MIGRATE_DISKS = "migrate_disks";
    /** Since 5.2.0. */
    public static final String VIR_MIGRATE_PARAM_PARALLEL_CONNECTIONS = "parallel.connections";
    /** Since 1.3.4. */
    public static final String VIR_MIGRATE_PARAM_PERSIST_XML = "persistent_xml";
    /** Since 6.0.0. */
    public static final String VIR_MIGRATE_PARAM_TLS_DESTINATION = "tls.destination";
    /** Since 1.1.0. */
    public static final String VIR_MIGRATE_PARAM_URI = "migrate_uri";
    /** Since 3.2.0. */
    public static final String VIR_PERF_PARAM_ALIGNMENT_FAULTS = "alignment_faults";
    /** Since 3.0.0. */
    public static final String VIR_PERF_PARAM_BRANCH_INSTRUCTIONS = "branch_instructions";
    /** Since 3.0.0. */
    public static final String VIR_PERF_PARAM_BRANCH_MISSES = "branch_misses";
    /** Since 3.0.0. */
    public static final String VIR_PERF_PARAM_BUS_CYCLES = "bus_cycles";
    /** Since 2.3.0. */
    public static final String VIR_PERF_PARAM_CACHE_MISSES = "cache_misses";
    /** Since 2.3.0. */
    public static final String VIR_PERF_PARAM_CACHE_REFERENCES = "cache_references";
    /** Since 1.3.3. */
    public static final String VIR_PERF_PARAM_CMT = "cmt";
    /** Since 3.2.0. */
    public static final String VIR_PERF_PARAM_CONTEXT_SWITCHES = "context_switches";
    /** Since 3.2.0. */
    public static final String VIR_PERF_PARAM_CPU_CLOCK = "cpu_clock";
    /** Since 2.3.0. */
    public static final String VIR_PERF_PARAM_CPU_CYCLES = "cpu_cycles";
    /** Since 3.2.0. */
    public static final String VIR_PERF_PARAM_CPU_MIGRATIONS = "cpu_migrations";
    /** Since 3.2.0. */
    public static final String VIR_PERF_PARAM_EMULATION_FAULTS = "emulation_faults";
    /** Since 2.3.0. */
    public static final String VIR_PERF_PARAM_INSTRUCTIONS = "instructions";
    /** Since 1.3.5. */
    public static final String VIR_PERF_PARAM_MBML = "mbml";
    /** Since 1.3.5. */
    public static final String VIR_PERF_PARAM_MBMT = "mbmt";
    /** Since 3.2.0. */
    public static final String VIR_PERF_PARAM_PAGE_FAULTS = "page_faults";
    /** Since 3.2.0. */
    public static final String VIR_PERF_PARAM_PAGE_FAULTS_MAJ = "page_faults_maj";
    /** Since 3.2.0. */
    public static final String VIR_PERF_PARAM_PAGE_FAULTS_MIN = "page_faults_min";
    /** Since 3.0.0. */
    public static final String VIR_PERF_PARAM_REF_CPU_CYCLES = "ref_cpu_cycles";
    /** Since 3.0.0. */
    public static final String VIR_PERF_PARAM_STALLED_CYCLES_BACKEND = "stalled_cycles_backend";
    /** Since 3.0.0. */
    public static final String VIR_PERF_PARAM_STALLED_CYCLES_FRONTEND = "stalled_cycles_frontend";
    /** Since 3.2.0. */
    public static final String VIR_PERF_PARAM_TASK_CLOCK = "task_clock";

    // virConnectDomainEventAgentLifecycleReason

    /** Since 1.2.11. */
    public static final int VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_CHANNEL = 2;
    /** Since 1.2.11. */
    public static final int VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_DOMAIN_STARTED = 1;
    /** Since 1.2.11. */
    public static final int VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_LAST = 3;
    /** Since 1.2.11. */
    public static final int VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_UNKNOWN = 0;

    // virConnectDomainEventAgentLifecycleState

    /** Since 1.2.11. */
    public static final int VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED = 1;
    /** Since 1.2.11. */
    public static final int VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED = 2;
    /** Since 1.2.11. */
    public static final int VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_LAST = 3;

    // virConnectGetAllDomainStatsFlags

    /** Since 1.2.8. */
    public static final int VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE = 1;
    /** Since 1.2.12. */
    public static final int VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING = 1073741824;
    /** Since 1.2.8. */
    public static final int VIR_CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS = -2147483648;
    /** Since 1.2.8. */
    public static final int VIR_CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE = 2;
    /** Since 4.5.0. */
    public static final int VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT = 536870912;
    /** Since 1.2.8. */
    public static final int VIR_CONNECT_GET_ALL_DOMAINS_STATS_OTHER = 128;
    /** Since 1.2.8. */
    public static final int VIR_CONNECT_GET_ALL_DOMAINS_STATS_PAUSED = 32;
    /** Since 1.2.8. */
    public static final int VIR_CONNECT_GET_ALL_DOMAINS_STATS_PERSISTENT = 4;
    /** Since 1.2.8. */
    public static final int VIR_CONNECT_GET_ALL_DOMAINS_STATS_RUNNING = 16;
    /** Since 1.2.8. */
    public static final int VIR_CONNECT_GET_ALL_DOMAINS_STATS_SHUTOFF = 64;
    /** Since 1.2.8. */
    public static final int VIR_CONNECT_GET_ALL_DOMAINS_STATS_TRANSIENT = 8;

    // virConnectListAllDomainsFlags

    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_ACTIVE = 1;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_AUTOSTART = 1024;
    /** Since 5.6.0. */
    public static final int VIR_CONNECT_LIST_DOMAINS_HAS_CHECKPOINT = 16384;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT = 4096;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_INACTIVE = 2;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE = 256;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_NO_AUTOSTART = 2048;
    /** Since 5.6.0. */
    public static final int VIR_CONNECT_LIST_DOMAINS_NO_CHECKPOINT = 32768;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE = 512;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_NO_SNAPSHOT = 8192;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_OTHER = 128;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_PAUSED = 32;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_PERSISTENT = 4;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_RUNNING = 16;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_SHUTOFF = 64;
    /** Since 0.9.13. */
    public static final int VIR_CONNECT_LIST_DOMAINS_TRANSIENT = 8;

    // virDomainAbortJobFlagsValues

    /** Since 8.5.0. */
    public static final int VIR_DOMAIN_ABORT_JOB_POSTCOPY = 1;

    // virDomainModificationImpact

    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_AFFECT_CONFIG = 2;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_AFFECT_CURRENT = 0;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_AFFECT_LIVE = 1;

    // virDomainAgentResponseTimeoutValues

    /** Since 5.10.0. */
    public static final int VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK = -2;
    /** Since 5.10.0. */
    public static final int VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_DEFAULT = -1;
    /** Since 5.10.0. */
    public static final int VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_NOWAIT = 0;

    // virDomainAuthorizedSSHKeysSetFlags

    /** Since 6.10.0. */
    public static final int VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND = 1;
    /** Since 6.10.0. */
    public static final int VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE = 2;

    // virDomainBackupBeginFlags

    /** Since 6.0.0. */
    public static final int VIR_DOMAIN_BACKUP_BEGIN_REUSE_EXTERNAL = 1;

    // virBlkioParameterType

    /** Since 0.9.0. */
    public static final int VIR_DOMAIN_BLKIO_PARAM_BOOLEAN = 6;
    /** Since 0.9.0. */
    public static final int VIR_DOMAIN_BLKIO_PARAM_DOUBLE = 5;
    /** Since 0.9.0. */
    public static final int VIR_DOMAIN_BLKIO_PARAM_INT = 1;
    /** Since 0.9.0. */
    public static final int VIR_DOMAIN_BLKIO_PARAM_LLONG = 3;
    /** Since 0.9.0. */
    public static final int VIR_DOMAIN_BLKIO_PARAM_UINT = 2;
    /** Since 0.9.0. */
    public static final int VIR_DOMAIN_BLKIO_PARAM_ULLONG = 4;

    // virDomainState

    /** Since 0.0.1. */
    public static final int VIR_DOMAIN_BLOCKED = 2;
    /** Since 0.0.2. */
    public static final int VIR_DOMAIN_CRASHED = 6;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_LAST = 8;
    /** Since 0.0.1. */
    public static final int VIR_DOMAIN_NOSTATE = 0;
    /** Since 0.0.1. */
    public static final int VIR_DOMAIN_PAUSED = 3;
    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_PMSUSPENDED = 7;
    /** Since 0.0.1. */
    public static final int VIR_DOMAIN_RUNNING = 1;
    /** Since 0.0.1. */
    public static final int VIR_DOMAIN_SHUTDOWN = 4;
    /** Since 0.0.1. */
    public static final int VIR_DOMAIN_SHUTOFF = 5;

    // virDomainBlockedReason

    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_BLOCKED_LAST = 1;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_BLOCKED_UNKNOWN = 0;

    // virDomainBlockCommitFlags

    /** Since 1.2.6. */
    public static final int VIR_DOMAIN_BLOCK_COMMIT_ACTIVE = 4;
    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES = 16;
    /** Since 0.10.2. */
    public static final int VIR_DOMAIN_BLOCK_COMMIT_DELETE = 2;
    /** Since 1.2.7. */
    public static final int VIR_DOMAIN_BLOCK_COMMIT_RELATIVE = 8;
    /** Since 0.10.2. */
    public static final int VIR_DOMAIN_BLOCK_COMMIT_SHALLOW = 1;

    // virDomainBlockCopyFlags

    /** Since 1.2.8. */
    public static final int VIR_DOMAIN_BLOCK_COPY_REUSE_EXT = 2;
    /** Since 1.2.8. */
    public static final int VIR_DOMAIN_BLOCK_COPY_SHALLOW = 1;
    /** Since 8.0.0. */
    public static final int VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES = 8;
    /** Since 3.5.0. */
    public static final int VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB = 4;

    // virDomainBlockJobAbortFlags

    /** Since 0.9.12. */
    public static final int VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC = 1;
    /** Since 0.9.12. */
    public static final int VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT = 2;

    // virConnectDomainEventBlockJobStatus

    /** Since 0.9.12. */
    public static final int VIR_DOMAIN_BLOCK_JOB_CANCELED = 2;
    /** Since 0.9.4. */
    public static final int VIR_DOMAIN_BLOCK_JOB_COMPLETED = 0;
    /** Since 0.9.4. */
    public static final int VIR_DOMAIN_BLOCK_JOB_FAILED = 1;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_BLOCK_JOB_LAST = 4;
    /** Since 1.0.0. */
    public static final int VIR_DOMAIN_BLOCK_JOB_READY = 3;

    // virDomainBlockJobInfoFlags

    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES = 1;

    // virDomainBlockJobSetSpeedFlags

    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES = 1;

    // virDomainBlockJobType

    /** Since 1.2.6. */
    public static final int VIR_DOMAIN_BLOCK_JOB_TYPE_ACTIVE_COMMIT = 4;
    /** Since 6.0.0. */
    public static final int VIR_DOMAIN_BLOCK_JOB_TYPE_BACKUP = 5;
    /** Since 0.10.2. */
    public static final int VIR_DOMAIN_BLOCK_JOB_TYPE_COMMIT = 3;
    /** Since 0.9.12. */
    public static final int VIR_DOMAIN_BLOCK_JOB_TYPE_COPY = 2;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_BLOCK_JOB_TYPE_LAST = 6;
    /** Since 0.9.4. */
    public static final int VIR_DOMAIN_BLOCK_JOB_TYPE_PULL = 1;
    /** Since 0.9.4. */
    public static final int VIR_DOMAIN_BLOCK_JOB_TYPE_UNKNOWN = 0;

    // virDomainBlockPullFlags

    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES = 64;

    // virDomainBlockRebaseFlags

    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES = 64;
    /** Since 0.9.12. */
    public static final int VIR_DOMAIN_BLOCK_REBASE_COPY = 8;
    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_BLOCK_REBASE_COPY_DEV = 32;
    /** Since 0.9.12. */
    public static final int VIR_DOMAIN_BLOCK_REBASE_COPY_RAW = 4;
    /** Since 1.2.7. */
    public static final int VIR_DOMAIN_BLOCK_REBASE_RELATIVE = 16;
    /** Since 0.9.12. */
    public static final int VIR_DOMAIN_BLOCK_REBASE_REUSE_EXT = 2;
    /** Since 0.9.12. */
    public static final int VIR_DOMAIN_BLOCK_REBASE_SHALLOW = 1;

    // virDomainBlockResizeFlags

    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_BLOCK_RESIZE_BYTES = 1;

    // virDomainChannelFlags

    /** Since 1.0.2. */
    public static final int VIR_DOMAIN_CHANNEL_FORCE = 1;

    // virDomainConsoleFlags

    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_CONSOLE_FORCE = 1;
    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_CONSOLE_SAFE = 2;

    // virDomainControlState

    /** Since 0.9.3. */
    public static final int VIR_DOMAIN_CONTROL_ERROR = 3;
    /** Since 0.9.3. */
    public static final int VIR_DOMAIN_CONTROL_JOB = 1;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_CONTROL_LAST = 4;
    /** Since 0.9.3. */
    public static final int VIR_DOMAIN_CONTROL_OCCUPIED = 2;
    /** Since 0.9.3. */
    public static final int VIR_DOMAIN_CONTROL_OK = 0;

    // virDomainControlErrorReason

    /** Since 1.2.14. */
    public static final int VIR_DOMAIN_CONTROL_ERROR_REASON_INTERNAL = 3;
    /** Since 1.2.14. */
    public static final int VIR_DOMAIN_CONTROL_ERROR_REASON_LAST = 4;
    /** Since 1.2.14. */
    public static final int VIR_DOMAIN_CONTROL_ERROR_REASON_MONITOR = 2;
    /** Since 1.2.14. */
    public static final int VIR_DOMAIN_CONTROL_ERROR_REASON_NONE = 0;
    /** Since 1.2.14. */
    public static final int VIR_DOMAIN_CONTROL_ERROR_REASON_UNKNOWN = 1;

    // virDomainCoreDumpFormat

    /** Since 1.2.3. */
    public static final int VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_LZO = 2;
    /** Since 1.2.3. */
    public static final int VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_SNAPPY = 3;
    /** Since 1.2.3. */
    public static final int VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_ZLIB = 1;
    /** Since 1.2.3. */
    public static final int VIR_DOMAIN_CORE_DUMP_FORMAT_LAST = 5;
    /** Since 1.2.3. */
    public static final int VIR_DOMAIN_CORE_DUMP_FORMAT_RAW = 0;
    /** Since 7.4.0. */
    public static final int VIR_DOMAIN_CORE_DUMP_FORMAT_WIN_DMP = 4;

    // virDomainCrashedReason

    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_CRASHED_LAST = 2;
    /** Since 1.1.1. */
    public static final int VIR_DOMAIN_CRASHED_PANICKED = 1;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_CRASHED_UNKNOWN = 0;

    // virDomainDefineFlags

    /** Since 1.2.12. */
    public static final int VIR_DOMAIN_DEFINE_VALIDATE = 1;

    // virDomainDestroyFlagsValues

    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_DESTROY_DEFAULT = 0;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_DESTROY_GRACEFUL = 1;
    /** Since 8.3.0. */
    public static final int VIR_DOMAIN_DESTROY_REMOVE_LOGS = 2;

    // virDomainDeviceModifyFlags

    /** Since 0.7.7. */
    public static final int VIR_DOMAIN_DEVICE_MODIFY_CONFIG = 2;
    /** Since 0.7.7. */
    public static final int VIR_DOMAIN_DEVICE_MODIFY_CURRENT = 0;
    /** Since 0.8.6. */
    public static final int VIR_DOMAIN_DEVICE_MODIFY_FORCE = 4;
    /** Since 0.7.7. */
    public static final int VIR_DOMAIN_DEVICE_MODIFY_LIVE = 1;

    // virDomainDirtyRateStatus

    /** Since 7.2.0. */
    public static final int VIR_DOMAIN_DIRTYRATE_LAST = 3;
    /** Since 7.2.0. */
    public static final int VIR_DOMAIN_DIRTYRATE_MEASURED = 2;
    /** Since 7.2.0. */
    public static final int VIR_DOMAIN_DIRTYRATE_MEASURING = 1;
    /** Since 7.2.0. */
    public static final int VIR_DOMAIN_DIRTYRATE_UNSTARTED = 0;

    // virDomainDirtyRateCalcFlags

    /** Since 8.1.0. */
    public static final int VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP = 1;
    /** Since 8.1.0. */
    public static final int VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_RING = 2;
    /** Since 8.1.0. */
    public static final int VIR_DOMAIN_DIRTYRATE_MODE_PAGE_SAMPLING = 0;

    // virDomainDiskErrorCode

    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_DISK_ERROR_LAST = 3;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_DISK_ERROR_NONE = 0;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_DISK_ERROR_NO_SPACE = 2;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_DISK_ERROR_UNSPEC = 1;

    // virDomainEventType

    /** Since 1.1.1. */
    public static final int VIR_DOMAIN_EVENT_CRASHED = 8;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_DEFINED = 0;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_LAST = 9;
    /** Since 0.10.2. */
    public static final int VIR_DOMAIN_EVENT_PMSUSPENDED = 7;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_RESUMED = 4;
    /** Since 0.9.8. */
    public static final int VIR_DOMAIN_EVENT_SHUTDOWN = 6;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_STARTED = 2;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_STOPPED = 5;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_SUSPENDED = 3;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_UNDEFINED = 1;

    // virDomainEventCrashedDetailType

    /** Since 6.1.0. */
    public static final int VIR_DOMAIN_EVENT_CRASHED_CRASHLOADED = 1;
    /** Since 1.1.1. */
    public static final int VIR_DOMAIN_EVENT_CRASHED_LAST = 2;
    /** Since 1.1.1. */
    public static final int VIR_DOMAIN_EVENT_CRASHED_PANICKED = 0;

    // virDomainEventDefinedDetailType

    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_DEFINED_ADDED = 0;
    /** Since 1.3.3. */
    public static final int VIR_DOMAIN_EVENT_DEFINED_FROM_SNAPSHOT = 3;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_DEFINED_LAST = 4;
    /** Since 1.2.19. */
    public static final int VIR_DOMAIN_EVENT_DEFINED_RENAMED = 2;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_DEFINED_UPDATED = 1;

    // virConnectDomainEventDiskChangeReason

    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_DISK_CHANGE_LAST = 2;
    /** Since 0.9.7. */
    public static final int VIR_DOMAIN_EVENT_DISK_CHANGE_MISSING_ON_START = 0;
    /** Since 1.1.2. */
    public static final int VIR_DOMAIN_EVENT_DISK_DROP_MISSING_ON_START = 1;

    // virDomainEventGraphicsAddressType

    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV4 = 0;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV6 = 1;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_LAST = 3;
    /** Since 0.9.7. */
    public static final int VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_UNIX = 2;

    // virDomainEventGraphicsPhase

    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_GRAPHICS_CONNECT = 0;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_GRAPHICS_DISCONNECT = 2;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_GRAPHICS_INITIALIZE = 1;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_GRAPHICS_LAST = 3;

    // virDomainEventID

    /** Since 1.2.11. */
    public static final int VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE = 18;
    /** Since 0.10.0. */
    public static final int VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE = 13;
    /** Since 0.9.4. */
    public static final int VIR_DOMAIN_EVENT_ID_BLOCK_JOB = 8;
    /** Since 1.2.6. */
    public static final int VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2 = 16;
    /** Since 3.2.0. */
    public static final int VIR_DOMAIN_EVENT_ID_BLOCK_THRESHOLD = 24;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_EVENT_ID_CONTROL_ERROR = 7;
    /** Since 1.2.15. */
    public static final int VIR_DOMAIN_EVENT_ID_DEVICE_ADDED = 19;
    /** Since 1.3.4. */
    public static final int VIR_DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED = 22;
    /** Since 1.1.1. */
    public static final int VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED = 15;
    /** Since 0.9.7. */
    public static final int VIR_DOMAIN_EVENT_ID_DISK_CHANGE = 9;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_ID_GRAPHICS = 5;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_ID_IO_ERROR = 4;
    /** Since 0.8.1. */
    public static final int VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON = 6;
    /** Since 1.3.3. */
    public static final int VIR_DOMAIN_EVENT_ID_JOB_COMPLETED = 21;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_ID_LAST = 27;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_ID_LIFECYCLE = 0;
    /** Since 7.9.0. */
    public static final int VIR_DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE = 26;
    /** Since 6.9.0. */
    public static final int VIR_DOMAIN_EVENT_ID_MEMORY_FAILURE = 25;
    /** Since 3.0.0. */
    public static final int VIR_DOMAIN_EVENT_ID_METADATA_CHANGE = 23;
    /** Since 1.3.2. */
    public static final int VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION = 20;
    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_EVENT_ID_PMSUSPEND = 12;
    /** Since 1.0.0. */
    public static final int VIR_DOMAIN_EVENT_ID_PMSUSPEND_DISK = 14;
    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_EVENT_ID_PMWAKEUP = 11;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_ID_REBOOT = 1;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_ID_RTC_CHANGE = 2;
    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_EVENT_ID_TRAY_CHANGE = 10;
    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_EVENT_ID_TUNABLE = 17;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_ID_WATCHDOG = 3;

    // virDomainEventIOErrorAction

    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_IO_ERROR_LAST = 3;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_IO_ERROR_NONE = 0;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_IO_ERROR_PAUSE = 1;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_IO_ERROR_REPORT = 2;

    // virDomainMemoryFailureActionType

    /** Since 6.9.0. */
    public static final int VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_FATAL = 2;
    /** Since 6.9.0. */
    public static final int VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_IGNORE = 0;
    /** Since 6.9.0. */
    public static final int VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_INJECT = 1;
    /** Since 6.9.0. */
    public static final int VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_LAST = 4;
    /** Since 6.9.0. */
    public static final int VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_RESET = 3;

    // virDomainMemoryFailureRecipientType

    /** Since 6.9.0. */
    public static final int VIR_DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_GUEST = 1;
    /** Since 6.9.0. */
    public static final int VIR_DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_HYPERVISOR = 0;
    /** Since 6.9.0. */
    public static final int VIR_DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_LAST = 2;

    // virDomainEventPMSuspendedDetailType

    /** Since 1.0.0. */
    public static final int VIR_DOMAIN_EVENT_PMSUSPENDED_DISK = 1;
    /** Since 0.10.2. */
    public static final int VIR_DOMAIN_EVENT_PMSUSPENDED_LAST = 2;
    /** Since 0.10.2. */
    public static final int VIR_DOMAIN_EVENT_PMSUSPENDED_MEMORY = 0;

    // virDomainEventResumedDetailType

    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_EVENT_RESUMED_FROM_SNAPSHOT = 2;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_RESUMED_LAST = 5;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_RESUMED_MIGRATED = 1;
    /** Since 1.3.3. */
    public static final int VIR_DOMAIN_EVENT_RESUMED_POSTCOPY = 3;
    /** Since 8.5.0. */
    public static final int VIR_DOMAIN_EVENT_RESUMED_POSTCOPY_FAILED = 4;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_RESUMED_UNPAUSED = 0;

    // virDomainEventShutdownDetailType

    /** Since 0.9.8. */
    public static final int VIR_DOMAIN_EVENT_SHUTDOWN_FINISHED = 0;
    /** Since 3.4.0. */
    public static final int VIR_DOMAIN_EVENT_SHUTDOWN_GUEST = 1;
    /** Since 3.4.0. */
    public static final int VIR_DOMAIN_EVENT_SHUTDOWN_HOST = 2;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_SHUTDOWN_LAST = 3;

    // virDomainEventStartedDetailType

    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_STARTED_BOOTED = 0;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_STARTED_FROM_SNAPSHOT = 3;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_STARTED_LAST = 5;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_STARTED_MIGRATED = 1;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_STARTED_RESTORED = 2;
    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_EVENT_STARTED_WAKEUP = 4;

    // virDomainEventStoppedDetailType

    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_STOPPED_CRASHED = 2;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_STOPPED_DESTROYED = 1;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_STOPPED_FAILED = 5;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_STOPPED_FROM_SNAPSHOT = 6;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_STOPPED_LAST = 7;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_STOPPED_MIGRATED = 3;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_STOPPED_SAVED = 4;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN = 0;

    // virDomainEventSuspendedDetailType

    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_EVENT_SUSPENDED_API_ERROR = 6;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_EVENT_SUSPENDED_FROM_SNAPSHOT = 5;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_SUSPENDED_IOERROR = 2;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_SUSPENDED_LAST = 9;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_SUSPENDED_MIGRATED = 1;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_SUSPENDED_PAUSED = 0;
    /** Since 1.3.3. */
    public static final int VIR_DOMAIN_EVENT_SUSPENDED_POSTCOPY = 7;
    /** Since 1.3.3. */
    public static final int VIR_DOMAIN_EVENT_SUSPENDED_POSTCOPY_FAILED = 8;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_EVENT_SUSPENDED_RESTORED = 4;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_SUSPENDED_WATCHDOG = 3;

    // virDomainEventTrayChangeReason

    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_EVENT_TRAY_CHANGE_CLOSE = 1;
    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_EVENT_TRAY_CHANGE_LAST = 2;
    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_EVENT_TRAY_CHANGE_OPEN = 0;

    // virDomainEventUndefinedDetailType

    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_UNDEFINED_LAST = 2;
    /** Since 0.5.0. */
    public static final int VIR_DOMAIN_EVENT_UNDEFINED_REMOVED = 0;
    /** Since 1.2.19. */
    public static final int VIR_DOMAIN_EVENT_UNDEFINED_RENAMED = 1;

    // virDomainEventWatchdogAction

    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_WATCHDOG_DEBUG = 5;
    /** Since 1.2.17. */
    public static final int VIR_DOMAIN_EVENT_WATCHDOG_INJECTNMI = 6;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_EVENT_WATCHDOG_LAST = 7;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_WATCHDOG_NONE = 0;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_WATCHDOG_PAUSE = 1;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_WATCHDOG_POWEROFF = 3;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_WATCHDOG_RESET = 2;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_EVENT_WATCHDOG_SHUTDOWN = 4;

    // virDomainFDAssociateFlags

    /** Since 9.0.0. */
    public static final int VIR_DOMAIN_FD_ASSOCIATE_SECLABEL_RESTORE = 1;
    /** Since 9.0.0. */
    public static final int VIR_DOMAIN_FD_ASSOCIATE_SECLABEL_WRITABLE = 2;

    // virDomainGetHostnameFlags

    /** Since 6.1.0. */
    public static final int VIR_DOMAIN_GET_HOSTNAME_AGENT = 2;
    /** Since 6.1.0. */
    public static final int VIR_DOMAIN_GET_HOSTNAME_LEASE = 1;

    // virDomainGuestInfoTypes

    /** Since 7.0.0. */
    public static final int VIR_DOMAIN_GUEST_INFO_DISKS = 32;
    /** Since 5.7.0. */
    public static final int VIR_DOMAIN_GUEST_INFO_FILESYSTEM = 16;
    /** Since 5.7.0. */
    public static final int VIR_DOMAIN_GUEST_INFO_HOSTNAME = 8;
    /** Since 7.10.0. */
    public static final int VIR_DOMAIN_GUEST_INFO_INTERFACES = 64;
    /** Since 5.7.0. */
    public static final int VIR_DOMAIN_GUEST_INFO_OS = 2;
    /** Since 5.7.0. */
    public static final int VIR_DOMAIN_GUEST_INFO_TIMEZONE = 4;
    /** Since 5.7.0. */
    public static final int VIR_DOMAIN_GUEST_INFO_USERS = 1;

    // virDomainInterfaceAddressesSource

    /** Since 1.2.14. */
    public static final int VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT = 1;
    /** Since 4.2.0. */
    public static final int VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP = 2;
    /** Since 1.2.14. */
    public static final int VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LAST = 3;
    /** Since 1.2.14. */
    public static final int VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE = 0;

    // virDomainJobType

    /** Since 0.7.7. */
    public static final int VIR_DOMAIN_JOB_BOUNDED = 1;
    /** Since 0.7.7. */
    public static final int VIR_DOMAIN_JOB_CANCELLED = 5;
    /** Since 0.7.7. */
    public static final int VIR_DOMAIN_JOB_COMPLETED = 3;
    /** Since 0.7.7. */
    public static final int VIR_DOMAIN_JOB_FAILED = 4;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_JOB_LAST = 6;
    /** Since 0.7.7. */
    public static final int VIR_DOMAIN_JOB_NONE = 0;
    /** Since 0.7.7. */
    public static final int VIR_DOMAIN_JOB_UNBOUNDED = 2;

    // virDomainJobOperation

    /** Since 6.0.0. */
    public static final int VIR_DOMAIN_JOB_OPERATION_BACKUP = 9;
    /** Since 3.3.0. */
    public static final int VIR_DOMAIN_JOB_OPERATION_DUMP = 8;
    /** Since 3.3.0. */
    public static final int VIR_DOMAIN_JOB_OPERATION_LAST = 11;
    /** Since 3.3.0. */
    public static final int VIR_DOMAIN_JOB_OPERATION_MIGRATION_IN = 4;
    /** Since 3.3.0. */
    public static final int VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT = 5;
    /** Since 3.3.0. */
    public static final int VIR_DOMAIN_JOB_OPERATION_RESTORE = 3;
    /** Since 3.3.0. */
    public static final int VIR_DOMAIN_JOB_OPERATION_SAVE = 2;
    /** Since 3.3.0. */
    public static final int VIR_DOMAIN_JOB_OPERATION_SNAPSHOT = 6;
    /** Since 9.0.0. */
    public static final int VIR_DOMAIN_JOB_OPERATION_SNAPSHOT_DELETE = 10;
    /** Since 3.3.0. */
    public static final int VIR_DOMAIN_JOB_OPERATION_SNAPSHOT_REVERT = 7;
    /** Since 3.3.0. */
    public static final int VIR_DOMAIN_JOB_OPERATION_START = 1;
    /** Since 3.3.0. */
    public static final int VIR_DOMAIN_JOB_OPERATION_UNKNOWN = 0;

    // virDomainGetJobStatsFlags

    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_JOB_STATS_COMPLETED = 1;
    /** Since 6.0.0. */
    public static final int VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED = 2;

    // virDomainLifecycleAction

    /** Since 3.9.0. */
    public static final int VIR_DOMAIN_LIFECYCLE_ACTION_COREDUMP_DESTROY = 4;
    /** Since 3.9.0. */
    public static final int VIR_DOMAIN_LIFECYCLE_ACTION_COREDUMP_RESTART = 5;
    /** Since 3.9.0. */
    public static final int VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY = 0;
    /** Since 3.9.0. */
    public static final int VIR_DOMAIN_LIFECYCLE_ACTION_LAST = 6;
    /** Since 3.9.0. */
    public static final int VIR_DOMAIN_LIFECYCLE_ACTION_PRESERVE = 3;
    /** Since 3.9.0. */
    public static final int VIR_DOMAIN_LIFECYCLE_ACTION_RESTART = 1;
    /** Since 3.9.0. */
    public static final int VIR_DOMAIN_LIFECYCLE_ACTION_RESTART_RENAME = 2;

    // virDomainLifecycle

    /** Since 3.9.0. */
    public static final int VIR_DOMAIN_LIFECYCLE_CRASH = 2;
    /** Since 3.9.0. */
    public static final int VIR_DOMAIN_LIFECYCLE_LAST = 3;
    /** Since 3.9.0. */
    public static final int VIR_DOMAIN_LIFECYCLE_POWEROFF = 0;
    /** Since 3.9.0. */
    public static final int VIR_DOMAIN_LIFECYCLE_REBOOT = 1;

    // virDomainMemoryFailureFlags

    /** Since 6.9.0. */
    public static final int VIR_DOMAIN_MEMORY_FAILURE_ACTION_REQUIRED = 1;
    /** Since 6.9.0. */
    public static final int VIR_DOMAIN_MEMORY_FAILURE_RECURSIVE = 2;

    // virMemoryParameterType

    /** Since 0.8.5. */
    public static final int VIR_DOMAIN_MEMORY_PARAM_BOOLEAN = 6;
    /** Since 0.8.5. */
    public static final int VIR_DOMAIN_MEMORY_PARAM_DOUBLE = 5;
    /** Since 0.8.5. */
    public static final int VIR_DOMAIN_MEMORY_PARAM_INT = 1;
    /** Since 0.8.5. */
    public static final int VIR_DOMAIN_MEMORY_PARAM_LLONG = 3;
    /** Since 0.8.5. */
    public static final int VIR_DOMAIN_MEMORY_PARAM_UINT = 2;
    /** Since 0.8.5. */
    public static final int VIR_DOMAIN_MEMORY_PARAM_ULLONG = 4;

    // virDomainMemoryStatTags

    /** Since 0.9.3. */
    public static final int VIR_DOMAIN_MEMORY_STAT_ACTUAL_BALLOON = 6;
    /** Since 0.7.5. */
    public static final int VIR_DOMAIN_MEMORY_STAT_AVAILABLE = 5;
    /** Since 4.6.0. */
    public static final int VIR_DOMAIN_MEMORY_STAT_DISK_CACHES = 10;
    /** Since 5.4.0. */
    public static final int VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGALLOC = 11;
    /** Since 5.4.0. */
    public static final int VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGFAIL = 12;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_MEMORY_STAT_LAST = 13;
    /** Since 2.1.0. */
    public static final int VIR_DOMAIN_MEMORY_STAT_LAST_UPDATE = 9;
    /** Since 0.7.5. */
    public static final int VIR_DOMAIN_MEMORY_STAT_MAJOR_FAULT = 2;
    /** Since 0.7.5. */
    public static final int VIR_DOMAIN_MEMORY_STAT_MINOR_FAULT = 3;
    /** Since 0.7.5. */
    public static final int VIR_DOMAIN_MEMORY_STAT_NR = 13;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_MEMORY_STAT_RSS = 7;
    /** Since 0.7.5. */
    public static final int VIR_DOMAIN_MEMORY_STAT_SWAP_IN = 0;
    /** Since 0.7.5. */
    public static final int VIR_DOMAIN_MEMORY_STAT_SWAP_OUT = 1;
    /** Since 0.7.5. */
    public static final int VIR_DOMAIN_MEMORY_STAT_UNUSED = 4;
    /** Since 2.1.0. */
    public static final int VIR_DOMAIN_MEMORY_STAT_USABLE = 8;

    // virDomainMemoryModFlags

    /** Since 0.9.0. */
    public static final int VIR_DOMAIN_MEM_CONFIG = 2;
    /** Since 0.9.1. */
    public static final int VIR_DOMAIN_MEM_CURRENT = 0;
    /** Since 0.9.0. */
    public static final int VIR_DOMAIN_MEM_LIVE = 1;
    /** Since 0.9.1. */
    public static final int VIR_DOMAIN_MEM_MAXIMUM = 4;

    // virDomainMessageType

    /** Since 7.1.0. */
    public static final int VIR_DOMAIN_MESSAGE_DEPRECATION = 1;
    /** Since 7.1.0. */
    public static final int VIR_DOMAIN_MESSAGE_TAINTING = 2;

    // virDomainMetadataType

    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_METADATA_DESCRIPTION = 0;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_METADATA_ELEMENT = 2;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_METADATA_LAST = 3;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_METADATA_TITLE = 1;

    // virDomainMigrateMaxSpeedFlags

    /** Since 5.1.0. */
    public static final int VIR_DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY = 1;

    // virDomainCreateFlags

    /** Since 0.0.1. */
    public static final int VIR_DOMAIN_NONE = 0;
    /** Since 0.9.3. */
    public static final int VIR_DOMAIN_START_AUTODESTROY = 2;
    /** Since 0.9.4. */
    public static final int VIR_DOMAIN_START_BYPASS_CACHE = 4;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_START_FORCE_BOOT = 8;
    /** Since 0.8.2. */
    public static final int VIR_DOMAIN_START_PAUSED = 1;
    /** Since 8.1.0. */
    public static final int VIR_DOMAIN_START_RESET_NVRAM = 32;
    /** Since 1.2.12. */
    public static final int VIR_DOMAIN_START_VALIDATE = 16;

    // virDomainNostateReason

    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_NOSTATE_LAST = 1;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_NOSTATE_UNKNOWN = 0;

    // virDomainNumatuneMemMode

    /** Since 0.9.9. */
    public static final int VIR_DOMAIN_NUMATUNE_MEM_INTERLEAVE = 2;
    /** Since 0.9.9. */
    public static final int VIR_DOMAIN_NUMATUNE_MEM_LAST = 4;
    /** Since 0.9.9. */
    public static final int VIR_DOMAIN_NUMATUNE_MEM_PREFERRED = 1;
    /** Since 7.3.0. */
    public static final int VIR_DOMAIN_NUMATUNE_MEM_RESTRICTIVE = 3;
    /** Since 0.9.9. */
    public static final int VIR_DOMAIN_NUMATUNE_MEM_STRICT = 0;

    // virDomainOpenGraphicsFlags

    /** Since 0.9.7. */
    public static final int VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH = 1;

    // virDomainSetUserPasswordFlags

    /** Since 1.2.16. */
    public static final int VIR_DOMAIN_PASSWORD_ENCRYPTED = 1;

    // virDomainPausedReason

    /** Since 1.1.1. */
    public static final int VIR_DOMAIN_PAUSED_CRASHED = 10;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_PAUSED_DUMP = 4;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_PAUSED_FROM_SNAPSHOT = 7;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_PAUSED_IOERROR = 5;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_PAUSED_LAST = 14;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_PAUSED_MIGRATION = 2;
    /** Since 1.3.3. */
    public static final int VIR_DOMAIN_PAUSED_POSTCOPY = 12;
    /** Since 1.3.3. */
    public static final int VIR_DOMAIN_PAUSED_POSTCOPY_FAILED = 13;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_PAUSED_SAVE = 3;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_PAUSED_SHUTTING_DOWN = 8;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PAUSED_SNAPSHOT = 9;
    /** Since 1.2.14. */
    public static final int VIR_DOMAIN_PAUSED_STARTING_UP = 11;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_PAUSED_UNKNOWN = 0;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_PAUSED_USER = 1;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_PAUSED_WATCHDOG = 6;

    // virDomainPMSuspendedDiskReason

    /** Since 1.0.0. */
    public static final int VIR_DOMAIN_PMSUSPENDED_DISK_LAST = 1;
    /** Since 1.0.0. */
    public static final int VIR_DOMAIN_PMSUSPENDED_DISK_UNKNOWN = 0;

    // virDomainPMSuspendedReason

    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_PMSUSPENDED_LAST = 1;
    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_PMSUSPENDED_UNKNOWN = 0;

    // virDomainProcessSignal

    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_ABRT = 6;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_ALRM = 14;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_BUS = 7;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_CHLD = 17;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_CONT = 18;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_FPE = 8;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_HUP = 1;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_ILL = 4;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_INT = 2;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_KILL = 9;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_LAST = 65;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_NOP = 0;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_PIPE = 13;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_POLL = 29;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_PROF = 27;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_PWR = 30;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_QUIT = 3;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT0 = 32;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT1 = 33;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT10 = 42;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT11 = 43;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT12 = 44;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT13 = 45;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT14 = 46;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT15 = 47;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT16 = 48;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT17 = 49;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT18 = 50;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT19 = 51;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT2 = 34;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT20 = 52;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT21 = 53;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT22 = 54;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT23 = 55;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT24 = 56;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT25 = 57;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT26 = 58;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT27 = 59;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT28 = 60;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT29 = 61;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT3 = 35;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT30 = 62;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT31 = 63;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT32 = 64;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT4 = 36;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT5 = 37;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT6 = 38;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT7 = 39;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT8 = 40;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_RT9 = 41;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_SEGV = 11;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_STKFLT = 16;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_STOP = 19;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_SYS = 31;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_TERM = 15;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_TRAP = 5;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_TSTP = 20;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_TTIN = 21;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_TTOU = 22;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_URG = 23;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_USR1 = 10;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_USR2 = 12;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_VTALRM = 26;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_WINCH = 28;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_XCPU = 24;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_PROCESS_SIGNAL_XFSZ = 25;

    // virDomainRebootFlagValues

    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_REBOOT_ACPI_POWER_BTN = 1;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_REBOOT_DEFAULT = 0;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_REBOOT_GUEST_AGENT = 2;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_REBOOT_INITCTL = 4;
    /** Since 1.2.5. */
    public static final int VIR_DOMAIN_REBOOT_PARAVIRT = 16;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_REBOOT_SIGNAL = 8;

    // virDomainRunningReason

    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_RUNNING_BOOTED = 1;
    /** Since 1.1.1. */
    public static final int VIR_DOMAIN_RUNNING_CRASHED = 9;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_RUNNING_FROM_SNAPSHOT = 4;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_RUNNING_LAST = 12;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_RUNNING_MIGRATED = 2;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_RUNNING_MIGRATION_CANCELED = 6;
    /** Since 1.3.3. */
    public static final int VIR_DOMAIN_RUNNING_POSTCOPY = 10;
    /** Since 8.5.0. */
    public static final int VIR_DOMAIN_RUNNING_POSTCOPY_FAILED = 11;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_RUNNING_RESTORED = 3;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_RUNNING_SAVE_CANCELED = 7;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_RUNNING_UNKNOWN = 0;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_RUNNING_UNPAUSED = 5;
    /** Since 0.9.11. */
    public static final int VIR_DOMAIN_RUNNING_WAKEUP = 8;

    // virDomainSaveRestoreFlags

    /** Since 0.9.4. */
    public static final int VIR_DOMAIN_SAVE_BYPASS_CACHE = 1;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SAVE_PAUSED = 4;
    /** Since 8.1.0. */
    public static final int VIR_DOMAIN_SAVE_RESET_NVRAM = 8;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_SAVE_RUNNING = 2;

    // virDomainSaveImageXMLFlags

    /** Since 5.1.0. */
    public static final int VIR_DOMAIN_SAVE_IMAGE_XML_SECURE = 1;

    // virSchedParameterType

    /** Since 0.2.3. */
    public static final int VIR_DOMAIN_SCHED_FIELD_BOOLEAN = 6;
    /** Since 0.2.3. */
    public static final int VIR_DOMAIN_SCHED_FIELD_DOUBLE = 5;
    /** Since 0.2.3. */
    public static final int VIR_DOMAIN_SCHED_FIELD_INT = 1;
    /** Since 0.2.3. */
    public static final int VIR_DOMAIN_SCHED_FIELD_LLONG = 3;
    /** Since 0.2.3. */
    public static final int VIR_DOMAIN_SCHED_FIELD_UINT = 2;
    /** Since 0.2.3. */
    public static final int VIR_DOMAIN_SCHED_FIELD_ULLONG = 4;

    // virDomainShutdownFlagValues

    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN = 1;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_SHUTDOWN_DEFAULT = 0;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_SHUTDOWN_GUEST_AGENT = 2;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_SHUTDOWN_INITCTL = 4;
    /** Since 1.2.5. */
    public static final int VIR_DOMAIN_SHUTDOWN_PARAVIRT = 16;
    /** Since 1.0.1. */
    public static final int VIR_DOMAIN_SHUTDOWN_SIGNAL = 8;

    // virDomainShutdownReason

    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_SHUTDOWN_LAST = 2;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_SHUTDOWN_UNKNOWN = 0;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_SHUTDOWN_USER = 1;

    // virDomainShutoffReason

    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_SHUTOFF_CRASHED = 3;
    /** Since 4.10.0. */
    public static final int VIR_DOMAIN_SHUTOFF_DAEMON = 8;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_SHUTOFF_DESTROYED = 2;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_SHUTOFF_FAILED = 6;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_SHUTOFF_FROM_SNAPSHOT = 7;
    /** Since 0.9.10. */
    public static final int VIR_DOMAIN_SHUTOFF_LAST = 9;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_SHUTOFF_MIGRATED = 4;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_SHUTOFF_SAVED = 5;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_SHUTOFF_SHUTDOWN = 1;
    /** Since 0.9.2. */
    public static final int VIR_DOMAIN_SHUTOFF_UNKNOWN = 0;

    // virDomainStatsTypes

    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_STATS_BALLOON = 4;
    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_STATS_BLOCK = 32;
    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_STATS_CPU_TOTAL = 2;
    /** Since 7.2.0. */
    public static final int VIR_DOMAIN_STATS_DIRTYRATE = 512;
    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_STATS_INTERFACE = 16;
    /** Since 4.10.0. */
    public static final int VIR_DOMAIN_STATS_IOTHREAD = 128;
    /** Since 6.0.0. */
    public static final int VIR_DOMAIN_STATS_MEMORY = 256;
    /** Since 1.3.3. */
    public static final int VIR_DOMAIN_STATS_PERF = 64;
    /** Since 1.2.8. */
    public static final int VIR_DOMAIN_STATS_STATE = 1;
    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_STATS_VCPU = 8;
    /** Since 8.9.0. */
    public static final int VIR_DOMAIN_STATS_VM = 1024;

    // virDomainSetTimeFlags

    /** Since 1.2.5. */
    public static final int VIR_DOMAIN_TIME_SYNC = 1;

    // virDomainUndefineFlagsValues

    /** Since 5.6.0. */
    public static final int VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA = 16;
    /** Since 2.3.0. */
    public static final int VIR_DOMAIN_UNDEFINE_KEEP_NVRAM = 8;
    /** Since 8.9.0. */
    public static final int VIR_DOMAIN_UNDEFINE_KEEP_TPM = 64;
    /** Since 0.9.4. */
    public static final int VIR_DOMAIN_UNDEFINE_MANAGED_SAVE = 1;
    /** Since 1.2.9. */
    public static final int VIR_DOMAIN_UNDEFINE_NVRAM = 4;
    /** Since 0.9.5. */
    public static final int VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA = 2;
    /** Since 8.9.0. */
    public static final int VIR_DOMAIN_UNDEFINE_TPM = 32;

    // virDomainVcpuFlags

    /** Since 0.8.5. */
    public static final int VIR_DOMAIN_VCPU_CONFIG = 2;
    /** Since 0.9.4. */
    public static final int VIR_DOMAIN_VCPU_CURRENT = 0;
    /** Since 1.1.0. */
    public static final int VIR_DOMAIN_VCPU_GUEST = 8;
    /** Since 2.4.0. */
    public static final int VIR_DOMAIN_VCPU_HOTPLUGGABLE = 16;
    /** Since 0.8.5. */
    public static final int VIR_DOMAIN_VCPU_LIVE = 1;
    /** Since 0.8.5. */
    public static final int VIR_DOMAIN_VCPU_MAXIMUM = 4;

    // virDomainXMLFlags

    /** Since 0.3.3. */
    public static final int VIR_DOMAIN_XML_INACTIVE = 2;
    /** Since 1.0.0. */
    public static final int VIR_DOMAIN_XML_MIGRATABLE = 8;
    /** Since 0.3.3. */
    public static final int VIR_DOMAIN_XML_SECURE = 1;
    /** Since 0.8.0. */
    public static final int VIR_DOMAIN_XML_UPDATE_CPU = 4;

    // virDomainCoreDumpFlags

    /** Since 0.9.4. */
    public static final int VIR_DUMP_BYPASS_CACHE = 4;
    /** Since 0.7.5. */
    public static final int VIR_DUMP_CRASH = 1;
    /** Since 0.7.5. */
    public static final int VIR_DUMP_LIVE = 2;
    /** Since 0.9.13. */
    public static final int VIR_DUMP_MEMORY_ONLY = 16;
    /** Since 0.9.7. */
    public static final int VIR_DUMP_RESET = 8;

    // virKeycodeSet

    /** Since 0.9.3. */
    public static final int VIR_KEYCODE_SET_ATSET1 = 2;
    /** Since 0.9.3. */
    public static final int VIR_KEYCODE_SET_ATSET2 = 3;
    /** Since 0.9.3. */
    public static final int VIR_KEYCODE_SET_ATSET3 = 4;
    /** Since 0.9.4. */
    public static final int VIR_KEYCODE_SET_LAST = 10;
    /** Since 0.9.3. */
    public static final int VIR_KEYCODE_SET_LINUX = 0;
    /** Since 0.9.4. */
    public static final int VIR_KEYCODE_SET_OSX = 5;
    /** Since 4.2.0. */
    public static final int VIR_KEYCODE_SET_QNUM = 9;
    /** Since 0.9.4. */
    public static final int VIR_KEYCODE_SET_USB = 7;
    /** Since 0.9.4. */
    public static final int VIR_KEYCODE_SET_WIN32 = 8;
    /** Since 0.9.3. */
    public static final int VIR_KEYCODE_SET_XT = 1;
    /** Since 0.9.4. */
    public static final int VIR_KEYCODE_SET_XT_KBD = 6;

    // virDomainMemoryFlags

    /** Since 0.7.0. */
    public static final int VIR_MEMORY_PHYSICAL = 2;
    /** Since 0.4.4. */
    public static final int VIR_MEMORY_VIRTUAL = 1;

    // virDomainMigrateFlags

    /** Since 1.1.0. */
    public static final int VIR_MIGRATE_ABORT_ON_ERROR = 4096;
    /** Since 1.2.3. */
    public static final int VIR_MIGRATE_AUTO_CONVERGE = 8192;
    /** Since 0.9.4. */
    public static final int VIR_MIGRATE_CHANGE_PROTECTION = 256;
    /** Since 1.0.3. */
    public static final int VIR_MIGRATE_COMPRESSED = 2048;
    /** Since 0.3.2. */
    public static final int VIR_MIGRATE_LIVE = 1;
    /** Since 0.8.2. */
    public static final int VIR_MIGRATE_NON_SHARED_DISK = 64;
    /** Since 0.8.2. */
    public static final int VIR_MIGRATE_NON_SHARED_INC = 128;
    /** Since 8.0.0. */
    public static final int VIR_MIGRATE_NON_SHARED_SYNCHRONOUS_WRITES = 262144;
    /** Since 1.0.1. */
    public static final int VIR_MIGRATE_OFFLINE = 1024;
    /** Since 5.2.0. */
    public static final int VIR_MIGRATE_PARALLEL = 131072;
    /** Since 0.7.5. */
    public static final int VIR_MIGRATE_PAUSED = 32;
    /** Since 0.7.2. */
    public static final int VIR_MIGRATE_PEER2PEER = 2;
    /** Since 0.7.3. */
    public static final int VIR_MIGRATE_PERSIST_DEST = 8;
    /** Since 1.3.3. */
    public static final int VIR_MIGRATE_POSTCOPY = 32768;
    /** Since 8.5.0. */
    public static final int VIR_MIGRATE_POSTCOPY_RESUME = 524288;
    /** Since 1.2.9. */
    public static final int VIR_MIGRATE_RDMA_PIN_ALL = 16384;
    /** Since 3.2.0. */
    public static final int VIR_MIGRATE_TLS = 65536;
    /** Since 0.7.2. */
    public static final int VIR_MIGRATE_TUNNELLED = 4;
    /** Since 0.7.3. */
    public static final int VIR_MIGRATE_UNDEFINE_SOURCE = 16;
    /** Since 0.9.11. */
    public static final int VIR_MIGRATE_UNSAFE = 512;
    /** Since 8.5.0. */
    public static final int VIR_MIGRATE_ZEROCOPY = 1048576;

    // virVcpuState

    /** Since 0.1.4. */
    public static final int VIR_VCPU_BLOCKED = 2;
    /** Since 0.9.10. */
    public static final int VIR_VCPU_LAST = 3;
    /** Since 0.1.4. */
    public static final int VIR_VCPU_OFFLINE = 0;
    /** Since 0.1.4. */
    public static final int VIR_VCPU_RUNNING = 1;

    // virVcpuHostCpuState

    /** Since 6.10.0. */
    public static final int VIR_VCPU_INFO_CPU_OFFLINE = -1;
    /** Since 6.10.0. */
    public static final int VIR_VCPU_INFO_CPU_UNAVAILABLE = -2;
}
