package io.quantix.kvm;

import io.quantix.kvm.config.KvmConfig;
import io.quantix.kvm.host.EmbeddedRoot;
import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.Provider;
import io.quantix.spi.SecretRef;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The embedded libvirt of this JVM. libvirt allows one root in a process, so all tests share this one; a test may close and open the provider
 * on it. What a test leaves behind is removed after it, and everything when the JVM ends.
 */
final class Embedded implements Site {

    static final Duration LONG = Duration.ofSeconds(60);

    /** A secret the provider of these tests can resolve. */
    static final SecretRef SECRET = new SecretRef("kvm-it-password");

    static final String SECRET_VALUE = "s3cr-t<&";

    /** What opens the disks of {@link IscsiTarget}. */
    static final SecretRef CHAP = new SecretRef("kvm-it-chap");

    static final String CHAP_VALUE = "ch4p-of-a-disk&<x";

    /** What the host's store of secrets holds. */
    static final Map<SecretRef, String> SECRETS = Map.of(
            SECRET,
            SECRET_VALUE,
            CHAP,
            CHAP_VALUE,
            new SecretRef("guest-password"),
            "correct horse: battery $taple",
            new SecretRef("tck-password"),
            "tck-pass",
            new SecretRef("two-lines"),
            "swordfish\nguest:other");

    /** Made when it is first asked for: not every process with this class needs a folder. */
    private static final class Shared {
        static final Embedded INSTANCE = new Embedded();
    }

    private final Path state = temporaryDirectory();
    private @Nullable StandaloneContext context;
    private @Nullable Provider provider;

    private Embedded() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::removeEverything));
    }

    static Embedded shared() {
        return Shared.INSTANCE;
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("quantix-kvm-it-with-a-path-too-long-for-sockets-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static CallContext call() {
        return CallContext.within(LONG);
    }

    @Override
    public Path state() {
        return state;
    }

    /** Returns how the same root is reached by another connection. */
    @Override
    public String uri() {
        return "qemu:///embed?root=" + EmbeddedRoot.prepare(state.resolve("embed"));
    }

    /** Where libvirt notes the process id of a machine's QEMU. */
    @Override
    public Path pidFile(VmId vm) {
        return state.resolve("embed/run/qemu").resolve(vm + ".pid");
    }

    @Override
    public long pid(VmId vm) {
        try {
            return Long.parseLong(Files.readString(pidFile(vm)).strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public synchronized Provider open() {
        if (provider == null) {
            context = new StandaloneContext("kvm-it", state, SECRETS);
            provider = new KvmFactory().open(KvmConfig.DEFAULT, context, call());
        }
        return provider;
    }

    synchronized VirtualMachines machines() {
        return open().role(VirtualMachines.class).orElseThrow();
    }

    /** Closes the provider; what runs keeps running. */
    @Override
    public synchronized void close() {
        if (provider != null) {
            provider.close();
            provider = null;
        }
        if (context != null) {
            context.close();
            context = null;
        }
    }

    /** Closes this very instance, unless another has taken its place. */
    @Override
    @SuppressWarnings("ReferenceEquality") // which of two instances it is, is the question
    public synchronized void close(Provider instance) {
        if (provider == instance) {
            close();
        }
    }

    /** Removes every machine. */
    @Override
    public void clear() {
        VirtualMachines machines = machines();
        List<VmStatus> all = machines.list(Page.Request.first(1_000), call()).items();
        for (VmStatus status : all) {
            if (!status.isForeign()) {
                machines.stop(status.id(), StopMode.force(), call());
                machines.delete(status.id(), call());
            }
        }
    }

    private void removeEverything() {
        try {
            if (provider != null) {
                clear();
            }
        } finally {
            close();
            removeFiles();
        }
    }

    private void removeFiles() {
        Path shortName = EmbeddedRoot.prepare(state.resolve("embed"));
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(shortName);
        } catch (IOException | UncheckedIOException leftBehind) {
            System.getLogger(Embedded.class.getName())
                    .log(System.Logger.Level.WARNING, "could not remove " + state, leftBehind);
        }
    }
}
