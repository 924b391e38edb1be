package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.SecretValue;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Shows the servers of disks their credentials, each time disks are opened, and keeps none. */
final class SimCredentials {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SimSession session;
    private final SimServers servers;

    SimCredentials(SimSession session, SimServers servers) {
        this.session = session;
        this.servers = servers;
    }

    /**
     * Shows what a machine has for its disks and media.
     *
     * @throws ProviderException.NotFound when a secret is not there
     * @throws ProviderException.Denied when a server refuses them
     */
    void show(VmSpec spec, CallContext context) {
        for (DiskSpec disk : spec.disks()) {
            show(spec.id(), disk.name(), disk.source(), context);
        }
        for (CdromSpec drive : spec.cdroms()) {
            drive.media().ifPresent(media -> show(spec.id(), drive.name(), media, context));
        }
    }

    void show(VmId vm, String device, DiskSource source, CallContext context) {
        if (!isOpened(source, context)) {
            throw new ProviderException.Denied(
                    vm.ref(), "the server of " + device + " refuses its credentials, look at its user and its secret");
        }
    }

    private boolean isOpened(DiskSource source, CallContext context) {
        Optional<SecretRef> secret = switch (source) {
            case DiskSource.File file -> Optional.empty();
            case DiskSource.Block block -> Optional.empty();
            case DiskSource.Nfs nfs -> Optional.empty();
            case DiskSource.Iscsi iscsi -> iscsi.chap().map(DiskSource.Chap::password);
            case DiskSource.Rbd rbd -> rbd.auth().map(DiskSource.Cephx::key);
        };
        if (secret.isEmpty()) {
            return servers.opens(source, NOTHING);
        }
        try (SecretValue value = session.context().secrets().resolve(secret.get(), context)) {
            return value.read(bytes -> servers.opens(source, bytes));
        }
    }
}
