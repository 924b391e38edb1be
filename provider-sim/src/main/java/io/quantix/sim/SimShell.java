package io.quantix.sim;

import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The little shell of a simulated guest: enough to see that the guest is the one that was asked for. */
final class SimShell {

    private static final String KERNEL = GuestSystem.KERNEL;
    private static final String HELP =
            "cat echo free help hostname ip keep kept lsblk lsof nproc poweroff read reboot seed sync uname uptime"
                    + " write";

    private final SimMachine machine;
    private final SimGuest guest;

    SimShell(SimMachine machine, SimGuest guest) {
        this.machine = machine;
        this.guest = guest;
    }

    String banner() {
        return "Linux " + KERNEL + " (simulated)\r\nWelcome to "
                + machine.running().name() + ".";
    }

    /**
     * Runs one line and tells, under the machine's lock, what it prints, without a line break at the end. A frozen file system holds the
     * answer back. Called with no lock held.
     */
    void run(String line, Consumer<String> answer) {
        List<GuestScript.Command> commands = GuestScript.parse(line, List.of("sh"));
        machine.monitor().holding(() -> next(commands, List.of(), answer));
    }

    private void next(List<GuestScript.Command> commands, List<String> printed, Consumer<String> answer) {
        if (commands.isEmpty()) {
            answer.accept(String.join("\n", printed));
            return;
        }
        GuestScript.Command first = commands.getFirst();
        List<GuestScript.Command> rest = commands.subList(1, commands.size());
        List<String> words = first.words();
        String text = command(words.getFirst(), words.subList(1, words.size()));
        if (first.target() == GuestScript.Target.OUTPUT || first.target() == GuestScript.Target.ERROR) {
            List<String> longer = Stream.concat(
                            printed.stream(), Stream.of(text).filter(each -> !each.isEmpty()))
                    .toList();
            next(rest, longer, answer);
            return;
        }
        GuestTree tree = guest.agent().system().tree();
        String path = GuestTree.walk(first.file());
        tree.whenWritable(path, () -> {
            try {
                GuestPrograms.store(tree, path, first.target(), (text + "\n").getBytes(StandardCharsets.UTF_8));
                next(rest, printed, answer);
            } catch (ProviderException refused) {
                answer.accept("sh: " + refused.getMessage());
            }
        });
    }

    String command(String name, List<String> arguments) {
        VmSpec spec = machine.running();
        return switch (name) {
            case "echo" -> String.join(" ", arguments);
            case "uname" ->
                arguments.contains("-a")
                        ? "Linux " + guest.agent().system().hostName() + " " + KERNEL + " #1 SMP x86_64 GNU/Linux"
                        : arguments.contains("-r") ? KERNEL : "Linux";
            case "hostname" -> guest.agent().system().hostName();
            case "nproc" -> Integer.toString(guest.agent().system().cpusInUse());
            case "free" -> free(spec);
            case "lsblk" -> disks(spec);
            case "ip" -> nics(spec);
            case "uptime" -> "up " + guest.ran().toSeconds() + " s";
            case "cat" -> String.join("\n", arguments.stream().map(this::file).toList());
            case "lsof" -> agentFiles(arguments);
            case "write" -> write(arguments);
            case "read" -> read(arguments);
            case "keep" -> keep(arguments);
            case "kept" -> "kept: " + machine.history().memory();
            case "seed" -> seed(spec, arguments);
            case "sync" -> "";
            case "help" -> HELP;
            case "poweroff" -> does(GuestAction.POWER_OFF, "The system is going down for power-off.");
            case "reboot" -> does(GuestAction.REBOOT, "The system is going down for reboot.");
            default -> "sh: " + name + ": not found";
        };
    }

    /** {@code lsof MARK}: how many files the agent holds open. */
    private String agentFiles(List<String> arguments) {
        String mark = arguments.isEmpty() ? "agent" : arguments.getFirst();
        return mark + "=" + guest.agent().openFiles() + ";";
    }

    private String does(GuestAction action, String words) {
        guest.after(guest.behaviour().shutdownTime(), () -> guest.act(action));
        return words;
    }

