package io.quantix.kvm.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Problems;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkDataTest {

    private static final String MAC = "52:54:00:00:00:01";
    private static final String NIC = "version: 2\nethernets:\n  inner:\n    match: {macaddress: '" + MAC + "'}\n";

    private static void assertSays(String text, String expected) throws IOException {
        assertThat(JSON.std.anyFrom(NetworkData.of(text))).isEqualTo(JSON.std.anyFrom(expected));
    }

    private static List<FieldProblem> problems(String text) {
        Problems problems = Problems.of("spec");
        NetworkData.check(text, "cloudInit.networkConfig", problems);
        return problems.list();
    }

    @Test
    void addressesRoutesAndNameServersAreOnTheirNetworks() throws IOException {
        String text = """
                network:
                  version: 2
                  ethernets:
                    inner:
                      match: {macaddress: "52:54:00:00:00:0A"}
                      set-name: eth7
                      mtu: 1400
                      accept-ra: false
                      addresses: [ 192.0.2.7/24, "2001:db8::7/64" ]
                      gateway4: 192.0.2.1
                      routes:
                        - {to: 198.51.100.0/22, via: 192.0.2.2}
                        - {to: default, via: "2001:db8::1"}
                      nameservers: {addresses: [ 192.0.2.53 ]}
                """;

        assertSays(text, """
                {"links": [{"id": "inner", "type": "phy", "ethernet_mac_address": "52:54:00:00:00:0a", "name": "eth7",
                    "mtu": 1400}],
                 "networks": [
                  {"id": "network0", "type": "ipv4", "link": "inner", "ip_address": "192.0.2.7",
                   "netmask": "255.255.255.0", "routes": [
                    {"network": "0.0.0.0", "netmask": "0.0.0.0", "gateway": "192.0.2.1"},
                    {"network": "198.51.100.0", "netmask": "255.255.252.0", "gateway": "192.0.2.2"}],
                   "services": [{"type": "dns", "address": "192.0.2.53"}]},
                  {"id": "network1", "type": "ipv6", "link": "inner", "ip_address": "2001:db8:0:0:0:0:0:7",
                   "netmask": "ffff:ffff:ffff:ffff:0:0:0:0", "routes": [
                    {"network": "0:0:0:0:0:0:0:0", "netmask": "0:0:0:0:0:0:0:0", "gateway": "2001:db8:0:0:0:0:0:1"}]}],
                 "services": []}
                """);
    }

    @Test
    void addressesCanBeAskedFor() throws IOException {
        assertSays(NIC + "    dhcp4: yes\n    dhcp6: true\n", """
                {"links": [{"id": "inner", "type": "phy", "ethernet_mac_address": "52:54:00:00:00:01"}],
                 "networks": [{"id": "network0", "type": "ipv4_dhcp", "link": "inner"},
                              {"id": "network1", "type": "ipv6_dhcp", "link": "inner"}],
                 "services": []}
                """);
    }

    @Test
    void bondsAndVlansReferToTheirLinks() throws IOException {
        String text = NIC + """
                bonds:
                  bond0:
                    interfaces: [ inner ]
                    parameters: {mode: active-backup, mii-monitor-interval: 100}
                vlans:
                  bond0.7: {id: 7, link: bond0, addresses: [ 192.0.2.7/24 ]}
                """;

        assertSays(text, """
                {"links": [
                  {"id": "inner", "type": "phy", "ethernet_mac_address": "52:54:00:00:00:01"},
                  {"id": "bond0", "type": "bond", "ethernet_mac_address": "52:54:00:00:00:01", "name": "bond0",
                   "bond_links": ["inner"], "bond_mode": "active-backup", "bond_miimon": 100},
                  {"id": "bond0.7", "type": "vlan", "ethernet_mac_address": "52:54:00:00:00:01", "vlan_link": "bond0",
                   "vlan_id": 7, "vlan_mac_address": "52:54:00:00:00:01"}],
                 "networks": [{"id": "network0", "type": "ipv4", "link": "bond0.7", "ip_address": "192.0.2.7",
                   "netmask": "255.255.255.0"}],
                 "services": []}
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'version: 1\nconfig: []\n' | version",
                "'version: 2\nwifis: {}\n' | wifis",
                "'version: 2\nrenderer: networkd\n' | renderer",
                "'version: 2\nethernets: {eth0: {dhcp4: true}}\n' | ethernets.eth0.match.macaddress",
                "'version: 2\nethernets: {n: {match: {driver: virtio}}}\n' | ethernets.n.match.driver",
                "'version: 2\nvlans: {v: {id: 7, link: none}}\n' | vlans.v.link",
                "'version: 2\nethernets: []\n' | ethernets",
            })
    void whatOpenStackHasNoWordForIsNamed(String text, String field) {
        assertThat(problems(text)).first().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("cloudInit.networkConfig");
            assertThat(problem.found()).startsWith(field + ", line ");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wakeonlan: true | ethernets.inner.wakeonlan",
                "dhcp4: perhaps | ethernets.inner.dhcp4",
                "addresses: [ 192.0.2.7 ] | ethernets.inner.addresses",
                "addresses: [ 192.0.2.7/33 ] | ethernets.inner.addresses",
                "gateway4: 192.0.2.1 | ethernets.inner.gateway4",
                "routes: [ {to: 192.0.2.0/24, via: 192.0.2.1, metric: 5} ] | ethernets.inner.routes.metric",
                "nameservers: {search: [ example.org ]} | ethernets.inner.nameservers.search",
                "mtu: large | ethernets.inner.mtu",
                "addresses: [ '2001:db8::7/64' ] | ethernets.inner.accept-ra",
                "accept-ra: true | ethernets.inner.accept-ra",
            })
    void whatALinkCannotBeIsNamed(String key, String field) {
        assertThat(problems(NIC + "    " + key + "\n"))
                .first()
                .satisfies(problem -> assertThat(problem.found()).startsWith(field + ", line "));
    }

    @Test
    void routersAreListenedToBesideDhcp6() {
        String fixed = NIC + "    addresses: [ '2001:db8::7/64' ]\n";

        assertThat(problems(fixed + "    dhcp6: true\n")).isEmpty();
        assertThat(problems(fixed + "    dhcp6: true\n    accept-ra: true\n")).isEmpty();
        assertThat(problems(fixed + "    dhcp6: true\n    accept-ra: false\n")).hasSize(1);
        assertThat(problems(fixed + "    accept-ra: true\n")).hasSize(1);
    }

    @Test
    void aVlanIsCalledAsItsReadersCallIt() {
        String named = NIC + "    set-name: eth7\nvlans:\n  ";

        assertThat(problems(named + "eth7.9: {id: 9, link: inner}\n")).isEmpty();
        assertThat(problems(named + "office: {id: 9, link: inner}\n")).hasSize(1);
        assertThat(problems(NIC + "vlans:\n  inner.9: {id: 9, link: inner}\n")).hasSize(1);
    }
}
