package io.quantix.spi.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.Cidr;
import io.quantix.spi.MacAddress;
import io.quantix.spi.Refusal;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostTest {

    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.1");
    private static final ManagementSpec BY_LAN =
            new ManagementSpec("lan", Optional.empty(), new ManagementSpec.Addressing.Automatic());

    @Test
    void severalDevicesNeedABond() {
        assertThat(Refusal.of(
                        () -> new UplinkSpec("lan", List.of("eth0", "eth1"), Optional.empty(), Optional.of(9_000))))
                .containsExactly("bond");
        assertThat(Refusal.of(() -> new UplinkSpec("lan", List.of("eth 0"), Optional.empty(), Optional.of(1))))
                .containsExactly("devices[0]", "mtu");
    }

    @Test
    void noDeviceIsInTwoUplinks() {
        assertThat(Refusal.of(() -> new HostNetworkSpec(
                        List.of(UplinkSpec.of("lan", "eth0"), UplinkSpec.of("lan", "eth0")), BY_LAN)))
                .containsExactly("uplinks.name", "uplinks.devices");
    }

    @Test
    void theHostIsReachedByOneOfItsUplinks() {
        assertThat(Refusal.of(() -> new HostNetworkSpec(List.of(UplinkSpec.of("wan", "eth0")), BY_LAN)))
                .containsExactly("management.uplink");
    }

    @Test
    void aGatewayCanBeReached() {
        List<Cidr> addresses = List.of(Cidr.parse("192.0.2.10/24"));

        assertThat(Refusal.of(() -> new ManagementSpec.Addressing.Fixed(
                        addresses, List.of(InetAddress.ofLiteral("198.51.100.1")), List.of())))
                .containsExactly("gateways");
        assertThat(Refusal.of(() -> new ManagementSpec.Addressing.Fixed(
                        addresses, List.of(ADDRESS, InetAddress.ofLiteral("192.0.2.2")), List.of())))
                .containsExactly("gateways");
        assertThat(Refusal.of(() -> new ManagementSpec("lan", Optional.of(4_095), BY_LAN.addressing())))
                .containsExactly("vlan");
    }

    @Test
    void aChassisIsReachedAtOneAddress() {
        assertThat(Refusal.of(() -> new ChassisSpec("", List.of(), InetAddress.ofLiteral("0.0.0.0"), List.of())))
                .containsExactly("systemId", "encapsulations", "address", "databases");
        assertThat(Refusal.of(() -> new ChassisSpec.Database.Tcp("", 0))).containsExactly("host", "port");
        assertThat(Refusal.of(() -> new ChassisSpec.Database.Unix(Path.of("ovnsb.sock"))))
                .containsExactly("socket");
    }

    @Test
    void aPacketHasOneFamily() {
        assertThat(Refusal.of(() -> new PacketTraces.Packet(
                        PortId.random(),
                        MacAddress.of("52:54:00:00:00:01"),
                        ADDRESS,
                        InetAddress.ofLiteral("2001:db8::1"),
                        new Traffic.Any())))
                .containsExactly("destination");
    }

    @Test
    void aBackendNamesADeviceTheKernelCouldHave() {
        assertThat(Refusal.of(() -> new NicBackend.Bridge("br/0"))).containsExactly("bridge");
        assertThat(Refusal.of(() -> new NicBackend.OvsPort("a".repeat(16), PortId.random())))
                .containsExactly("bridge");
    }
}