    /** {@code seed MARK}: first-boot configuration, each file as a line of the mark, its name and its content in Base64. */
    private static String seed(VmSpec spec, List<String> arguments) {
        String mark = String.join(" ", arguments);
        StringBuilder lines = new StringBuilder();
        SimSeed.files(spec)
                .forEach((name, content) -> lines.append(mark)
                        .append(' ')
                        .append(name)
                        .append(' ')
                        .append(Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)))
                        .append("\r\n"));
        return lines + mark + " end";
    }

    private static String free(VmSpec spec) {
        long total = spec.memory().size().toKib();
        long used = total / 10;
        return "              total        used        free\nMem: %14d %11d %11d".formatted(total, used, total - used);
    }

    private String disks(VmSpec spec) {
        return spec.disks().stream()
                .map(disk -> disk.name() + " " + machine.capacity(disk).bytes() + " "
                        + disk.serial().orElse("-"))
                .collect(Collectors.joining("\n"));
    }

    private static String nics(VmSpec spec) {
        return spec.nics().stream()
                .map(nic -> nic.name() + " " + nic.mac() + " " + (nic.linkUp() ? "UP" : "DOWN"))
                .collect(Collectors.joining("\n"));
    }

    /** Returns the first line of what lies in the first drive, where that can be read. */
    private static String medium(VmSpec spec) {
        Optional<Path> file = spec.cdroms().stream()
                .flatMap(drive -> drive.media().stream())
                .filter(DiskSource.File.class::isInstance)
                .map(source -> ((DiskSource.File) source).path())
                .findFirst();
        if (file.isEmpty()) {
            return "cat: can't open '/dev/cdrom': No medium found";
        }
        try (InputStream bytes = Files.newInputStream(file.get())) {
            String text = new String(bytes.readNBytes(80), StandardCharsets.ISO_8859_1);
            return text.lines().findFirst().orElse("").replace("\0", "");
        } catch (IOException unreadable) {
            return "cat: read error: I/O error";
        }
    }

    private String file(String path) {
        VmSpec spec = machine.running();
        return switch (path) {
            case "/proc/cmdline" ->
                spec.boot()
                        .kernel()
                        .map(BootSpec.DirectKernel::commandLine)
                        .orElse("BOOT_IMAGE=/boot/vmlinuz root=/dev/vda1 console=ttyS0");
            case "/sys/class/dmi/id/product_uuid" -> spec.id().toString();
            case "/dev/cdrom" -> medium(spec);
            case "/proc/uptime" -> "%.2f 0.00".formatted(guest.ran().toMillis() / 1000.0);
            default -> stored(path);
        };
    }

    private String stored(String path) {
        GuestTree tree = guest.agent().system().tree();
        String walked = GuestTree.walk(path);
        return tree.isFile(walked)
                ? tree.text(walked).stripTrailing()
                : "cat: can't open '" + path + "': No such file or directory";
    }

    /** {@code write DISK BLOCK}: writes one block of 64 KiB, so that backups and snapshots have something to hold. */
    private String write(List<String> arguments) {
        Optional<Long> block = arguments.size() == 2 ? number(arguments.get(1)) : Optional.empty();
        if (block.isEmpty()) {
            return "usage: write DISK BLOCK";
        }
        return machine.writeBlock(arguments.getFirst(), block.get()) ? "" : "write: no such disk or block";
    }

    /** {@code read DISK}: tells which blocks were written, and by which write of the machine, as a real guest would tell a checksum. */
    private String read(List<String> arguments) {
        return arguments.size() == 1
                ? machine.history().written(arguments.getFirst()).blocks().stream()
                        .map(block -> block.index() + ":" + block.write())
                        .collect(Collectors.joining(" ", "written ", ""))
                : "usage: read DISK";
    }

    /** {@code keep WORDS}: remembers them as long as the guest has its memory. */
    private String keep(List<String> arguments) {
        machine.history().remember(String.join(" ", arguments));
        machine.keep();
        return "";
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
