package io.quantix.kvm.ffi;

import io.quantix.kvm.ffi.LibvirtCalls.Lane;
import io.quantix.kvm.ffi.generated.VirDomainMigration;
import java.lang.foreign.Arena;
import java.time.Duration;

/** A domain on its way to another host. How far it has come, and its way back, are its {@link DomainJob}'s. */
public final class DomainMigrations {

    private final DomainCalls domain;

    DomainMigrations(DomainCalls domain) {
        this.domain = domain;
    }

    /** Migrates the domain, and returns when it is there or stays here. */
    public void migrate(LibvirtMigration migration, Duration timeout) {
        domain.count(Lane.JOB, timeout, "virDomainMigrateToURI3", pointer -> {
            try (Arena arena = Arena.ofConfined();
                    TypedParameterList parameters = new TypedParameterList()) {
                migration.write(parameters);
                return VirDomainMigration.virDomainMigrateToURI3(
                        pointer,
                        arena.allocateFrom(migration.destination()),
                        parameters.array(),
                        parameters.size(),
                        migration.flags());
            }
        });
    }

    /** Sets the longest pause of the guest to aim for. */
    public void limitDowntime(Duration most, Duration timeout) {
        domain.count(
                Lane.CHANGE,
                timeout,
                "virDomainMigrateSetMaxDowntime",
                pointer -> VirDomainMigration.virDomainMigrateSetMaxDowntime(pointer, most.toMillis(), 0));
    }

    /** Lets the guest run there at once, and fetch from here what it lacks. The migration must have been begun with post-copy in mind. */
    public void startPostCopy(Duration timeout) {
        domain.count(
                Lane.CHANGE,
                timeout,
                "virDomainMigrateStartPostCopy",
                pointer -> VirDomainMigration.virDomainMigrateStartPostCopy(pointer, 0));
    }
}
