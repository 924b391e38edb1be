package io.quantix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.DiskSpec;
import io.quantix.node.v1.NicBackend;
import io.quantix.node.v1.NicSpec;
import org.junit.jupiter.api.Test;

class DeviceOptionsTest {

    @Test
    void aBareFileIsARawVirtioDiskNumberedByItsPlace() {
        DiskSpec disk = DeviceOptions.disk("/images/a.img", 2);

        assertThat(disk.getName()).isEqualTo("disk2");
        assertThat(disk.getSource().getFile()).isEqualTo("/images/a.img");
        assertThat(disk.getSource().getFormat()).isEqualTo(DiskSource.Format.RAW);
        assertThat(disk.getBus()).isEqualTo(DiskSpec.Bus.BUS_UNSPECIFIED);
    }

    @Test
    void theFormatFollowsTheNameUnlessItIsGiven() {
        assertThat(DeviceOptions.disk("/a.qcow2", 0).getSource().getFormat()).isEqualTo(DiskSource.Format.QCOW2);
        assertThat(DeviceOptions.disk("/a.qcow2,format=raw", 0).getSource().getFormat())
                .isEqualTo(DiskSource.Format.RAW);
    }

    @Test
    void everyKeyOfADiskReachesTheSpec() {
        DiskSpec disk = DeviceOptions.disk(
                "/a.img,name=data,bus=scsi,cache=none,serial=S1,boot=3,ro,shareable,unmap,iops=500", 0);

        assertThat(disk)
                .isEqualTo(DiskSpec.newBuilder()
                        .setName("data")
                        .setSource(DiskSource.newBuilder().setFile("/a.img").setFormat(DiskSource.Format.RAW))
                        .setBus(DiskSpec.Bus.SCSI)
                        .setCache(DiskSpec.Cache.NONE)
                        .setSerial("S1")
                        .setBootIndex(3)
                        .setReadOnly(true)
                        .setShareable(true)
                        .setUnmap(true)
                        .setLimits(io.quantix.node.v1.IoLimits.newBuilder()
                                .setReadOperationsPerSecond(500)
                                .setWriteOperationsPerSecond(500))
                        .build());
    }

    @Test
    void aPathBelowDevIsABlockDevice() {
        assertThat(DeviceOptions.disk("/dev/vg/lv", 0).getSource().getBlock()).isEqualTo("/dev/vg/lv");
    }

    @Test
    void aDoubledCommaIsPartOfThePath() {
        assertThat(DeviceOptions.disk("/a,,b.img,ro", 0).getSource().getFile()).isEqualTo("/a,b.img");
    }

    @Test
    void aRelativePathIsMadeAbsolute() {
        assertThat(DeviceOptions.disk("a.img", 0).getSource().getFile())
                .startsWith("/")
                .endsWith("/a.img");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> DeviceOptions.disk("/a.img,colour=red", 0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'colour'")
                .hasMessageContaining("serial");
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertThatThrownBy(() -> DeviceOptions.disk("/a.img,bus=scsi,bus=sata", 0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'bus' is given twice");
    }

    @Test
    void aWrongConstantIsRefused() {
        assertThatThrownBy(() -> DeviceOptions.disk("/a.img,bus=ide", 0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'ide' is not a bus");
    }

    @Test
    void aNicIsOnTheUserNetworkOrOnABridge() {
        assertThat(DeviceOptions.nic("user", 0).getBackend().getKindCase()).isEqualTo(NicBackend.KindCase.USER_MODE);
        NicSpec bridged = DeviceOptions.nic("bridge=br0,model=e1000,mac=52:54:00:00:00:01,mtu=9000,down", 1);
        assertThat(bridged.getBackend().getBridge()).isEqualTo("br0");
        assertThat(bridged.getModel()).isEqualTo(NicSpec.Model.E1000);
        assertThat(bridged.getMac()).isEqualTo("52:54:00:00:00:01");
        assertThat(bridged.getMtu()).isEqualTo(9000);
        assertThat(bridged.getLinkDown()).isTrue();
    }

    @Test
    void aNicOnNothingIsRefused() {
        assertThatThrownBy(() -> DeviceOptions.nic("eth0", 0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'eth0'");
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        assertThatThrownBy(() -> DeviceOptions.nic("user,mtu=big", 0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("mtu must be a whole number, not 'big'");
    }
}
