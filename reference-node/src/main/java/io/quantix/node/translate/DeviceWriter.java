package io.quantix.node.translate;

import io.quantix.node.v1.CdromSpec;
import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.DiskSpec;
import io.quantix.node.v1.IoLimits;
import io.quantix.node.v1.NicBackend;
import io.quantix.node.v1.NicSpec;
import io.quantix.node.v1.Shape;
import io.quantix.spi.BitRate;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Cidr;
import io.quantix.spi.storage.ImageFormat;

/** Writes disks, drives and network interfaces. */
final class DeviceWriter {

    private DeviceWriter() {}

    static DiskSpec disk(io.quantix.spi.vm.DiskSpec disk) {
        DiskSpec.Builder message = DiskSpec.newBuilder()
                .setName(disk.name())
                .setSource(source(disk.source()))
                .setBus(bus(disk.bus()))
                .setCache(
                        switch (disk.cache()) {
                            case DEFAULT -> DiskSpec.Cache.CACHE_UNSPECIFIED;
                            case NONE -> DiskSpec.Cache.NONE;
                            case WRITEBACK -> DiskSpec.Cache.WRITEBACK;
                            case WRITETHROUGH -> DiskSpec.Cache.WRITETHROUGH;
                            case DIRECTSYNC -> DiskSpec.Cache.DIRECTSYNC;
                            case UNSAFE -> DiskSpec.Cache.UNSAFE;
                        })
                .setUnmap(disk.discard() == io.quantix.spi.vm.DiskSpec.Discard.UNMAP)
                .setReadOnly(disk.readOnly())
                .setShareable(disk.shareable())
                .setSerial(disk.serial().orElse(""))
                .setBootIndex(disk.bootIndex().orElse(0));
        disk.limits()
                .ifPresent(limits -> message.setLimits(IoLimits.newBuilder()
                        .setReadBytesPerSecond(limits.readBytesPerSecond().orElse(0))
                        .setWriteBytesPerSecond(limits.writeBytesPerSecond().orElse(0))
                        .setReadOperationsPerSecond(
                                limits.readOperationsPerSecond().orElse(0))
                        .setWriteOperationsPerSecond(
                                limits.writeOperationsPerSecond().orElse(0))));
        return message.build();
    }

    private static DiskSpec.Bus bus(io.quantix.spi.vm.DiskSpec.DiskBus bus) {
        return switch (bus) {
            case VIRTIO -> DiskSpec.Bus.VIRTIO;
            case SCSI -> DiskSpec.Bus.SCSI;
            case SATA -> DiskSpec.Bus.SATA;
            case NVME -> DiskSpec.Bus.NVME;
        };
    }

    static CdromSpec cdrom(io.quantix.spi.vm.CdromSpec cdrom) {
        CdromSpec.Builder message = CdromSpec.newBuilder()
                .setName(cdrom.name())
                .setBus(bus(cdrom.bus()))
                .setBootIndex(cdrom.bootIndex().orElse(0));
        cdrom.media().ifPresent(media -> message.setMedia(source(media)));
        return message.build();
    }

    static DiskSource source(io.quantix.spi.storage.DiskSource source) {
        DiskSource.Builder message = DiskSource.newBuilder()
                .setFormat(source.format() == ImageFormat.QCOW2 ? DiskSource.Format.QCOW2 : DiskSource.Format.RAW);
        switch (source) {
            case io.quantix.spi.storage.DiskSource.File file ->
                message.setFile(file.path().toString());
            case io.quantix.spi.storage.DiskSource.Block block ->
                message.setBlock(block.device().toString());
            case io.quantix.spi.storage.DiskSource.Nfs nfs -> message.setNfs(nfs(nfs));
            case io.quantix.spi.storage.DiskSource.Iscsi iscsi -> message.setIscsi(iscsi(iscsi));
            case io.quantix.spi.storage.DiskSource.Rbd rbd -> message.setRbd(rbd(rbd));
        }
        return message.build();
    }

    private static DiskSource.Nfs nfs(io.quantix.spi.storage.DiskSource.Nfs nfs) {
        DiskSource.Nfs.Builder message = DiskSource.Nfs.newBuilder()
                .setServer(nfs.server())
                .setPath(nfs.path().toString());
        nfs.uid().ifPresent(message::setUid);
        nfs.gid().ifPresent(message::setGid);
        return message.build();
    }

