package io.quantix.kvm;

import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A booted guest with the QEMU guest agent, an empty disk, and its shell on the serial port, which is the witness of what the agent does. */
final class AgentGuest implements AutoCloseable {

    private static final Duration BOOT = Duration.ofSeconds(90);

    private final VmId vm;
    private final Path disk;
    private SerialTalk talk;
    private int asked;

    private AgentGuest(VmId vm, Path disk, SerialTalk talk) {
        this.vm = vm;
        this.disk = disk;
        this.talk = talk;
    }

    static AgentGuest boot(String name) {
        Embedded embedded = Embedded.shared();
        VirtualMachines machines = embedded.machines();
        Path disk = newDisk(embedded.state().resolve(name + ".img"));
        VmSpec spec = Guest.withAgent(name)
                .cpu(CpuSpec.of(2))
                .disks(List.of(DiskSpec.builder("data", new DiskSource.File(disk, ImageFormat.RAW))
                        .discard(DiskSpec.Discard.UNMAP)
                        .build()))
                .build();
        machines.create(spec, Embedded.call());
        machines.start(spec.id(), StartOptions.PAUSED, Embedded.call());
        SerialTalk talk = talk(spec.id());
        machines.resume(spec.id(), Embedded.call());
        talk.await(Guest.READY, BOOT);
        return new AgentGuest(spec.id(), disk, talk);
    }

    private static SerialTalk talk(VmId vm) {
        return new SerialTalk(
                Embedded.shared().machines().consoles().orElseThrow().openSerial(vm, 0, true, Embedded.call()));
    }

    /** Takes up the conversation with the shell again after the provider was closed. */
    void reconnect() {
        talk.close();
        talk = talk(vm);
    }

    private static Path newDisk(Path file) {
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(64L << 20);
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    VmId vm() {
        return vm;
    }

    /** Returns how much of the disk's image takes room on the host. */
    long allocated() throws IOException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", disk.toString()).start();
        return 512 * Long.parseLong(new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    SerialTalk talk() {
        return talk;
    }

    /** Waits until the agent answers. */
    AgentGuest answering() {
        GuestAgents agents = Embedded.shared().open().role(GuestAgents.class).orElseThrow();
        Awaitility.await("an answer of the agent")
                .atMost(BOOT)
                .ignoreExceptions()
                .until(() -> !agents.ping(vm, Embedded.call()).isNegative());
        return this;
    }

    /** Has the shell run a line, which must succeed, and returns what was written. */
    String shell(String line) {
        asked++;
        // What is typed is echoed: the marks are sums, so that only the shell's own words match.
        String begin = "begin=" + (1_000_000 + asked);
        String end = "end=" + (1_000_000 + asked);
        try {
            talk.say("echo begin=$((1000000+" + asked + ")); " + line + "; echo end=$((1000000+" + asked + "))-$?");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        talk.await(end, BOOT);
        Matcher said = Pattern.compile(begin + "\r?\n(.*)" + end + "-(\\d+)", Pattern.DOTALL)
                .matcher(Awaitility.await()
                        .atMost(BOOT)
                        .until(
                                talk::heard,
                                heard -> Pattern.compile(end + "-\\d+\r?\n")
                                        .matcher(heard)
                                        .find()));
        if (!said.find()) {
            throw new AssertionError("the shell said nothing of " + begin + ": " + talk.heard());
        }
        if (!said.group(2).equals("0")) {
            throw new AssertionError("\"" + line + "\" ended with " + said.group(2) + ": " + said.group(1));
        }
        return said.group(1).replace("\r", "");
    }

    @Override
    public void close() {
        talk.close();
        try {
            Files.deleteIfExists(disk);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
