package io.quantix.spi.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.BitRate;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Cidr;
import io.quantix.spi.Labels;
import io.quantix.spi.MacAddress;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortTest {

    private static final ObjectRef VM = new ObjectRef("vm", "web");
    private static final MacAddress MAC = MacAddress.of("52:54:00:00:00:01");
    private static final Cidr ADDRESS = Cidr.parse("192.0.2.7");
    private static final SecurityRule WEB = SecurityRule.inbound(
            IpFamily.IPV4, new Traffic.Tcp(Traffic.PortRange.of(443)), new SecurityRule.Remote.Anyone());

    @Test
    void aPlainPortProtectsTheMacAddressesOfOthers() {
        PortSpec spec =
                PortSpec.builder(PortId.random(), NetworkId.random(), VM, MAC).build();

        assertThat(spec.protection()).isEqualTo(new PortProtection(true, false, false, false));
        assertThat(spec.qos()).isEqualTo(PortQos.UNLIMITED);
        assertThat(spec.vlan()).isEqualTo(new PortVlan.Inherited());
        assertThat(spec.addresses()).isEmpty();
        assertThat(spec.securityGroups()).isEmpty();
        assertThat(spec.mtu()).isEmpty();
    }

    @Test
    void aPortNamesEveryMistakeAtOnce() {
        SecurityGroupId group = SecurityGroupId.random();

        assertThat(Refusal.of(() -> PortSpec.builder(
                                PortId.random(),
                                NetworkId.random(),
                                new ObjectRef("vm", ""),
                                MacAddress.of("01:00:5e:00:00:01"))
                        .addresses(List.of(ADDRESS, ADDRESS))
                        .securityGroups(List.of(group, group))
                        .mtu(65_536)
                        .build()))
                .containsExactly("consumer.id", "mac", "addresses", "securityGroups", "mtu");
    }

    @Test
    void aLimitLetsAPacketPass() {
        assertThat(Refusal.of(() -> new TrafficLimit(new BitRate(7_999), Optional.of(ByteSize.ofBytes(1_499)))))
                .containsExactly("rate", "burst");
        assertThat(TrafficLimit.of(BitRate.ofMegabits(10)).burst()).isEmpty();
    }

    @Test
    void aFailedPortSaysWhy() {
        PortSpec spec =
                PortSpec.builder(PortId.random(), NetworkId.random(), VM, MAC).build();
        PortStatus.Builder status = PortStatus.of(spec, new NicBackend.UserMode(), 1_500);

        assertThat(status.build().state()).isEqualTo(PortState.WAITING);
        assertThat(status.build().id()).isEqualTo(spec.id());
        assertThat(Refusal.of(status.state(PortState.FAILED, "")::build)).containsExactly("detail");
    }

    @Test
    void countersAreNotNegative() {
        assertThat(Refusal.of(() -> new PortCounters.Flow(-1, 0, -1, 0))).containsExactly("bytes", "errors");
    }

    @Test
    void anAccessPortHasATag() {
        assertThat(Refusal.of(() -> new PortVlan.Access(0))).containsExactly("tag");
        assertThat(Refusal.of(() -> new PortVlan.Trunk(List.of(), Optional.empty())))
                .containsExactly("tags");
    }

    @Test
    void aRuleAndItsAddressesAreOfOneFamily() {
        SecurityRule.Remote six = new SecurityRule.Remote.Block(Cidr.parse("2001:db8::/32"));

        assertThat(SecurityRule.outbound(IpFamily.IPV6, new Traffic.Any(), six).remote())
                .isEqualTo(six);
        assertThat(Refusal.of(() -> SecurityRule.outbound(IpFamily.IPV4, new Traffic.Any(), six)))
                .containsExactly("remote.addresses");
    }

    @Test
    void trafficHasTheBoundsOfItsProtocol() {
        assertThat(Refusal.of(() -> new Traffic.PortRange(80, 79))).containsExactly("last");
        assertThat(Refusal.of(() -> new Traffic.PortRange(-1, 65_536))).containsExactly("first", "last");
        assertThat(Refusal.of(() -> new Traffic.Icmp(Optional.empty(), Optional.of(256))))
                .containsExactly("code", "code");
        assertThat(Refusal.of(() -> new Traffic.Protocol(256))).containsExactly("number");
    }

    @Test
    void aGroupGivesEachRuleOnceAndNotTooMany() {
        SecurityGroupId id = SecurityGroupId.random();

        assertThat(Refusal.of(() -> new SecurityGroupSpec(id, "", List.of(WEB, WEB), Labels.NONE)))
                .containsExactly("name", "rules");
        assertThat(Refusal.of(() -> new SecurityGroupSpec(id, "web", Collections.nCopies(10_001, WEB), Labels.NONE)))
                .contains("rules");
    }

    @Test
    void aMirrorDoesNotWatchItsTarget() {
        PortId port = PortId.random();

        assertThat(Refusal.of(() -> new MirrorSpec(
                        MirrorId.random(), "tap", List.of(port), Set.of(), new MirrorSpec.Target.ToPort(port))))
                .containsExactly("directions", "target.port");
        assertThat(Refusal.of(() -> new MirrorSpec(
                        MirrorId.random(),
                        "tap",
                        List.of(),
                        Set.of(SecurityRule.Direction.INBOUND),
                        new MirrorSpec.Target.ToVlan(7))))
                .containsExactly("sources");
    }
}
