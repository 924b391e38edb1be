package io.quantix.kvm.seed;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What a link is called on its networks: the part of a network configuration that ethernets, bonds and VLANs have in common. */
final class NetworkAddresses {

    static final Set<String> KEYS =
            Set.of("dhcp4", "dhcp6", "accept-ra", "addresses", "gateway4", "gateway6", "routes", "nameservers");

    private final NetworkReading reading;
    private final String link;
    private final String path;
    private final List<Map<String, Object>> networks = new ArrayList<>();

    NetworkAddresses(NetworkReading reading, String link, String path) {
        this.reading = reading;
        this.link = link;
        this.path = path;
    }

    /**
     * Reads a device's networks.
     *
     * @param first number of the first one
     */
    List<Map<String, Object>> read(MappingNode device, int first) {
        for (Node address : reading.items(device, path, "addresses")) {
            address(address, first);
        }
        if (reading.flag(device, path, "dhcp4")) {
            network("ipv4_dhcp", first);
        }
        if (reading.flag(device, path, "dhcp6")) {
            network("ipv6_dhcp", first);
        }
        advertisements(device);
        gateway(device, "gateway4", "0.0.0.0/0");
        gateway(device, "gateway6", "::/0");
        for (Node route : reading.items(device, path, "routes")) {
            route(route);
        }
        reading.mapping(device, path, "nameservers").ifPresent(this::nameServers);
        return networks;
    }

    private Map<String, Object> network(String type, int first) {
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("id", "network" + (first + networks.size()));
        network.put("type", type);
        network.put("link", link);
        networks.add(network);
        return network;
    }

    private void address(Node node, int first) {
        String key = path + ".addresses";
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        int slash = text.indexOf('/');
        Optional<InetAddress> address = literal(slash < 0 ? "" : text.substring(0, slash));
        Optional<String> mask = address.flatMap(found -> mask(found, text.substring(slash + 1)));
        if (mask.isEmpty()) {
            reading.refuse(node, key, "must be an address and the length of its prefix, as 192.0.2.7/24");
            return;
        }
        Map<String, Object> network = network(address.get() instanceof Inet6Address ? "ipv6" : "ipv4", first);
        network.put("ip_address", address.get().getHostAddress());
        network.put("netmask", mask.get());
    }

    /** The format has no word for them: its reader listens to routers beside {@code dhcp6}, and to none beside a fixed address alone. */
    private void advertisements(MappingNode device) {
        boolean asked = has("ipv6_dhcp");
        boolean fixed = !asked && has("ipv6");
        boolean said = YamlText.value(device, "accept-ra").isPresent();
        boolean accepted = reading.flag(device, path, "accept-ra");
        String key = path + ".accept-ra";
        if (fixed) {
            reading.check(
                    said && !accepted,
                    device,
                    key,
                    "must be there and false beside a fixed IPv6 address: on a config drive it means so");
        } else if (asked) {
            reading.check(!said || accepted, device, key, "must be true beside dhcp6: on a config drive it means so");
        } else {
            reading.check(!said, device, key, "must not be there: OpenStack's format has no word for it");
        }
    }

    private boolean has(String type) {
        return networks.stream().anyMatch(each -> type.equals(each.get("type")));
    }

    private void gateway(MappingNode device, String key, String to) {
        YamlText.value(device, key).ifPresent(node -> {
            String via = node instanceof ScalarNode scalar ? scalar.getValue() : "";
            add(node, path + "." + key, to, via);
        });
    }

    private void route(Node node) {
        String key = path + ".routes";
        if (!(node instanceof MappingNode route)) {
            reading.refuse(node, key, "must be a mapping");
            return;
        }
        reading.only(route, key, Set.of("to", "via"));
        String via = YamlText.text(route, "via").orElse("");
        String to = YamlText.text(route, "to").orElse("");
        String everywhere = via.contains(":") ? "::/0" : "0.0.0.0/0";
        add(node, key, to.equals("default") ? everywhere : to, via);
    }

    /** OpenStack's routes belong to a network with an address. */
    private void add(Node node, String key, String to, String via) {
        int slash = to.indexOf('/');
        Optional<InetAddress> target = literal(slash < 0 ? "" : to.substring(0, slash));
        Optional<String> mask = target.flatMap(found -> mask(found, to.substring(slash + 1)));
        Optional<InetAddress> gateway = literal(via);
        if (mask.isEmpty() || gateway.isEmpty()) {
            reading.refuse(node, key, "must lead to a network, as 198.51.100.0/24 or default, via an address");
            return;
        }
        boolean six = target.get() instanceof Inet6Address;
        Optional<Map<String, Object>> network = networks.stream()
                .filter(each -> (six ? "ipv6" : "ipv4").equals(each.get("type")))
                .findFirst();
        boolean alike = six == gateway.get() instanceof Inet6Address;
        if (network.isEmpty() || !alike) {
            reading.refuse(node, key, "must be beside an address of its kind: OpenStack's routes belong to one");
            return;
        }
        Map<String, Object> route = new LinkedHashMap<>();
        route.put("network", target.get().getHostAddress());
        route.put("netmask", mask.get());
        route.put("gateway", gateway.get().getHostAddress());
        append(network.get(), "routes", route);
    }

    private void nameServers(MappingNode servers) {
        String key = path + ".nameservers";
        reading.only(servers, key, Set.of("addresses"));
        for (String server : reading.texts(servers, key, "addresses")) {
            Optional<InetAddress> address = literal(server);
            if (address.isEmpty() || networks.isEmpty()) {
                reading.refuse(servers, key, "must be addresses, on a link that has a network");
                return;
            }
            append(
                    networks.getFirst(),
                    "services",
                    Map.of("type", "dns", "address", address.get().getHostAddress()));
        }
    }

    @SuppressWarnings("unchecked")
    private static void append(Map<String, Object> network, String key, Map<String, Object> item) {
        ((List<Object>) network.computeIfAbsent(key, ignored -> new ArrayList<>())).add(item);
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return text.indexOf('%') >= 0 ? Optional.empty() : Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> mask(InetAddress address, String prefix) {
        try {
            int length = Integer.parseInt(prefix);
            byte[] mask = address.getAddress();
            if (length < 0 || length > mask.length * Byte.SIZE) {
                return Optional.empty();
            }
            for (int index = 0; index < mask.length; index++) {
                int ones = Math.clamp(length - (long) index * Byte.SIZE, 0, Byte.SIZE);
                mask[index] = (byte) (0xff << (Byte.SIZE - ones));
            }
            return Optional.of(InetAddress.getByAddress(mask).getHostAddress());
        } catch (NumberFormatException | UnknownHostException none) {
            return Optional.empty();
        }
    }
}
