package io.quantix.kvm.backup;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.machine.QemuMonitor;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.vm.CheckpointId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What QEMU keeps of a backup that libvirt knows nothing of: its daemon died after QEMU had begun and before it wrote that down. Until it is
 * removed, no other backup of the machine begins; libvirt has no words for it, so QEMU is told itself.
 */
final class BackupRemains {

    private static final String JOB = "backup-";
    private static final String NODE = "node-name";
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);
    /** A file's layers are removed from above. */
    private static final int LAYERS = 3;

    private final QemuMonitor monitor;

    BackupRemains(QemuMonitor monitor) {
        this.monitor = monitor;
    }

    /**
     * Removes what there is. To be called while libvirt has no backup of the machine under way.
     *
     * @param checkpoint the one that was begun, whose bitmap goes too
     */
    void remove(LibvirtDomain domain, JobRun run, Optional<CheckpointId> checkpoint, CallContext call) {
        List<Map<?, ?>> jobs = jobs(domain, call);
        while (!jobs.isEmpty()) {
            for (Map<?, ?> job : jobs) {
                boolean concluded = "concluded".equals(job.get("status"));
                monitor.tell(domain, concluded ? "job-dismiss" : "job-cancel", Map.of("id", job.get("id")), call);
            }
            call.check("give up what is left of a backup of " + domain.uuid(), Effect.PARTIAL);
            LockSupport.parkNanos(LOOK);
            jobs = jobs(domain, call);
        }
        monitor.tell(domain, "nbd-server-stop", Map.of(), call);
        for (Map<?, ?> node : nodes(domain, call)) {
            for (Map<?, ?> bitmap : bitmaps(node)) {
                removeBitmap(domain, node, String.valueOf(bitmap.get("name")), checkpoint, call);
            }
        }
        for (int layer = 0; layer < LAYERS; layer++) {
            nodes(domain, call).stream()
                    .filter(node ->
                            String.valueOf(node.get("file")).contains(run.id().toString()))
                    .forEach(node -> monitor.tell(domain, "blockdev-del", Map.of(NODE, node.get(NODE)), call));
        }
    }

    private static List<Map<?, ?>> bitmaps(Map<?, ?> node) {
        Object bitmaps = node.get("dirty-bitmaps");
        return bitmaps == null ? List.of() : QemuMonitor.maps(bitmaps);
    }

    private void removeBitmap(
            LibvirtDomain domain, Map<?, ?> node, String name, Optional<CheckpointId> checkpoint, CallContext call) {
        boolean ours =
                checkpoint.map(CheckpointId::toString).filter(name::equals).isPresent();
        if (name.startsWith(JOB) || ours) {
            monitor.tell(domain, "block-dirty-bitmap-remove", Map.of("node", node.get(NODE), "name", name), call);
        }
    }

    private List<Map<?, ?>> jobs(LibvirtDomain domain, CallContext call) {
        return monitor.ask(domain, "query-jobs", Map.of(), call).stream()
                .filter(job -> String.valueOf(job.get("id")).startsWith(JOB))
                .toList();
    }

    private List<Map<?, ?>> nodes(LibvirtDomain domain, CallContext call) {
        return monitor.ask(domain, "query-named-block-nodes", Map.of("flat", true), call);
    }
}
