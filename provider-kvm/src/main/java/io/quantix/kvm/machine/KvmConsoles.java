package io.quantix.kvm.machine;

import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtScreenshot;
import io.quantix.kvm.ffi.LibvirtStream;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.host.KvmHost;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.xml.DomainFacts;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.ConsoleSession;
import io.quantix.spi.vm.Consoles;
import io.quantix.spi.vm.Screenshot;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus.GraphicsEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Serial consoles through libvirt, VNC through the server's own socket, and pictures of the screen. */
public final class KvmConsoles implements Consoles {

    private record Port(VmId vm, int number) {}

    private final Link link;
    private final KvmView view;
    private final KvmHost host;
    private final Map<Port, ChannelSession> serials = new ConcurrentHashMap<>();

    public KvmConsoles(Link link, KvmView view, KvmHost host) {
        this.link = link;
        this.view = view;
        this.host = host;
    }

    @Override
    public ConsoleSession openSerial(VmId id, int port, boolean takeOver, CallContext call) {
        host.capabilities().require(VmCapability.CONSOLE_SERIAL);
        KvmView.Managed managed = view.managed(id, "open a console of", call);
        if (port < 0 || port >= managed.facts().serialPorts()) {
            throw new ProviderException.NotFound(new ObjectRef("serial port", id + "/" + port));
        }
        requireActive(managed.domain(), "open a console of", call);
        Port key = new Port(id, port);
        ChannelSession earlier = serials.get(key);
        if (earlier != null && earlier.isOpen()) {
            if (!takeOver) {
                throw new ProviderException.Conflict(
                        id.ref(),
                        Effect.NONE,
                        "serial port " + port + " of " + id.ref() + " is in use; take it over, or wait");
            }
            earlier.end("another caller took the console over");
        }
        int flags = takeOver ? VirDomainConstants.VIR_DOMAIN_CONSOLE_FORCE : 0;
        LibvirtStream stream = link.call(
                id,
                call,
                "open a console of",
                connection -> managed.domain().openConsole(DomainFacts.serialAlias(port), flags, call.remaining()));
        ChannelSession session =
                new ChannelSession(stream, "the machine ended it", ended -> serials.remove(key, ended));
        serials.put(key, session);
        return session;
    }

    @Override
    public ConsoleSession openVnc(VmId id, CallContext call) {
        host.capabilities().require(VmCapability.CONSOLE_VNC);
        KvmView.Managed managed = view.managed(id, "open the VNC console of", call);
        if (!managed.facts().hasVnc()) {
            throw new ProviderException.NotFound(new ObjectRef("VNC console", id.toString()));
        }
        requireActive(managed.domain(), "open the VNC console of", call);
        DomainFacts live = view.liveFacts(managed.domain(), call);
        SocketAddress address = address(live)
                .orElseThrow(() -> new ProviderException.Unavailable(
                        "the VNC server of " + id.ref() + " does not say where it listens", Effect.NONE, null));
        try {
            return new ChannelSession(SocketChannel.open(address), "the VNC server ended it", ended -> {});
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "the VNC server of " + id.ref() + " does not take a connection: " + failed.getMessage(),
                    Effect.NONE,
                    failed);
        }
    }

    private Optional<SocketAddress> address(DomainFacts live) {
        Optional<SocketAddress> socket = live.vncSocket().map(host::here).map(UnixDomainSocketAddress::of);
        return socket.or(() -> live.graphics().stream()
                .filter(server -> server.protocol().equals("vnc"))
                .map(KvmConsoles::reachable)
                .findFirst());
    }

    private static SocketAddress reachable(GraphicsEndpoint server) {
        return server.address().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())
                : new InetSocketAddress(server.address(), server.port());
    }

    @Override
    public Screenshot screenshot(VmId id, int head, CallContext call) {
        host.capabilities().require(VmCapability.SCREENSHOT);
        KvmView.Managed managed = view.managed(id, "photograph", call);
        requireActive(managed.domain(), "photograph", call);
        if (!managed.facts().hasVideo() || head < 0) {
            throw new ProviderException.NotFound(new ObjectRef("screen", id + "/" + head));
        }
        try {
            LibvirtScreenshot picture = link.call(
                    id, call, "photograph", connection -> managed.domain().screenshot(head, call.remaining()));
            String type = picture.mimeType().equals("image/png") ? "image/png" : "image/x-portable-pixmap";
            return new Screenshot(type, picture.image());
        } catch (ProviderException.InvalidSpec noSuchHead) {
            throw new ProviderException.NotFound(
                    new ObjectRef("screen", id + "/" + head), String.valueOf(noSuchHead.getMessage()));
        }
    }

    private void requireActive(LibvirtDomain domain, String action, CallContext call) {
        VmState state = States.state(view.state(domain, call).state());
        if (!state.isActive()) {
            throw new ProviderException.WrongState(new VmId(domain.uuid()).ref(), action, state.toString(), "active");
        }
    }
}
