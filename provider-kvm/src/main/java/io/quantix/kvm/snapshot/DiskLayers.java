package io.quantix.kvm.snapshot;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.host.QemuImg;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.xml.DomainXmlReader;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.spi.CallContext;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The layers disks go on in: prepared by the caller and looked over here, or made here beside the disk's own file. A layer that was made here
 * is removed when nothing needs it any more; all others are never touched.
 */
public final class DiskLayers {

    private static final String INFIX = ".quantix-";

    private final Link link;
    private final QemuImg images;
    private final System.Logger log;

    DiskLayers(Link link, QemuImg images, System.Logger log) {
        this.link = link;
        this.images = images;
        this.log = log;
    }

    /** Returns the path of a source that is a file or a device of this host. */
    static Optional<Path> path(DiskSource source) {
        return switch (source) {
            case DiskSource.File file -> Optional.of(file.path());
            case DiskSource.Block block -> Optional.of(block.device());
            case DiskSource.Nfs nfs -> Optional.empty();
            case DiskSource.Iscsi iscsi -> Optional.empty();
            case DiskSource.Rbd rbd -> Optional.empty();
        };
    }

    public static Path pathOf(DiskSource source) {
        return path(source)
                .orElseThrow(() -> new ProviderException.Unsupported(
                        VmCapability.SNAPSHOT_DISK,
                        "a disk is on " + source.kind() + ", where its pool takes the snapshots"));
    }

    /**
     * Chooses where disks go on, and makes nothing yet.
     *
     * @param below what each layer goes on top of, by the disk's name
     * @param given what the caller prepared
     * @throws ProviderException.InvalidSpec with every layer that cannot be used, and every disk that needs one
     */
    Map<String, DiskSource> choose(Map<String, DiskSource> below, Map<String, DiskSource> given, CallContext call) {
        Problems problems = Problems.of("layers");
        Map<String, DiskSource> chosen = new LinkedHashMap<>();
        given.keySet().stream()
                .filter(name -> !below.containsKey(name))
                .forEach(name -> problems.check(
                        false, "layers." + name, name, "is for no disk that goes on in a layer: " + below.keySet()));
        below.forEach((name, source) -> {
            DiskSource layer = given.get(name);
            if (layer != null) {
                check(name, layer, source, problems, call);
                chosen.put(name, layer);
            } else if (source instanceof DiskSource.File file) {
                chosen.put(name, new DiskSource.File(beside(file.path()), ImageFormat.QCOW2));
            } else {
                pathOf(source);
                problems.check(
                        false, "layers." + name, "none", "must be given for a disk on a block device: it has no room");
            }
        });
        problems.throwIfAny();
        return chosen;
    }

    /** Names a new file after the disk it continues, however many layers there are. */
    private static Path beside(Path file) {
        String name = file.getFileName().toString();
        int infix = name.indexOf(INFIX);
        String stem = infix > 0 ? name.substring(0, infix) : name;
        return file.resolveSibling(stem + INFIX + UUID.randomUUID() + ".qcow2");
    }

    private void check(String name, DiskSource layer, DiskSource below, Problems problems, CallContext call) {
        String path = "layers." + name;
        Optional<Path> file = path(layer);
        problems.check(
                file.isPresent() && layer.format() == ImageFormat.QCOW2,
                path,
                layer.kind() + " " + layer.format(),
                "must be a file or block device in format qcow2");
        if (file.isEmpty() || layer.format() != ImageFormat.QCOW2) {
            return;
        }
        if (!Files.isReadable(file.get())) {
            problems.check(false, path, file.get(), "must be there");
            return;
        }
        try {
            List<QemuImg.Image> chain = images.chain(file.get(), layer.format(), call);
            boolean onTop = chain.size() > 1 && isSame(chain.get(1).path(), pathOf(below));
            problems.check(onTop, path, file.get(), "must be on top of " + pathOf(below));
            problems.check(
                    !onTop || chain.get(0).size() >= chain.get(1).size(),
                    path,
                    chain.get(0).size() + " bytes",
                    "must be as large as what it is on top of");
        } catch (ProviderException.Internal unreadable) {
            problems.check(false, path, file.get(), "must be a qcow2 image whose layers are all there");
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.equals(other) || Files.isSameFile(one, other);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Returns the files of layers that the caller did not prepare. */
    static Set<Path> own(Map<String, DiskSource> layers, Map<String, DiskSource> given) {
        Set<Path> own = new LinkedHashSet<>();
        layers.forEach((name, layer) -> {
            if (!given.containsKey(name)) {
                own.add(pathOf(layer));
            }
        });
        return own;
    }

    /** Makes a layer that was chosen here. */
    void make(DiskSource layer, DiskSource below, CallContext call) {
        images.createOn(pathOf(layer), pathOf(below), below.format(), call);
    }

    /** Removes layers unless the machine writes to them after all, or that cannot be told. */
    void discard(LibvirtDomain domain, Set<Path> layers, CallContext call) {
        if (layers.isEmpty()) {
            return;
        }
        Set<Path> used = new HashSet<>();
        for (int flags : List.of(0, VirDomainConstants.VIR_DOMAIN_XML_INACTIVE)) {
            String xml = link.call(
                    new VmId(domain.uuid()),
                    call,
                    "read",
                    connection -> domain.at(connection).xml(flags, call.remaining()));
            DomainXmlReader.readDisks(xml).forEach(disk -> path(disk.source()).ifPresent(used::add));
        }
        layers.stream().filter(layer -> !used.contains(layer)).forEach(this::remove);
    }

    /**
     * Removes the files made here that nothing needs any more.
     *
     * @return what was removed
     */
    Set<Path> collect(VmSpec spec, SnapshotTree tree, CallContext call) {
        Set<DiskSource> named = new LinkedHashSet<>();
        spec.disks().stream().map(DiskSpec::source).forEach(named::add);
        tree.entries().forEach(entry -> named.addAll(entry.snapshot().disks().values()));
        Set<Path> needed = new HashSet<>();
        try {
            for (DiskSource source : named) {
                Optional<Path> path = path(source);
                if (path.isPresent()) {
                    images.chain(path.get(), source.format(), call).forEach(image -> needed.add(image.path()));
                }
            }
        } catch (ProviderException unsure) {
            log.log(Level.WARNING, "which layers of " + spec.id() + " are needed cannot be told: all stay", unsure);
            return Set.of();
        }
        Set<Path> gone = new LinkedHashSet<>(tree.made());
        gone.removeAll(needed);
        gone.forEach(this::remove);
        return gone;
    }

    private void remove(Path layer) {
        try {
            Files.deleteIfExists(layer);
        } catch (IOException failed) {
            log.log(Level.WARNING, "the layer " + layer + " could not be removed", failed);
        }
    }
}
