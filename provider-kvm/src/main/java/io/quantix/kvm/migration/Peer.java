package io.quantix.kvm.migration;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtOptions;
import io.quantix.kvm.link.LibvirtErrors;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The libvirt of another host. */
final class Peer implements AutoCloseable {

    private static final int THREADS = 2;

    private final URI uri;
    private final LibvirtConnection connection;

    private Peer(URI uri, LibvirtConnection connection) {
        this.uri = uri;
        this.connection = connection;
    }

    /**
     * Connects.
     *
     * @throws ProviderException.Unavailable when nobody answers there; effect none
     */
    static Peer at(URI uri, CallContext call) {
        call.check("connect to " + uri);
        try {
            LibvirtOptions options = LibvirtOptions.of(uri.toString()).withThreads(THREADS, THREADS);
            return new Peer(uri, LibvirtConnection.open(options, call.remaining()));
        } catch (RuntimeException failed) {
            throw new ProviderException.Unavailable(
                    "the libvirt of the other host cannot be reached at " + uri + ": " + failed.getMessage(),
                    Effect.NONE,
                    failed);
        }
    }

    Optional<LibvirtDomain> find(VmId vm, CallContext call) {
        return call(call, "look for " + vm.ref() + " on", there -> there.find(vm.value(), call.remaining()));
    }

    <T extends @Nullable Object> T call(CallContext call, String action, Function<LibvirtConnection, T> body) {
        ObjectRef other = new ObjectRef("hypervisor", uri.toString());
        call.check(action + " " + other);
        try {
            return body.apply(connection);
        } catch (RuntimeException failed) {
            throw LibvirtErrors.translate(failed, other, action);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
