package io.quantix.kvm;

import io.quantix.kvm.config.KvmConfig;
import io.quantix.spi.Page;
import io.quantix.spi.Provider;
import io.quantix.spi.SecretRef;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A private daemon and a provider on it, whose state lies in the daemon's folder. */
final class DaemonSite implements Site, AutoCloseable {

    private final PrivateLibvirtd daemon = PrivateLibvirtd.start();
    private final Map<SecretRef, String> secrets;
    private @Nullable StandaloneContext context;
    private @Nullable Provider provider;

    DaemonSite() {
        this(Embedded.SECRETS);
    }

    /** Makes one whose provider finds these secrets. */
    DaemonSite(Map<SecretRef, String> secrets) {
        this.secrets = secrets;
    }

    PrivateLibvirtd daemon() {
        return daemon;
    }

    @Override
    public synchronized Provider open() {
        if (provider == null) {
            context = new StandaloneContext("kvm-it", state(), secrets);
            KvmConfig config = KvmConfig.DEFAULT.at(daemon.uri()).seenBelow(daemon.folder());
            provider = new KvmFactory().open(config, context, Site.call());
        }
        return provider;
    }

    VirtualMachines machines() {
        return open().role(VirtualMachines.class).orElseThrow();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // which of two instances it is, is the question
    public synchronized void close(Provider instance) {
        if (provider == instance) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        if (provider != null) {
            provider.close();
            provider = null;
        }
        if (context != null) {
            context.close();
            context = null;
        }
    }

    @Override
    public void clear() {
        VirtualMachines machines = machines();
        List<VmStatus> all =
                machines.list(Page.Request.first(1_000), Site.call()).items();
        for (VmStatus status : all) {
            if (!status.isForeign()) {
                machines.stop(status.id(), StopMode.force(), Site.call());
                machines.delete(status.id(), Site.call());
            }
        }
    }

    /** Ends the daemon, too. */
    @Override
    public void end() {
        close();
        daemon.close();
    }

    @Override
    public Path state() {
        try {
            return Files.createDirectories(daemon.folder().resolve("node"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String uri() {
        return daemon.uri().toString();
    }

    @Override
    public Path pidFile(VmId vm) {
        return daemon.pidFile(vm);
    }

    @Override
    public long pid(VmId vm) {
        return daemon.pid(vm);
    }
}
