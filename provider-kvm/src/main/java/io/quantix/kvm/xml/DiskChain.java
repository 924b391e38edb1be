package io.quantix.kvm.xml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A disk of a running machine with everything below it, as libvirt has it open.
 *
 * @param name in the spec, or libvirt's own
 * @param target what libvirt knows it by, such as {@code vda}
 * @param layers files and devices, the one the guest writes to first; ends before the first that is neither
 */
public record DiskChain(String name, String target, List<Path> layers) {

    public DiskChain {
        layers = List.copyOf(layers);
    }

    /**
     * Reads the chains of the disks, CD-ROM drives left out.
     *
     * @param liveXml what libvirt says of a running domain
     */
    public static List<DiskChain> readAll(String liveXml) {
        List<DiskChain> chains = new ArrayList<>();
        List<XmlNode> disks = XmlNode.parse(liveXml)
                .child("devices")
                .map(devices -> devices.children("disk"))
                .orElse(List.of());
        for (XmlNode disk : disks) {
            if (disk.attribute("device").orElse("disk").equals("disk")) {
                String target = disk.child("target")
                        .flatMap(node -> node.attribute("dev"))
                        .orElse("");
                chains.add(new DiskChain(DiskXml.name(disk), target, layers(disk)));
            }
        }
        return chains;
    }

    private static List<Path> layers(XmlNode disk) {
        List<Path> layers = new ArrayList<>();
        Optional<XmlNode> layer = Optional.of(disk);
        while (layer.isPresent()) {
            Optional<Path> path = path(layer.get());
            if (path.isEmpty()) {
                break;
            }
            layers.add(path.get());
            layer = layer.get().child("backingStore");
        }
        return layers;
    }

    private static Optional<Path> path(XmlNode layer) {
        return layer.child("source")
                .flatMap(source -> source.attribute("file").or(() -> source.attribute("dev")))
                .map(Path::of);
    }

    /** Returns the layer right on top of another, if both are part of it. */
    public Optional<Path> above(Path layer) {
        int index = layers.indexOf(layer);
        return index > 0 ? Optional.of(layers.get(index - 1)) : Optional.empty();
    }
}