    private static DiskSource.Iscsi iscsi(io.quantix.spi.storage.DiskSource.Iscsi iscsi) {
        DiskSource.Iscsi.Builder message = DiskSource.Iscsi.newBuilder()
                .setPortal(endpoint(iscsi.portal()))
                .setTarget(iscsi.target())
                .setLun(iscsi.lun());
        iscsi.chap().ifPresent(chap -> {
            message.setUser(chap.user()).setPasswordSecret(chap.password().name());
            chap.mutual()
                    .ifPresent(mutual -> message.setMutualUser(mutual.user())
                            .setMutualPasswordSecret(mutual.password().name()));
        });
        return message.build();
    }

    private static DiskSource.Rbd rbd(io.quantix.spi.storage.DiskSource.Rbd rbd) {
        DiskSource.Rbd.Builder message = DiskSource.Rbd.newBuilder()
                .setPool(rbd.pool())
                .setNamespace(rbd.namespace().orElse(""))
                .setImage(rbd.image());
        rbd.monitors().forEach(monitor -> message.addMonitors(endpoint(monitor)));
        rbd.auth()
                .ifPresent(auth ->
                        message.setUser(auth.user()).setKeySecret(auth.key().name()));
        return message.build();
    }

    private static DiskSource.Endpoint endpoint(io.quantix.spi.storage.DiskSource.Endpoint endpoint) {
        return DiskSource.Endpoint.newBuilder()
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .build();
    }

    static NicSpec nic(io.quantix.spi.vm.NicSpec nic) {
        NicSpec.Builder message = NicSpec.newBuilder()
                .setName(nic.name())
                .setBackend(backend(nic.backend()))
                .setModel(
                        switch (nic.model()) {
                            case VIRTIO -> NicSpec.Model.VIRTIO;
                            case E1000 -> NicSpec.Model.E1000;
                            case E1000E -> NicSpec.Model.E1000E;
                            case RTL8139 -> NicSpec.Model.RTL8139;
                            case VMXNET3 -> NicSpec.Model.VMXNET3;
                        })
                .setMac(nic.mac().value())
                .setMtu(nic.mtu().orElse(0))
                .setLinkDown(!nic.linkUp())
                .setMacSpoofProtection(nic.security().macSpoofProtection())
                .setBootIndex(nic.bootIndex().orElse(0));
        nic.security().allowedAddresses().stream().map(Cidr::toString).forEach(message::addAllowedAddresses);
        nic.qos().ifPresent(qos -> {
            qos.inbound().ifPresent(shape -> message.setInbound(shape(shape)));
            qos.outbound().ifPresent(shape -> message.setOutbound(shape(shape)));
        });
        return message.build();
    }

    private static Shape shape(io.quantix.spi.vm.NicSpec.Shape shape) {
        return Shape.newBuilder()
                .setAverageBitsPerSecond(shape.average().bitsPerSecond())
                .setPeakBitsPerSecond(shape.peak().map(BitRate::bitsPerSecond).orElse(0L))
                .setBurstBytes(shape.burst().map(ByteSize::bytes).orElse(0L))
                .build();
    }

    private static NicBackend backend(io.quantix.spi.network.NicBackend backend) {
        NicBackend.Builder message = NicBackend.newBuilder();
        return switch (backend) {
            case io.quantix.spi.network.NicBackend.Bridge bridge ->
                message.setBridge(bridge.bridge()).build();
            case io.quantix.spi.network.NicBackend.OvsPort port ->
                message.setOvsPort(NicBackend.OvsPort.newBuilder()
                                .setBridge(port.bridge())
                                .setInterfaceId(port.interfaceId().toString()))
                        .build();
            case io.quantix.spi.network.NicBackend.VhostUser vhost ->
                message.setVhostUser(NicBackend.VhostUser.newBuilder()
                                .setSocket(vhost.socket().toString())
                                .setServer(vhost.role() == io.quantix.spi.network.NicBackend.SocketRole.SERVER))
                        .build();
            case io.quantix.spi.network.NicBackend.UserMode user ->
                message.setUserMode(NicBackend.UserMode.getDefaultInstance()).build();
        };
    }
}
