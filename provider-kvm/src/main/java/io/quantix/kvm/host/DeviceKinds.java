package io.quantix.kvm.host;

import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec.DiskBus;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.PlatformSpec.VideoModel;
import io.quantix.spi.vm.TpmSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What machines of this instance can be made of, judged from what is really there. */
record DeviceKinds(DriverKind kind, DomainCaps caps, HostFacts host) {

    /** Models of devices. */
    HypervisorInfo.Devices models() {
        Set<DiskBus> buses = EnumSet.of(DiskBus.VIRTIO, DiskBus.SCSI, DiskBus.SATA);
        if (kind == DriverKind.TEST) {
            return HypervisorInfo.Devices.builder().diskBuses(buses).build();
        }
        Set<VideoModel> screens = EnumSet.noneOf(VideoModel.class);
        for (VideoModel model : VideoModel.values()) {
            if (caps.videoModels().contains(model.name().toLowerCase(Locale.ROOT))) {
                screens.add(model);
            }
        }
        Set<TpmSpec> tpms = new HashSet<>();
        if (caps.tpmVersions().contains("1.2")) {
            tpms.add(new TpmSpec(TpmSpec.Version.V1_2, TpmSpec.Model.TIS));
        }
        if (caps.tpmVersions().contains("2.0")) {
            tpms.add(new TpmSpec(TpmSpec.Version.V2_0, TpmSpec.Model.TIS));
            tpms.add(TpmSpec.v2());
        }
        return HypervisorInfo.Devices.builder()
                .diskBuses(buses)
                .videoModels(screens)
                .tpms(tpms)
                .build();
    }

    /** Kinds of disk sources, best first. */
    List<DiskSource.Kind> diskSources() {
        List<DiskSource.Kind> kinds = new ArrayList<>(List.of(DiskSource.Kind.BLOCK, DiskSource.Kind.FILE));
        if (host.blockDrivers().contains("rbd")) {
            kinds.add(DiskSource.Kind.RBD);
        }
        if (host.blockDrivers().contains("iscsi")) {
            kinds.add(DiskSource.Kind.ISCSI);
        }
        if (host.blockDrivers().contains("nfs")) {
            kinds.add(DiskSource.Kind.NFS);
        }
        return kinds;
    }

    /** Kinds of NIC backends, best first. */
    List<NicBackend.Kind> nicBackends() {
        List<NicBackend.Kind> kinds = new ArrayList<>();
        boolean taps = kind == DriverKind.SYSTEM || (host.taps() && host.administerNetwork());
        if (taps && host.openVswitch()) {
            kinds.add(NicBackend.Kind.OVS_PORT);
        }
        if (taps) {
            kinds.add(NicBackend.Kind.BRIDGE);
        }
        kinds.add(NicBackend.Kind.VHOST_USER);
        kinds.add(NicBackend.Kind.USER_MODE);
        return kinds;
    }
}
