package io.quantix.kvm.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.HostDeviceSpec.Pci;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a sysfs, here one that a test writes: few machines have all of these devices. */
class HostDevicesTest {

    private static final Pci CARD = new Pci("0000:01:00.0");
    private static final Pci SOUND = new Pci("0000:01:00.1");
    private static final Pci NIC = new Pci("0000:02:00.0");
    private static final Pci DISK = new Pci("0000:03:00.0");

    @TempDir
    private Path root;

    private Path sys;
    private Path mounts;

    @BeforeEach
    void aHost() throws IOException {
        sys = Files.createDirectory(root.resolve("sys"));
        mounts = Files.writeString(
                root.resolve("mountinfo"), "22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw\n");
        pci("0000:00:01.0", "0x060400", 1);
        pci("0000:01:00.0", "0x030000", 1);
        pci("0000:01:00.1", "0x040300", 1);
        pci("0000:02:00.0", "0x020000", 2);
        pci("0000:03:00.0", "0x010802", 3);
    }

    private HostDevices host() {
        PciNames names = new PciNames(List.of(
                "# comment", "10de  NVIDIA", "\t1eb8  TU104GL [Tesla T4]", "\t\t10de 12a2  T4", "C 03  Display"));
        return new HostDevices(sys, mounts, names);
    }

    private void write(String file, String text) throws IOException {
        Path path = sys.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }

    private void link(String link, String target) throws IOException {
        Path path = sys.resolve(link);
        Files.createDirectories(path.getParent());
        Files.createDirectories(sys.resolve(target));
        Files.createSymbolicLink(path, sys.resolve(target));
    }

    private void pci(String address, String type, int group) throws IOException {
        String place = "devices/pci0000:00/" + address;
        write(place + "/class", type);
        write(place + "/vendor", "0x10de");
        write(place + "/device", "0x1eb8");
        link("bus/pci/devices/" + address, place);
        link(place + "/iommu_group", "kernel/iommu_groups/" + group);
    }

    private Optional<String> obstacle(HostDeviceSpec device, HostDeviceSpec... together) {
        return HostDevices.obstacle(device, List.of(together), host().all());
    }

    @Test
    void functionsAreListedByNameAndBridgesAreNot() {
        assertThat(host().all()).extracting(HostDevices.Found::spec).containsExactly(CARD, SOUND, NIC, DISK);
        assertThat(host().all().getFirst().description()).isEqualTo("0000:01:00.0 NVIDIA TU104GL [Tesla T4]");
        assertThat(host().all().getFirst().iommuGroup()).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void aGroupGoesAsAWhole() {
        assertThat(obstacle(CARD, CARD, SOUND)).isEmpty();
        assertThat(obstacle(CARD, CARD))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("IOMMU group 1").contains("0000:01:00.1"));
    }

    @Test
    void aMemberThatNoDriverOfTheHostHasMayStayBehind() throws IOException {
        link("devices/pci0000:00/0000:01:00.1/driver", "bus/pci/drivers/vfio-pci");

        assertThat(obstacle(CARD, CARD)).isEmpty();
    }

    @Test
    void withoutAnIommuGroupNothingIsGivenAway() throws IOException {
        Files.delete(sys.resolve("devices/pci0000:00/0000:02:00.0/iommu_group"));

        assertThat(obstacle(NIC, NIC)).hasValueSatisfying(why -> assertThat(why).contains("IOMMU"));
    }

    @Test
    void aNetworkInterfaceThatIsUpStaysWithTheHost() throws IOException {
        String place = "devices/pci0000:00/0000:02:00.0/net/eno1";
        write(place + "/flags", "0x1003");
        link("class/net/eno1", place);

        assertThat(obstacle(NIC, NIC)).hasValueSatisfying(why -> assertThat(why).contains("eno1"));

        write(place + "/flags", "0x1002");

        assertThat(obstacle(NIC, NIC)).isEmpty();
    }

    @Test
    void aDiskWithAMountedPartitionStaysWithTheHost() throws IOException {
        String place = "devices/pci0000:00/0000:03:00.0/nvme/nvme0/nvme0n1";
        write(place + "/dev", "259:0");
        write(place + "/nvme0n1p2/partition", "2");
        write(place + "/nvme0n1p2/dev", "259:2");
        link("block/nvme0n1", place);

        assertThat(obstacle(DISK, DISK))
                .hasValueSatisfying(why -> assertThat(why).contains("nvme0n1"));

        Files.writeString(mounts, "");

        assertThat(obstacle(DISK, DISK)).isEmpty();
    }

    @Test
    void aDiskThatOthersAreStackedOnStaysWithTheHost() throws IOException {
        String place = "devices/pci0000:00/0000:03:00.0/nvme/nvme0/nvme0n1";
        write(place + "/dev", "259:0");
        write(place + "/holders/dm-0", "");
        link("block/nvme0n1", place);

        assertThat(obstacle(DISK, DISK)).isPresent();
    }

    @Test
    void whatIsNotThereIsAnObstacle() {
        assertThat(obstacle(new Pci("0000:ff:1f.7"), new Pci("0000:ff:1f.7"))).isPresent();
    }

    @Test
    void aUsbDeviceIsMeantByItsIdsOnlyWhileNoOtherHasThem() throws IOException {
        usb("1-1", "046d", "c31c", "00");
        usb("1-2", "0951", "1666", "00");
        usb("1-3", "0951", "1666", "00");
        usb("usb1", "1d6b", "0002", "09");
        usb("1-4", "05e3", "0610", "09");

        HostDeviceSpec keyboard = new HostDeviceSpec.Usb(0x046d, 0xc31c);
        HostDeviceSpec stick = new HostDeviceSpec.Usb(0x0951, 0x1666);
        assertThat(host().all()).extracting(HostDevices.Found::spec).endsWith(keyboard, stick);
        assertThat(obstacle(keyboard, keyboard)).isEmpty();
        assertThat(obstacle(stick, stick))
                .hasValueSatisfying(why -> assertThat(why).contains("2 have them"));
    }

    private void usb(String name, String vendor, String product, String type) throws IOException {
        String place = "devices/usb/" + name;
        write(place + "/idVendor", vendor);
        write(place + "/idProduct", product);
        write(place + "/bDeviceClass", type);
        link("bus/usb/devices/" + name, place);
    }

    @Test
    void aMediatedDeviceIsFoundByItsUuid() throws IOException {
        UUID uuid = UUID.fromString("7f0c1b2e-0000-4000-8000-000000000001");
        write("devices/mdev/" + uuid + "/mdev_type/name", "GRID T4-1Q");
        link("bus/mdev/devices/" + uuid, "devices/mdev/" + uuid);

        assertThat(host().all().getLast().spec()).isEqualTo(new HostDeviceSpec.Mediated(uuid));
        assertThat(host().all().getLast().description()).isEqualTo("GRID T4-1Q");
        assertThat(host().hasMediatedDevices()).isTrue();
    }

    @Test
    void aHostWithoutSuchBusesHasNothing() {
        HostDevices bare = new HostDevices(root.resolve("nowhere"), mounts, new PciNames(List.of()));

        assertThat(bare.all()).isEmpty();
        assertThat(bare.hasIommu()).isFalse();
        assertThat(bare.hasUsb()).isFalse();
    }
}
