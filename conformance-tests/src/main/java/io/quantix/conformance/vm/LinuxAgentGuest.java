package io.quantix.conformance.vm;

import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The {@link LinuxGuest} with the QEMU guest agent in it. */
public final class LinuxAgentGuest implements AgentBench {

    private static final String USER = "guest";

    private final LinuxGuest linux;

    private LinuxAgentGuest(LinuxGuest linux) {
        this.linux = linux;
    }

    /** Finds the guest in a folder that holds {@code vmlinuz} and {@code initrd-agent.gz}; empty when it does not. */
    public static Optional<AgentBench> in(Path folder) {
        return LinuxGuest.in(folder, "initrd-agent.gz").map(LinuxAgentGuest::new);
    }

    @Override
    public boolean runsOn(HypervisorInfo hypervisor) {
        return linux.runsOn(hypervisor);
    }

    @Override
    public VmSpec.Builder machine(VmId id, String name) {
        PlatformSpec.Extras extras = new PlatformSpec.Extras(true, false, false, true, true);
        return linux.machine(id, name).platform(PlatformSpec.DEFAULT.with(extras));
    }

    @Override
    public VmSpec.Builder deafMachine(VmId id, String name) {
        return linux.deafMachine(id, name);
    }

    @Override
    public String readyMark() {
        return linux.readyMark();
    }

    @Override
    public String countTo(int count) {
        return linux.countTo(count);
    }

    @Override
    public void act(VmId id, Act act, Consumer<String> keyboard) {
        linux.act(id, act, keyboard);
    }

    /** The disk and the memory are given file systems here, as the guest leaves both alone. */
    @Override
    public String preparation() {
        return "mkdir -p /data /small; mke2fs -q -F /dev/vda; mount -t ext4 /dev/vda /data;"
                + " mount -t tmpfs -o size=256k tmpfs /small;"
                + " mount | grep -q /data && echo tck-'prepared'\n";
    }

    @Override
    public String preparedMark() {
        return "tck-prepared";
    }

    @Override
    public GuestPath folder() {
        return GuestPath.of("/tmp");
    }

    @Override
    public GuestPath dataFolder() {
        return GuestPath.of("/data");
    }

    @Override
    public GuestPath smallFolder() {
        return GuestPath.of("/small");
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public GuestPath keyFile() {
        return GuestPath.of("/home/" + USER + "/.ssh/authorized_keys");
    }

    @Override
    public GuestPrograms programs() {
        return GuestPrograms.unix();
    }

    @Override
    public String write(GuestPath file, String mark) {
        int half = mark.length() / 2;
        return "echo tck >" + file + " && echo " + mark.substring(0, half) + "''" + mark.substring(half) + "\n";
    }

    @Override
    public String countAgentFiles(String mark) {
        return "echo \"" + mark + "=$(ls /proc/$(cat /run/qemu-ga.pid)/fd | wc -l);\"\n";
    }

    @Override
    public void actOnAgent(VmId id, AgentAct act, Consumer<String> keyboard) {
        String signal = switch (act) {
            case FALL_SILENT -> "STOP";
            case SPEAK -> "CONT";
        };
        keyboard.accept("kill -" + signal + " $(cat /run/qemu-ga.pid)\n");
    }
}
