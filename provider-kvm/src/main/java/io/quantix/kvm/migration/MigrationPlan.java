package io.quantix.kvm.migration;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtMigration;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.migration.MigrationPapers.Ticket;
import io.quantix.kvm.xml.MoveMark;
import io.quantix.spi.vm.Migrations.MigrationOptions;
import io.quantix.spi.vm.VmId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a machine is to move.
 *
 * @param domain it, on this host
 * @param target how the other host's libvirt is reached
 * @param ticket the admission there
 * @param options the caller's
 * @param copied libvirt's names of the disks to copy along
 * @param proven whether every disk that stays is known to be the same file at both ends, whatever libvirt thinks of it
 * @param paused whether the guest stands still, and is to stand still there
 * @param bytes how much there is to move
 */
record MigrationPlan(
        LibvirtDomain domain,
        URI target,
        Ticket ticket,
        MigrationOptions options,
        List<String> copied,
        boolean proven,
        boolean paused,
        long bytes) {

    private static final long MIB = 1 << 20;

    MigrationPlan {
        copied = List.copyOf(copied);
    }

    VmId vm() {
        return new VmId(domain.uuid());
    }

    MoveMark mark() {
        return new MoveMark(MoveMark.Way.LEAVING, ticket.id(), Optional.of(target), paused);
    }

    LibvirtMigration migration() {
        Optional<String> address = ticket.address().map(host -> "tcp://" + host);
        return new LibvirtMigration(
                target.toString(),
                flags(),
                address.orElse(null),
                copied.isEmpty() ? null : address.orElse(null),
                ticket.live(),
                ticket.config(),
                copied,
                bandwidth());
    }

    /** libvirt counts MiB; less than one is rounded up, as 0 means no ceiling. */
    private OptionalLong bandwidth() {
        return options.bandwidth().isPresent()
                ? OptionalLong.of(Math.max(1, options.bandwidth().get().bitsPerSecond() / 8 / MIB))
                : OptionalLong.empty();
    }

    private int flags() {
        int flags = VirDomainConstants.VIR_MIGRATE_LIVE
                | VirDomainConstants.VIR_MIGRATE_PEER2PEER
                | VirDomainConstants.VIR_MIGRATE_PERSIST_DEST
                | VirDomainConstants.VIR_MIGRATE_ABORT_ON_ERROR;
        if (options.autoConverge()) {
            flags |= VirDomainConstants.VIR_MIGRATE_AUTO_CONVERGE;
        }
        if (!copied.isEmpty()) {
            flags |= VirDomainConstants.VIR_MIGRATE_NON_SHARED_DISK;
        }
        if (proven) {
            flags |= VirDomainConstants.VIR_MIGRATE_UNSAFE;
        }
        // With post-copy the guest must run there to fetch what it lacks. Else it waits until this host has given it
        // up.
        flags |= options.postCopyAfter().isPresent()
                ? VirDomainConstants.VIR_MIGRATE_POSTCOPY
                : VirDomainConstants.VIR_MIGRATE_PAUSED;
        return flags;
    }
}
