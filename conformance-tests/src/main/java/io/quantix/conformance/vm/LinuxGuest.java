package io.quantix.conformance.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.MacAddress;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A small Linux guest that is loaded directly: a kernel and an initial RAM disk with a shell on the first serial port, as {@code
 * tools/guest-image} builds them.
 */
public final class LinuxGuest implements GuestBench {

    private static final ByteSize MEMORY = ByteSize.ofMib(256);

    /** A translated guest would spend a tenth of its boot on trying its ciphers out. */
    private static final String COMMAND_LINE = "console=ttyS0 quiet cryptomgr.notests";

    private final AtomicInteger looks = new AtomicInteger();
    private final Path kernel;
    private final Path initrd;

    private LinuxGuest(Path kernel, Path initrd) {
        this.kernel = kernel;
        this.initrd = initrd;
    }

    /** Finds the guest in a folder that holds {@code vmlinuz} and {@code initrd-plain.gz}; empty when it does not. */
    public static Optional<GuestBench> in(Path folder) {
        return in(folder, "initrd-plain.gz").map(GuestBench.class::cast);
    }

    /** Finds the guest with another initial RAM disk. */
    static Optional<LinuxGuest> in(Path folder, String ramDisk) {
        try {
            Path kernel = folder.resolve("vmlinuz").toRealPath();
            Path initrd = folder.resolve(ramDisk).toRealPath();
            return Files.isRegularFile(kernel) && Files.isRegularFile(initrd)
                    ? Optional.of(new LinuxGuest(kernel, initrd))
                    : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Returns where the guest is unless somebody says otherwise: {@code QUANTIX_GUEST_DIR}, else a folder of the user's cache. */
    public static Path standardFolder() {
        String chosen = System.getenv("QUANTIX_GUEST_DIR");
        if (chosen != null && !chosen.isEmpty()) {
            return Path.of(chosen);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return base.resolve("quantix").resolve("guest");
    }

    /** It is real code, and a simulator runs none. */
    @Override
    public boolean runsOn(HypervisorInfo hypervisor) {
        return hypervisor.accelerator() != HypervisorInfo.Accelerator.SIMULATION;
    }

    @Override
    public VmSpec.Builder machine(VmId id, String name) {
        BootSpec.DirectKernel boot = new BootSpec.DirectKernel(kernel, Optional.of(initrd), COMMAND_LINE);
        PlatformSpec.Extras extras = new PlatformSpec.Extras(true, false, false, false, true);
        return VmSpec.builder(id, name, MemorySpec.of(MEMORY))
                .platform(PlatformSpec.DEFAULT.with(extras))
                .boot(BootSpec.direct(boot))
                .consoles(List.of(ConsoleSpec.Serial.plain()));
    }

    /** Nothing boots in it, so there is nobody to listen: that is as deaf as a guest can be, and costs no boot. */
    @Override
    public VmSpec.Builder deafMachine(VmId id, String name) {
        return VmSpec.builder(id, name, MemorySpec.of(ByteSize.ofMib(64)))
                .platform(PlatformSpec.DEFAULT.with(PlatformSpec.Extras.NONE));
    }

    @Override
    public String readyMark() {
        return "quantix-guest: ready";
    }

    @Override
    public String countTo(int count) {
        return "i=1; while [ $i -le " + count + " ]; do echo tck-line-$i; i=$((i+1)); done\n";
    }

    @Override
    public Optional<String> showSeed(String mark) {
        // The mark in two halves, so that the echo of this line is not taken for the answer.
        String word = mark.substring(0, 1) + "\"\"" + mark.substring(1);
        String show = "c() { echo " + word + " $1 $(base64 $2 | tr -d '\\n'); }; ";
        String drive = "mkdir -p /tmp/seed; mount -r /dev/sr0 /tmp/seed && cd /tmp/seed"
                + " && { for f in $(find * -type f); do c $f $f; done; cd /; umount /tmp/seed; }; ";
        String firmware = "f=/sys/firmware/qemu_fw_cfg/by_name/opt/com.coreos/config/raw; [ -f $f ] && c ignition $f; ";
        return Optional.of(show + drive + firmware + "echo " + word + " end\n");
    }

    @Override
    public void act(VmId id, Act act, Consumer<String> keyboard) {
        keyboard.accept(
                switch (act) {
                    case POWER_OFF -> "poweroff -f\n";
                    case REBOOT -> "reboot -f\n";
                    case PANIC -> "echo c >/proc/sysrq-trigger\n";
                });
    }

    @Override
    public Optional<Sight> look(Look what) {
        int number = looks.incrementAndGet();
        // The quotes keep the echo of what is typed from looking like the answer.
        String say = "echo tck\"\"-saw-" + number + "=";
        String seen = "tck-saw-" + number + "=";
        String command = switch (what) {
            case Look.Disk(String serial) -> each("/sys/block/*", "serial", serial, say + "$(($(cat $d/size)*512))");
            case Look.Nic(MacAddress mac) ->
                each("/sys/class/net/*", "address", mac.toString(), say + "$(sed 's/0/down/;s/1/up/' $d/carrier)");
            case Look.Vcpus() -> say + "$(nproc)";
            case Look.Memory() -> say + "$(sed -n 's/^MemTotal: *\\([0-9]*\\).*/\\1/p' /proc/meminfo)";
            case Look.Medium() -> say + "$(head -n 1 /dev/sr0 2>/dev/null)";
        };
        String typed = command + "; echo tck\"\"-end-" + number + "\n";
        return Optional.of(new Sight(typed, said -> answer(said, seen, "tck-end-" + number)));
    }

    private static String each(String folders, String file, String value, String then) {
        return "for d in " + folders + "; do [ \"$(cat $d/" + file + " 2>/dev/null)\" = " + value + " ] && " + then
                + "; done";
    }

    private static Optional<String> answer(String said, String seen, String end) {
        if (!said.contains(end)) {
            return Optional.empty();
        }
        return Optional.of(said.lines()
                .filter(line -> line.contains(seen))
                .map(line -> line.substring(line.indexOf(seen) + seen.length()).strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(Sight.NOTHING));
    }

    /**
     * Memory its kernel has given out for good cannot be moved: here to the files of a file system that lives in memory and nowhere else,
     * once what was plugged in is no longer set apart for what can be moved.
     */
    @Override
    public boolean hold(VmId id, Hold what, Consumer<String> keyboard) {
        switch (what) {
            case DEVICES -> {
                return false;
            }
            case MEMORY ->
                keyboard.accept(moveMemory("Movable", "online_kernel")
                        + "; mkdir -p /tmp/held; mount -t ramfs none /tmp/held; free=$(sed -n "
                        + "'s/^MemFree: *\\([0-9]*\\).*/\\1/p' /proc/meminfo); "
                        + "dd if=/dev/zero of=/tmp/held/all bs=1M count=$((free/1024-40)) 2>/dev/null\n");
            case NOTHING -> keyboard.accept("umount /tmp/held; " + moveMemory("Normal", "online_movable") + "\n");
        }
        return true;
    }

    private static String moveMemory(String from, String state) {
        return "for m in /sys/devices/system/memory/memory*; do [ \"$(cat $m/valid_zones)\" = " + from
                + " ] && echo offline >$m/state && echo " + state + " >$m/state; done 2>/dev/null";
    }

    @Override
    public Optional<GuestNotes> notes() {
        return Optional.of(new ShellNotes());
    }

    /** Keeps numbers in the first block of a disk, and in a variable of the shell. */
    private static final class ShellNotes implements GuestNotes {

        @Override
        public Question write(DiskSpec disk, int number) {
            return new Question(
                    find(disk) + "echo note" + number + " | dd of=$d bs=512 count=1 conv=sync,fsync 2>/dev/null; "
                            + "echo tck-\"written\"\n",
                    Pattern.compile("tck-(written)"));
        }

        /** What the guest remembers of the disk is not asked. */
        @Override
        public Question read(DiskSpec disk) {
            return new Question(
                    find(disk) + "echo 3 >/proc/sys/vm/drop_caches; "
                            + "echo tck-\"read\"=$(dd if=$d bs=512 count=1 2>/dev/null | tr -dc a-z0-9).\n",
                    Pattern.compile("tck-read=([a-z0-9]*)\\."));
        }

        private static String find(DiskSpec disk) {
            return "d=/dev/$(grep -lx " + disk.serial().orElseThrow() + " /sys/block/*/serial | cut -d/ -f4); ";
        }

        @Override
        public Question keep(int number) {
            return new Question("tck_note=note" + number + "; echo tck-\"keeps\"\n", Pattern.compile("tck-(keeps)"));
        }

        @Override
        public Question kept() {
            return new Question("echo tck-\"kept\"=$tck_note.\n", Pattern.compile("tck-kept=([a-z0-9]*)\\."));
        }
    }
}
