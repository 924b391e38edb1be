package io.quantix.kvm.seed;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Says a network configuration of cloud-init's, version 2, in OpenStack's format, {@code network_data.json}, which is what a config drive has: links,
 * and networks on them with their addresses, routes and name servers. What it has no word for is a problem, never left out.
 *
 * <p>A link is known by its address, as a host cannot know what a guest's kernel will call it.
 */
final class NetworkData {

    private static final Set<String> DOCUMENT = Set.of("version", "ethernets", "bonds", "vlans");
    private static final Set<String> ETHERNET = Set.of("match", "set-name", "mtu");
    private static final Set<String> BOND = Set.of("interfaces", "parameters", "macaddress", "mtu");
    private static final Set<String> VLAN = Set.of("id", "link", "macaddress", "mtu");
    private static final Map<String, String> BOND_PARAMETERS = Map.of(
            "mode", "bond_mode",
            "mii-monitor-interval", "bond_miimon",
            "transmit-hash-policy", "bond_xmit_hash_policy");
    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

    private final NetworkReading reading;
    private final List<Map<String, Object>> links = new ArrayList<>();
    private final List<Map<String, Object>> networks = new ArrayList<>();
    /** What links will be called in the guest, for those where that is certain. */
    private final Map<String, String> names = new HashMap<>();

    private final Map<String, String> macs = new HashMap<>();

    private NetworkData(NetworkReading reading) {
        this.reading = reading;
    }

    /** Records what cannot be said exactly, with its place. */
    static void check(String text, String path, Problems problems) {
        convert(text, path, problems);
    }

    /** Returns the document of a text that was checked. */
    static String of(String text) {
        Problems problems = Problems.of("network configuration");
        Map<String, Object> data = convert(text, "", problems);
        problems.throwIfAny();
        try {
            return JSON.std.asString(data) + "\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException("texts and numbers can be written as JSON", impossible);
        }
    }

