package io.quantix.kvm.host;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The directory an embedded libvirt keeps its configuration, state and sockets in.
 *
 * <p>Unix socket paths end at 107 characters, and libvirt puts 81 of its own behind the root. So a root that is longer than what
 * remains is reached through a symbolic link with a short name, made anew at each start, in a directory only this user can write.
 */
public final class EmbeddedRoot {

    /** {@code /lib/qemu/channel/target/domain-99999-<20 of the name>/org.qemu.guest_agent.0} and the closing NUL. */
    private static final int BELOW_ROOT = 82;

    static final int LONGEST = 108 - BELOW_ROOT;
    private static final String MARK = "# Written by Quantix at each start. Remove this line to keep your own changes.";

    private EmbeddedRoot() {}

    /**
     * Makes the root ready for libvirt.
     *
     * @param root where everything is kept
     * @return a path to it that is short enough
     */
    public static Path prepare(Path root) {
        try {
            Files.createDirectories(root);
            Files.createDirectories(root.resolve("etc"));
            writeConfiguration(root.resolve("etc").resolve("qemu.conf"));
            return root.toString().length() <= LONGEST ? root : shortName(root.toRealPath());
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "the embedded libvirt's root " + root + " cannot be prepared: " + failed, Effect.NONE, failed);
        }
    }

    private static void writeConfiguration(Path file) throws IOException {
        try {
            if (!Files.readString(file).startsWith(MARK)) {
                return;
            }
        } catch (NoSuchFileException first) {
            // Written below.
        }
        Files.writeString(file, configuration(isRoot()));
    }

    /** No daemon is there to log for QEMU, label files, or manage cgroups; libvirt itself is told to touch nothing outside the root. */
    static String configuration(boolean root) {
        String account =
                root ? "user = \"root\"\ngroup = \"root\"\nswtpm_user = \"root\"\nswtpm_group = \"root\"\n" : "";
        return MARK + "\n" + account + """
                stdio_handler = "file"
                dynamic_ownership = 0
                remember_owner = 0
                security_driver = "none"
                namespaces = []
                cgroup_controllers = []
                seccomp_sandbox = 0
                """;
    }

    private static Path shortName(Path root) throws IOException {
        Path directory = shortDirectory();
        String hash = hash(root);
        // A second digest's worth of names, should two roots begin with the same digits.
        for (int from = 0; from + 6 <= hash.length(); from += 6) {
            Path link = directory.resolve("q" + hash.substring(from, from + 6));
            if (linkTo(link, root)) {
                return link;
            }
        }
        throw new IOException("every short name for it in " + directory + " is taken");
    }

    private static boolean linkTo(Path link, Path root) throws IOException {
        try {
            Files.createSymbolicLink(link, root);
            return true;
        } catch (FileAlreadyExistsException there) {
            if (!Files.isSymbolicLink(link)) {
                return false;
            }
            Path target = Files.readSymbolicLink(link);
            if (target.equals(root)) {
                return true;
            }
            if (Files.exists(target)) {
                return false;
            }
            // Whoever had it is gone.
            Files.delete(link);
            Files.createSymbolicLink(link, root);
            return true;
        }
    }

    private static Path shortDirectory() throws IOException {
        if (isRoot() && Files.isWritable(Path.of("/run"))) {
            return owned(Path.of("/run/quantix"));
        }
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null
                && runtime.length() <= LONGEST - "/q123456".length()
                && Files.isWritable(Path.of(runtime))) {
            return Path.of(runtime);
        }
        return owned(Path.of("/tmp/qx-" + userId()));
    }

    /** In a directory others can write, a name could be theirs. */
    private static Path owned(Path directory) throws IOException {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException there) {
            Object owner = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) || !owner.equals(userId())) {
                throw new IOException(directory + " belongs to somebody else");
            }
        }
        return directory;
    }

    public static boolean isRoot() {
        return userId() == 0;
    }

    private static int userId() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException noProc) {
            throw new ProviderException.Unavailable("/proc is not mounted", Effect.NONE, noProc);
        }
    }

    private static String hash(Path path) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(path.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
