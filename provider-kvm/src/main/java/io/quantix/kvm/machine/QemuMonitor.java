package io.quantix.kvm.machine;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.link.Link;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * QEMU itself, asked past libvirt. Only where libvirt may have lost sight of what goes on: its daemon died after QEMU had done something and before
 * it wrote that down.
 */
public final class QemuMonitor {

    private final Link link;

    public QemuMonitor(Link link) {
        this.link = link;
    }

    /** Tells QEMU something; that there is nothing of the kind is an answer, too. */
    public Map<String, Object> tell(
            LibvirtDomain domain, String command, Map<String, Object> arguments, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        try {
            String json = JSON.std.asString(
                    arguments.isEmpty()
                            ? Map.of("execute", command)
                            : Map.of("execute", command, "arguments", arguments));
            return JSON.std.mapFrom(link.call(
                    vm,
                    call,
                    "ask QEMU about",
                    connection -> domain.at(connection).monitor().command(json, call.remaining())));
        } catch (IOException unreadable) {
            throw new ProviderException.Internal(
                    vm.ref(), "QEMU's answer to " + command + " makes no sense", Effect.PARTIAL, unreadable);
        }
    }

    /** Asks QEMU for a list. */
    public List<Map<?, ?>> ask(LibvirtDomain domain, String question, Map<String, Object> arguments, CallContext call) {
        return maps(tell(domain, question, arguments, call).getOrDefault("return", List.of()));
    }

    public static List<Map<?, ?>> maps(Object list) {
        return list instanceof List<?> all
                ? all.stream()
                        .<Map<?, ?>>mapMulti((each, next) -> {
                            if (each instanceof Map<?, ?> map) {
                                next.accept(map);
                            }
                        })
                        .toList()
                : List.of();
    }

    /** Returns the files a machine's disks write to. */
    public Set<Path> layers(LibvirtDomain domain, CallContext call) {
        return ask(domain, "query-block", Map.of(), call).stream()
                .flatMap(
                        disk -> maps(disk.get("inserted") == null ? List.of() : List.of(disk.get("inserted"))).stream())
                .map(inserted -> String.valueOf(inserted.get("file")))
                .filter(file -> file.startsWith("/"))
                .map(Path::of)
                .collect(Collectors.toSet());
    }
}
