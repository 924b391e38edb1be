package io.quantix.kvm;

import java.nio.file.Path;
import java.util.List;

/** Credentials of disks in a libvirt daemon, which keeps secrets in its memory. */
@RequiresRoot
@RequiresLibvirtd
class DaemonDiskSecretsIT extends DiskSecretsContract {

    private final DaemonSite daemon = new DaemonSite();

    @Override
    Site site() {
        return daemon;
    }

    @Override
    List<Path> places() {
        return List.of(daemon.daemon().folder());
    }
}
