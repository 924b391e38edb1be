package io.quantix.spi.vm;

import io.quantix.spi.BitRate;
import io.quantix.spi.CallContext;
import io.quantix.spi.Done;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Moves a running machine to another host with the same hypervisor.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *   target: prepare ──► ticket ──► source: migrate ──► source: STOPPED, MIGRATED / target: RUNNING
 *                                     │ fails or is cancelled
 *                                     └──► source: as before / target: gone
 * </pre>
 *
 * Whatever dies when, exactly one of the two hosts runs the machine afterwards. On the source it stays listed, {@link VmState#STOPPED} with
 * reason {@link StateReason#MIGRATED}, and refuses to start with {@link ProviderException.WrongState}, until it is deleted there; so that
 * whoever comes back after a crash can tell that it has moved from that it is lost.
 *
 * <p>Its snapshots go along where the target reaches all they hold. Where some would stay behind, as those of a disk that is copied do, the
 * machine stays with them: {@link ProviderException.WrongState} on the source, {@link ProviderException.InvalidSpec} on the target.
 *
 * <h2>Errors</h2>
 *
 * {@link ProviderException.NotFound} without the machine, {@link ProviderException.WrongState} when it is not active, {@link
 * ProviderException.InvalidSpec} when the target cannot run it, naming each reason, {@link ProviderException.Unsupported} without the
 * capability.
 *
 * <h2>Conformance</h2>
 *
 * Chapter VM-MIG, {@code docs/spec/vm.md}.
 *
 * @since 1.0
 */
public interface Migrations {

    /**
     * Says, on the source, what a target must have. Opaque to the host.
     *
     * @throws ProviderException.WrongState when something about the machine cannot move, such as a host device
     */
    MigrationOffer offer(VmId vm, CallContext call);

    /**
     * Checks, on the target, that the machine could run here, and makes ready to receive it. A second call with an equal spec and offer
     * returns a ticket for the same place, and takes nothing more of the host.
     *
     * @param spec the machine as it will be on this host, its disks and NICs reached from here
     * @throws ProviderException.InvalidSpec with each thing that is missing: a CPU feature, a disk, a bridge
     */
    MigrationTicket prepare(VmSpec spec, MigrationOffer offer, CallContext call);

    /** Moves the machine, on the source. The job's progress counts bytes; cancelling it leaves the machine here. */
    Job<Done> migrate(JobId job, VmId vm, MigrationTicket ticket, MigrationOptions options, CallContext call);

    /** Withdraws, on the target, what {@link #prepare} made ready; succeeds when the ticket is used up or unknown. */
    void withdraw(MigrationTicket ticket, CallContext call);

    /**
     * What the source says of the machine.
     *
     * @param product hypervisor the offer can be read by
     * @param content in the hypervisor's own words
     */
    record MigrationOffer(String product, String content) {}

    /**
     * Admission to a target.
     *
     * @param endpoint where the source connects
     * @param content in the hypervisor's own words
     */
    record MigrationTicket(URI endpoint, String content) {}

    /**
     * How to move.
     *
     * @param copyDisks names of the disks to copy along; empty when the target reaches them all. Needs {@link
     *     VmCapability#MIGRATION_STORAGE}
     * @param downtime the longest pause of the guest to aim for, 1 ms to 30 s
     * @param bandwidth ceiling; empty for none
     * @param autoConverge whether a guest that changes memory too fast is slowed down
     * @param postCopyAfter switches to post-copy after this time; empty for never. Needs {@link VmCapability#MIGRATION_POST_COPY}
     */
    record MigrationOptions(
            List<String> copyDisks,
            Duration downtime,
            Optional<BitRate> bandwidth,
            boolean autoConverge,
            Optional<Duration> postCopyAfter) {

        public static final MigrationOptions DEFAULT =
                new MigrationOptions(List.of(), Duration.ofMillis(300), Optional.empty(), true, Optional.empty());

        public MigrationOptions {
            copyDisks = List.copyOf(copyDisks);
            Objects.requireNonNull(bandwidth, "bandwidth");
            Objects.requireNonNull(postCopyAfter, "postCopyAfter");
            Problems.of("migration options")
                    .range("downtime", downtime.toMillis(), 1, 30_000)
                    .throwIfAny();
        }
    }
}
