package io.quantix.kvm;

import io.quantix.kvm.config.KvmConfig;
import io.quantix.spi.Provider;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A host of a test's own that machines can come to and leave: a private libvirtd and the provider on it. */
final class PrivateHost implements AutoCloseable {

    private final PrivateLibvirtd daemon = PrivateLibvirtd.startReachable();
    private final Path state;
    private @Nullable StandaloneContext context;
    private @Nullable Provider provider;

    PrivateHost(Path state) {
        this.state = state;
    }

    PrivateLibvirtd daemon() {
        return daemon;
    }

    KvmConfig config() {
        return KvmConfig.DEFAULT.at(daemon.uri()).reachedAt(daemon.reach(), "127.0.0.1");
    }

    /** Opens the provider unless it is open. */
    synchronized Provider open() {
        if (provider == null) {
            try {
                context = new StandaloneContext("private", Files.createDirectories(state), Embedded.SECRETS);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            provider = new KvmFactory().open(config(), context, Embedded.call());
        }
        return provider;
    }

    VirtualMachines machines() {
        return open().role(VirtualMachines.class).orElseThrow();
    }

    /** Closes the provider; what runs keeps running, and so does a move. */
    synchronized void closeProvider() {
        if (provider != null) {
            provider.close();
            provider = null;
        }
        if (context != null) {
            context.close();
            context = null;
        }
    }

    /** Says whether the process of a machine exists here, whatever libvirt knows of it. */
    boolean hasProcess(VmId vm) {
        return Files.exists(daemon.pidFile(vm))
                && ProcessHandle.of(daemon.pid(vm)).isPresent();
    }

    @Override
    public void close() {
        try {
            closeProvider();
        } finally {
            daemon.close();
        }
    }
}
