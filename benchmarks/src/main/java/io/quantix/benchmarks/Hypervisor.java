package io.quantix.benchmarks;

import io.quantix.benchmarks.way.Program;
import io.quantix.kvm.KvmFactory;
import io.quantix.kvm.config.KvmConfig;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The KVM provider as a node has it, on a libvirt of one's own. What is made through it goes when it is closed. */
final class Hypervisor implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final ByteSize SMALL = ByteSize.ofMib(32);
    private static final int AT_ONCE = 4;

    private final Path folder;
    private final StandaloneContext context;
    private final Provider provider;
    private final Queue<VmId> made = new ConcurrentLinkedQueue<>();

    private Hypervisor(Path folder, StandaloneContext context, Provider provider) {
        this.folder = folder;
        this.context = context;
        this.provider = provider;
    }

    /**
     * Opens the provider.
     *
     * @param folder that of {@code tools/private-libvirtd}, or any for a driver inside this process
     */
    static Hypervisor open(String uri, Path folder) throws IOException {
        StandaloneContext context = new StandaloneContext("measured", Files.createTempDirectory("quantix-measured-"));
        KvmConfig config = KvmConfig.DEFAULT.at(URI.create(uri)).seenBelow(folder.toAbsolutePath());
        return new Hypervisor(folder, context, new KvmFactory().open(config, context, call()));
    }

    static CallContext call() {
        return CallContext.within(LIMIT);
    }

    Provider provider() {
        return provider;
    }

    VirtualMachines machines() {
        return provider.role(VirtualMachines.class).orElseThrow();
    }

    /** Defines a machine that boots nothing. */
    VmId empty(String name) {
        return define(VmSpec.builder(VmId.random(), name, MemorySpec.of(SMALL)).build());
    }

    VmId define(VmSpec spec) {
        made.add(spec.id());
        machines().create(spec, call());
        return spec.id();
    }

    /** Sends a signal to a machine's QEMU. */
    void signal(VmId vm, String name) throws IOException {
        String pid = Files.readString(folder.resolve("run/libvirt/qemu").resolve(vm + ".pid"))
                .strip();
        Program.run(LIMIT, List.of("kill", "-" + name, pid));
    }

    /** Does the same with each, a few at a time, and fails if one of them failed. */
    static <T> void each(List<T> all, Consumer<T> action) throws InterruptedException {
        Semaphore turn = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> done = all.stream()
                    .map(one -> threads.submit(() -> {
                        turn.acquire();
                        try {
                            action.accept(one);
                            return true;
                        } finally {
                            turn.release();
                        }
                    }))
                    .toList();
            for (Future<Boolean> one : done) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("one of " + all.size() + " failed", failed.getCause());
        }
    }

    @Override
    public void close() {
        try {
            each(List.copyOf(made), this::remove);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            provider.close();
            context.close();
        }
    }

    private void remove(VmId vm) {
        try {
            machines().stop(vm, StopMode.force(), call());
            machines().delete(vm, call());
        } catch (ProviderException.NotFound gone) {
            // It was deleted, or could not be made.
        }
    }
}