    private static Map<String, Object> convert(String text, String path, Problems problems) {
        NetworkReading reading = new NetworkReading(path, problems);
        NetworkData data = new NetworkData(reading);
        YamlText.mapping(text, path, problems).ifPresent(outer -> {
            Optional<MappingNode> inner = YamlText.value(outer, "network")
                    .filter(MappingNode.class::isInstance)
                    .map(MappingNode.class::cast);
            inner.ifPresent(found -> reading.only(outer, "", Set.of("network")));
            data.document(inner.orElse(outer));
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("links", data.links);
        document.put("networks", data.networks);
        document.put("services", List.of());
        return document;
    }

    private void document(MappingNode root) {
        if (YamlText.text(root, "version").filter("2"::equals).isEmpty()) {
            reading.refuse(
                    root, "version", "must be 2 on a config drive, whose format is OpenStack's; NO_CLOUD has both");
            return;
        }
        reading.only(root, "", DOCUMENT);
        // Ethernets first: the others refer to them.
        each(root, "ethernets", this::ethernet);
        each(root, "bonds", this::bond);
        each(root, "vlans", this::vlan);
    }

    private interface Device {
        void read(String id, MappingNode device, String path);
    }

    private void each(MappingNode root, String kind, Device reader) {
        Optional<Node> devices = YamlText.value(root, kind);
        if (devices.isEmpty()) {
            return;
        }
        if (!(devices.get() instanceof MappingNode mapping)) {
            reading.refuse(devices.get(), kind, "must be a mapping of devices");
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            String id = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
            String path = kind + "." + id;
            if (entry.getValueNode() instanceof MappingNode device) {
                reader.read(id, device, path);
            } else {
                reading.refuse(entry.getValueNode(), path, "must be a mapping");
            }
        }
    }

    private void ethernet(String id, MappingNode device, String path) {
        reading.only(device, path, ETHERNET, NetworkAddresses.KEYS);
        Optional<MappingNode> match = reading.mapping(device, path, "match");
        match.ifPresent(found -> reading.only(found, path + ".match", Set.of("macaddress")));
        Optional<String> mac = match.flatMap(found -> mac(found, path + ".match"));
        if (mac.isEmpty()) {
            reading.refuse(
                    device, path + ".match.macaddress", "must be there: a config drive names a link by its address");
            return;
        }
        Map<String, Object> link = link(id, "phy", mac.get());
        YamlText.text(device, "set-name").ifPresent(name -> {
            link.put("name", name);
            names.put(id, name);
        });
        finish(id, device, path, link);
    }

    private void bond(String id, MappingNode device, String path) {
        reading.only(device, path, BOND, NetworkAddresses.KEYS);
        List<String> members = reading.texts(device, path, "interfaces");
        members.forEach(member -> reading.check(
                macs.containsKey(member), device, path + ".interfaces", "must be ethernets of this text"));
        Optional<String> mac = mac(device, path);
        // Linux gives a bond the address of its first member.
        String address = mac.orElse(members.isEmpty() ? "" : macs.getOrDefault(members.getFirst(), ""));
        reading.check(!address.isEmpty(), device, path + ".interfaces", "must have a member");
        Map<String, Object> link = link(id, "bond", address);
        link.put("name", id);
        link.put("bond_links", members);
        Optional<MappingNode> parameters = reading.mapping(device, path, "parameters");
        parameters.ifPresent(found -> {
            reading.only(found, path + ".parameters", BOND_PARAMETERS.keySet());
            BOND_PARAMETERS.forEach((key, word) -> YamlText.text(found, key)
                    .ifPresent(
                            value -> link.put(word, NUMBER.matcher(value).matches() ? Integer.valueOf(value) : value)));
        });
        reading.check(link.containsKey("bond_mode"), device, path + ".parameters.mode", "must be there");
        names.put(id, id);
        finish(id, device, path, link);
    }

    private void vlan(String id, MappingNode device, String path) {
        reading.only(device, path, VLAN, NetworkAddresses.KEYS);
        String parent = YamlText.text(device, "link").orElse("");
        Optional<Integer> number = reading.number(device, path, "id");
        if (!macs.containsKey(parent) || number.isEmpty()) {
            reading.refuse(device, path + ".link", "must be an ethernet or bond of this text, with an id");
            return;
        }
        // Its readers name it so, whatever else is asked for.
        String name = names.getOrDefault(parent, "?") + "." + number.get();
        reading.check(
                id.equals(name),
                device,
                path,
                "must be called <link>.<id> after a bond, or an ethernet with set-name: OpenStack's format names it so");
        String mac = mac(device, path).orElse(macs.get(parent));
        Map<String, Object> link = link(id, "vlan", mac);
        link.put("vlan_link", parent);
        link.put("vlan_id", number.get());
        link.put("vlan_mac_address", mac);
        finish(id, device, path, link);
    }

    private static Map<String, Object> link(String id, String type, String mac) {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("id", id);
        link.put("type", type);
        link.put("ethernet_mac_address", mac);
        return link;
    }

    private void finish(String id, MappingNode device, String path, Map<String, Object> link) {
        reading.check(
                macs.putIfAbsent(id, String.valueOf(link.get("ethernet_mac_address"))) == null,
                device,
                path,
                "must be there once");
        reading.number(device, path, "mtu").ifPresent(mtu -> link.put("mtu", mtu));
        links.add(link);
        networks.addAll(new NetworkAddresses(reading, id, path).read(device, networks.size()));
    }

    private Optional<String> mac(MappingNode mapping, String path) {
        Optional<String> mac = YamlText.text(mapping, "macaddress").map(text -> text.toLowerCase(Locale.ROOT));
        mac.ifPresent(text -> reading.check(
                MAC.matcher(text).matches(),
                mapping,
                path + ".macaddress",
                "must be six pairs of digits with colons between"));
        return mac.filter(text -> MAC.matcher(text).matches());
    }
}
