package io.quantix.spi.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.Cidr;
import io.quantix.spi.Labels;
import io.quantix.spi.Refusal;
import io.quantix.spi.SpecDigest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final InetAddress HOST_A = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress HOST_B = InetAddress.ofLiteral("192.0.2.2");
    private static final InetAddress HOST_SIX = InetAddress.ofLiteral("2001:db8::1");

    @Test
    void vlanTagsAreOneTo4094() {
        assertThat(new Segment.Vlan("lan", 4_094).tag()).isEqualTo(4_094);
        assertThat(Refusal.of(() -> new Segment.Vlan("", 0))).containsExactly("uplink", "tag");
        assertThat(Refusal.of(() -> new Segment.Vlan("lan", 4_095))).containsExactly("tag");
        assertThat(Refusal.of(() -> new VlanRange(20, 10))).containsExactly("last");
        assertThat(new VlanRange(10, 20).contains(20)).isTrue();
        assertThat(new VlanRange(10, 20).contains(21)).isFalse();
    }

    @Test
    void aTrunkCarriesAVlan() {
        assertThat(Refusal.of(() -> new Segment.Trunk("lan", List.of(), Optional.of(0))))
                .containsExactly("tags", "untagged");
    }

    @Test
    void anOverlayKeyFitsItsEncapsulation() {
        assertThat(overlay(Encapsulation.GRE, 0xFFFF_FFFFL, List.of(HOST_B)).key())
                .isEqualTo(0xFFFF_FFFFL);
        assertThat(Refusal.of(() -> overlay(Encapsulation.VXLAN, 0x100_0000L, List.of(HOST_B))))
                .containsExactly("key");
    }

    @Test
    void thePeersOfAnOverlayAreOthersOfOneFamily() {
        assertThat(Refusal.of(() -> overlay(Encapsulation.GENEVE, 1, List.of(HOST_B, HOST_B))))
                .containsExactly("peers");
        assertThat(Refusal.of(() -> overlay(Encapsulation.GENEVE, 1, List.of(HOST_B, HOST_SIX))))
                .containsExactly("peers");
        assertThat(Refusal.of(() -> overlay(Encapsulation.GENEVE, 1, List.of(HOST_A))))
                .containsExactly("peers");
    }

    @Test
    void greHasNoUdpPort() {
        assertThat(Refusal.of(() ->
                        new Segment.Overlay(Encapsulation.GRE, 1, Optional.empty(), List.of(), Optional.of(4_789))))
                .containsExactly("udpPort");
    }

    @Test
    void aHostNameBesideAnAddressDoesNotChangeTheDigest() throws UnknownHostException {
        InetAddress named = InetAddress.getByAddress("b.example.org", HOST_B.getAddress());

        assertThat(SpecDigest.of(overlay(Encapsulation.VXLAN, 1, List.of(named))))
                .isEqualTo(SpecDigest.of(overlay(Encapsulation.VXLAN, 1, List.of(HOST_B))));
    }

    @Test
    void aGatewayLiesInItsSubnet() {
        Cidr block = Cidr.parse("192.0.2.0/24");

        assertThat(new Subnet(block, Optional.of(HOST_A), List.of(), true).gateway())
                .contains(HOST_A);
        assertThat(Refusal.of(() -> new Subnet(block, Optional.of(HOST_SIX), List.of(HOST_A, HOST_A), true)))
                .containsExactly("dnsServers", "gateway");
    }

    @Test
    void aPlainNetworkHasNothingOfItsOwn() {
        NetworkId id = NetworkId.random();

        assertThat(NetworkSpec.builder(id, new Segment.Isolated()).build())
                .isEqualTo(new NetworkSpec(
                        id, id.toString(), new Segment.Isolated(), Optional.empty(), List.of(), Labels.NONE));
    }

    @Test
    void subnetsOfANetworkDoNotOverlap() {
        assertThat(Refusal.of(() -> NetworkSpec.builder(NetworkId.random(), new Segment.UserMode())
                        .mtu(67)
                        .subnets(List.of(
                                Subnet.of(Cidr.parse("192.0.2.0/25")),
                                Subnet.of(Cidr.parse("192.0.2.128/25")),
                                Subnet.of(Cidr.parse("192.0.0.0/16"))))
                        .build()))
                .containsExactly("mtu", "subnets[2].block");
    }

    @Test
    void traitsNameWhatThereIs() {
        assertThat(Refusal.of(() -> new NetworkTraits(Set.of(), List.of(), Set.of(), 65_536, -1)))
                .containsExactly("segments", "offers", "largestMtu", "rulesPerPort");
    }

    @Test
    void aStatusSaysWhatTheSpecSays() {
        NetworkSpec spec = NetworkSpec.builder(NetworkId.random(), new Segment.Flat("lan"))
                .name("office")
                .build();

        NetworkStatus status = NetworkStatus.of(spec, 1_500).build();

        assertThat(status.id()).isEqualTo(spec.id());
        assertThat(status.name()).isEqualTo("office");
        assertThat(status.digest()).isEqualTo(SpecDigest.of(spec));
        assertThat(status.state()).isEqualTo(NetworkStatus.State.UP);
        assertThat(status.ports()).isZero();
    }

    @Test
    void capabilitiesHaveIdsOfTheirOwn() {
        assertThat(NetworkCapability.values())
                .extracting(NetworkCapability::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("network(\\.[a-z]+(-[a-z]+)*)+"));
    }

    private static Segment.Overlay overlay(Encapsulation how, long key, List<InetAddress> peers) {
        return new Segment.Overlay(how, key, Optional.of(HOST_A), peers, Optional.empty());
    }
}
