package io.quantix.kvm.secret;

import io.quantix.kvm.link.Link;
import io.quantix.kvm.xml.DiskSecret;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where libvirt finds the secrets of disks while it opens them.
 *
 * <p>A daemon keeps them in memory alone, and forgets them when told. The driver inside this process can do neither in libvirt 9.0: it calls a null
 * pointer. There a secret lies in a file only this user can read for as long as it is lent; afterwards its value is overwritten and its files are removed.
 */
public final class SecretShelf {

    private static final byte[] NOTHING = {0};
    private static final String DESCRIPTION = ".xml";
    private static final String VALUE = ".base64";

    private final Link link;
    private final Optional<Path> files;
    private final System.Logger log;

    /**
     * @param link to the driver that keeps the secrets
     * @param files where an embedded driver keeps them; empty for a daemon
     */
    public SecretShelf(Link link, Optional<Path> files, System.Logger log) {
        this.link = link;
        this.files = files;
        this.log = log;
    }

    /** Returns where an embedded driver keeps secrets. */
    public static Path folder(Path root) {
        return root.resolve("etc").resolve("secrets");
    }

    /** Lays a secret out. */
    void put(DiskSecret secret, byte[] value, DiskSecret.Term term, CallContext call) {
        String xml = secret.write(files.isEmpty(), term);
        link.call(secret.vm(), call, "hand a secret to libvirt for", connection -> {
            connection.secrets().put(xml, value, call.remaining());
            return true;
        });
    }

    /** Takes a secret away; does nothing when it is not there. */
    void take(DiskSecret secret, CallContext call) {
        take(secret.uuid(), call);
    }

    private void take(UUID uuid, CallContext call) {
        try {
            link.call(call, "take a secret away from", connection -> {
                if (files.isPresent()) {
                    connection.secrets().replace(uuid, NOTHING, call.remaining());
                } else {
                    connection.secrets().remove(uuid, call.remaining());
                }
                return true;
            });
        } finally {
            files.ifPresent(folder -> remove(folder, uuid.toString()));
        }
    }

    /**
     * Takes away what lies in a daemon for no reason. An embedded driver's died with its process, see {@link #sweep}.
     *
     * @param unneeded chooses
     */
    void takeAll(Predicate<DiskSecret.Kept> unneeded, CallContext call) {
        if (files.isEmpty()) {
            List<String> all = link.look(
                    call,
                    "list the secrets of",
                    connection -> connection.secrets().list(call.remaining()));
            all.stream()
                    .flatMap(xml -> DiskSecret.read(xml).stream())
                    .filter(unneeded)
                    .forEach(kept -> take(kept.uuid(), call));
        }
    }

    /** Returns whether a machine has come for good, and has its disks open. */
    boolean isHere(VmId vm, CallContext call) {
        return link.look(
                call,
                "look at the machines of",
                connection -> connection
                        .find(vm.value(), call.remaining())
                        .filter(domain -> domain.isPersistent(call.remaining()) && domain.isActive(call.remaining()))
                        .isPresent());
    }

    /** Removes the files a process that died left in an embedded root, before libvirt reads them. */
    public static void sweep(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(DESCRIPTION)
                        && DiskSecret.read(Files.readString(file)).isPresent()) {
                    erase(folder, name.substring(0, name.length() - DESCRIPTION.length()));
                }
            }
        } catch (NoSuchFileException none) {
            // No secret was ever kept here.
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "secrets an earlier process left in " + folder + " cannot be removed: " + failed,
                    Effect.NONE,
                    failed);
        }
    }

    private void remove(Path folder, String name) {
        try {
            erase(folder, name);
        } catch (IOException failed) {
            log.log(Level.WARNING, "a secret that is needed no more stays in " + folder, failed);
        }
    }

    private static void erase(Path folder, String name) throws IOException {
        Path value = folder.resolve(name + VALUE);
        if (Files.exists(value)) {
            Files.write(value, NOTHING);
        }
        Files.deleteIfExists(value);
        Files.deleteIfExists(folder.resolve(name + DESCRIPTION));
    }
}
