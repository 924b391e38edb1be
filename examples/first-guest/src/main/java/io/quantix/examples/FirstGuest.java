package io.quantix.examples;

import io.quantix.kvm.KvmFactory;
import io.quantix.kvm.config.KvmConfig;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Provider;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.ConsoleSession;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Boots a guest, waits for what it prints, and shuts it down. */
public final class FirstGuest {

    private FirstGuest() {}

    /**
     * Prints what the guest printed.
     *
     * @param arguments the folder with {@code vmlinuz} and {@code initrd-plain.gz}, and an empty folder for the provider
     */
    public static void main(String[] arguments) throws IOException {
        System.out.println(boot(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1])));
    }

    // snippet
    static String boot(Path guest, Path state) throws IOException {
        CallContext call = CallContext.within(Duration.ofMinutes(2));
        try (StandaloneContext context = new StandaloneContext("kvm0", state);
                Provider kvm = new KvmFactory().open(KvmConfig.DEFAULT, context, call)) {
            VirtualMachines machines = kvm.role(VirtualMachines.class).orElseThrow();
            VmSpec spec = VmSpec.builder(VmId.random(), "first", MemorySpec.of(ByteSize.ofMib(256)))
                    .boot(BootSpec.direct(new BootSpec.DirectKernel(
                            guest.resolve("vmlinuz"),
                            Optional.of(guest.resolve("initrd-plain.gz")),
                            "console=ttyS0 quiet")))
                    .consoles(List.of(ConsoleSpec.Serial.plain()))
                    .build();
            machines.create(spec, call);
            machines.start(spec.id(), StartOptions.PAUSED, call);
            String banner;
            try (ConsoleSession console = machines.consoles().orElseThrow().openSerial(spec.id(), 0, false, call)) {
                machines.resume(spec.id(), call);
                banner = readUntil("quantix-guest: ready", console);
            }
            machines.stop(spec.id(), StopMode.gracefulThenForce(Duration.ofSeconds(20)), call);
            machines.delete(spec.id(), call);
            return banner;
        }
    }
    // end of snippet

    private static String readUntil(String text, ConsoleSession console) throws IOException {
        StringBuilder seen = new StringBuilder();
        ByteBuffer bytes = ByteBuffer.allocate(4_096);
        while (seen.indexOf(text) < 0 && console.read(bytes.clear()) >= 0) {
            seen.append(StandardCharsets.UTF_8.decode(bytes.flip()));
        }
        return seen.toString();
    }
}
