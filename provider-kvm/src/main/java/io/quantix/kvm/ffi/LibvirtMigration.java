package io.quantix.kvm.ffi;

import io.quantix.kvm.ffi.generated.VirDomainConstants;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a domain is migrated: {@code virDomainMigrateToURI3}.
 *
 * @param destination URI of the other daemon, or with a peer-to-peer migration as the source's daemon reaches it
 * @param flags {@code VIR_MIGRATE_…}
 * @param migrateUri where QEMU connects to QEMU; null lets libvirt choose
 * @param disksUri where QEMU writes disks that are copied along; null lets libvirt choose
 * @param domainXml the domain as it is to run there; null for as it is here
 * @param persistentXml the domain as it is to be defined there; null for as it is here
 * @param disks targets of the disks to copy along, such as {@code vda}
 * @param bandwidthMib ceiling in MiB a second
 */
public record LibvirtMigration(
        String destination,
        int flags,
        @Nullable String migrateUri,
        @Nullable String disksUri,
        @Nullable String domainXml,
        @Nullable String persistentXml,
        List<String> disks,
        OptionalLong bandwidthMib) {

    public LibvirtMigration {
        disks = List.copyOf(disks);
    }

    void write(TypedParameterList parameters) {
        parameters.add(VirDomainConstants.VIR_MIGRATE_PARAM_URI, migrateUri);
        parameters.add(VirDomainConstants.VIR_MIGRATE_PARAM_DISKS_URI, disksUri);
        parameters.add(VirDomainConstants.VIR_MIGRATE_PARAM_DEST_XML, domainXml);
        parameters.add(VirDomainConstants.VIR_MIGRATE_PARAM_PERSIST_XML, persistentXml);
        disks.forEach(disk -> parameters.add(VirDomainConstants.VIR_MIGRATE_PARAM_MIGRATE_DISKS, disk));
        bandwidthMib.ifPresent(mib -> parameters.add(VirDomainConstants.VIR_MIGRATE_PARAM_BANDWIDTH, mib));
    }
}
