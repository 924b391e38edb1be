package io.quantix.node.plugin;

import io.quantix.spi.CallContext;
import io.quantix.spi.HostLevels;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.SecretValue;
import io.quantix.spi.Secrets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.regex.Pattern;

/**
 * What the node lends to one provider instance. Nothing of it is shared with another instance, the scheduler's thread included: a task
 * that blocks against the contract delays only its own provider.
 */
final class LentContext implements ProviderContext, AutoCloseable {

    private final String instance;
    private final Path stateDirectory;
    private final Secrets secrets;
    private final ScheduledThreadPoolExecutor scheduler;

    /**
     * @param state the node's state directory
     * @param passing secrets that are lent for one call
     */
    LentContext(String instance, Path state, PassingSecrets passing, ClassLoader loader) throws IOException {
        this.instance = instance;
        this.stateDirectory = ownerOnly(state.resolve("providers").resolve(instance));
        this.secrets = new SecretFiles(state.resolve("secrets"), passing);
        this.scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = Thread.ofPlatform()
                    .name("scheduler-" + instance)
                    .daemon(true)
                    .unstarted(task);
            thread.setContextClassLoader(loader);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
    }

    private static Path ownerOnly(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return folder;
    }

    @Override
    public String instanceName() {
        return instance;
    }

    @Override
    public HostLevels hostLevels() {
        return HostLevels.CURRENT;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public System.Logger logger() {
        return System.getLogger("io.quantix.provider." + instance);
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public Path stateDirectory() {
        return stateDirectory;
    }

    @Override
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    /** Secrets as files in a folder only the node can read, one for each; a newline at the end does not belong to the secret. */
    private record SecretFiles(Path folder, PassingSecrets passing) implements Secrets {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

        @Override
        public SecretValue resolve(SecretRef ref, CallContext call) {
            return passing.find(ref).orElseGet(() -> read(ref));
        }

        private SecretValue read(SecretRef ref) {
            ObjectRef object = new ObjectRef("secret", ref.name());
            if (!NAME.matcher(ref.name()).matches()) {
                throw new ProviderException.NotFound(object, "names of secrets match " + NAME);
            }
            byte[] content = new byte[0];
            try {
                content = Files.readAllBytes(folder.resolve(ref.name()));
                boolean newline = content.length > 0 && content[content.length - 1] == '\n';
                return SecretValue.copyOf(ByteBuffer.wrap(content, 0, content.length - (newline ? 1 : 0)));
            } catch (NoSuchFileException absent) {
                throw new ProviderException.NotFound(object, "put it into a file of that name in " + folder);
            } catch (IOException unreadable) {
                throw new ProviderException.Denied(object, object + " cannot be read: " + unreadable);
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        }
    }
}
