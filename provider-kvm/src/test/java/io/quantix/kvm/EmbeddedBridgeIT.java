package io.quantix.kvm;

import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_XML_INACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.xml.XmlNode;
import io.quantix.spi.BitRate;
import io.quantix.spi.MacAddress;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.NicSpec.NicQos;
import io.quantix.spi.vm.NicSpec.Shape;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NICs on real bridges, changed in place: the host's kernel is asked what became of them. */
@RequiresLibvirt
@RequiresQemu
@RequiresBridges
class EmbeddedBridgeIT {

    private static final Path INTERFACES = Path.of("/sys/class/net");

    private final Embedded embedded = Embedded.shared();
    private final VirtualMachines machines = embedded.machines();
    private final Hotplug hotplug = machines.hotplug().orElseThrow();
    private Bridge first;
    private Bridge second;

    @BeforeEach
    void makeBridges() {
        first = Bridge.make();
        second = Bridge.make();
    }

    @AfterEach
    void clear() {
        embedded.clear();
        first.close();
        second.close();
    }

    private static NicSpec.Builder nic(Bridge bridge) {
        return NicSpec.builder("net", new NicBackend.Bridge(bridge.name()), MacAddress.of("52:54:00:7c:4e:01"));
    }

    private static NicSpec shaped(Bridge bridge, int megabits) {
        Shape shape = new Shape(BitRate.ofMegabits(megabits), Optional.empty(), Optional.empty());
        return nic(bridge).qos(new NicQos(Optional.of(shape), Optional.empty())).build();
    }

    private VmSpec running() {
        VmSpec spec = Guest.empty("bridged").build();
        machines.create(spec, Embedded.call());
        machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        return spec;
    }

    private String tap(VmId vm) {
        return nic(vm, 0).child("target").orElseThrow().attribute("dev").orElseThrow();
    }

    private XmlNode nic(VmId vm, int flags) {
        try (LibvirtConnection witness = LibvirtConnection.open(embedded.uri(), Embedded.LONG)) {
            String xml = witness.find(vm.value(), Embedded.LONG).orElseThrow().xml(flags, Embedded.LONG);
            return XmlNode.parse(xml).at("devices", "interface").orElseThrow();
        }
    }

    private static String average(XmlNode nic) {
        return nic.at("bandwidth", "inbound").orElseThrow().attribute("average").orElseThrow();
    }

    @Test
    void aNicMovesToAnotherBridgeWhileItsTapStays() throws IOException {
        VmSpec before = running();
        VmSpec plugged = before.change().nics(List.of(nic(first).build())).build();
        VmSpec moved = plugged.change().nics(List.of(nic(second).build())).build();

        hotplug.attachNic(nic(first).build(), plugged, Embedded.call());
        String tap = tap(before.id());
        String masterBefore = master(tap);
        VmStatus status = hotplug.updateNic(nic(second).build(), moved, Embedded.call());

        assertThat(masterBefore).isEqualTo(first.name());
        assertThat(tap(before.id())).isEqualTo(tap);
        assertThat(master(tap)).isEqualTo(second.name());
        assertThat(nic(before.id(), VIR_DOMAIN_XML_INACTIVE)
                        .child("source")
                        .orElseThrow()
                        .has("bridge", second.name()))
                .isTrue();
        assertThat(status.pendingChange()).isFalse();
        assertThat(machines.spec(before.id(), Embedded.call())).isEqualTo(moved);
    }

    @Test
    @RequiresShaping
    void aNicIsShapedAnewInItsPlace() {
        VmSpec before = running();
        VmSpec plugged = before.change().nics(List.of(shaped(first, 8))).build();
        VmSpec faster = plugged.change().nics(List.of(shaped(first, 16))).build();

        hotplug.attachNic(shaped(first, 8), plugged, Embedded.call());
        String shapedBefore = Bridge.run(List.of("tc", "class", "show", "dev", tap(before.id())));
        hotplug.updateNic(shaped(first, 16), faster, Embedded.call());
        String shapedAfter = Bridge.run(List.of("tc", "class", "show", "dev", tap(before.id())));

        assertThat(shapedBefore).contains("8Mbit").doesNotContain("16Mbit");
        assertThat(shapedAfter).contains("16Mbit");
        assertThat(average(nic(before.id(), VIR_DOMAIN_XML_INACTIVE))).isEqualTo("2000");
        assertThat(machines.spec(before.id(), Embedded.call())).isEqualTo(faster);
    }

    private static String master(String tap) throws IOException {
        return Files.readSymbolicLink(INTERFACES.resolve(tap).resolve("master"))
                .getFileName()
                .toString();
    }
}
