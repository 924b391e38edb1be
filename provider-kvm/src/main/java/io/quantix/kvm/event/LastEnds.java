package io.quantix.kvm.event;

import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers, across restarts of this process, how each machine last ended. libvirt forgets it with its own process, and never told a stop that
 * was asked for from one the guest decided on, or a guest's panic from a dead QEMU.
 */
public final class LastEnds {

    /** Written while a machine is active, so that one that went with its host is not taken for one that never ran. */
    private static final String ACTIVE = "ACTIVE";
    /** What a remembered end may be when libvirt still knows its own, coarser reason. */
    private static final Map<StateReason, Set<StateReason>> FINER = new EnumMap<>(Map.of(
            StateReason.GUEST, Set.of(StateReason.GUEST, StateReason.REQUESTED),
            StateReason.FORCED, Set.of(StateReason.FORCED, StateReason.SNAPSHOT),
            StateReason.PROCESS_FAILED, Set.of(StateReason.PROCESS_FAILED, StateReason.GUEST_PANICKED),
            StateReason.START_FAILED, Set.of(StateReason.START_FAILED, StateReason.PROCESS_FAILED)));

    private final Path directory;
    private final System.Logger log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();

    public LastEnds(Path directory, System.Logger log) {
        this.directory = directory;
        this.log = log;
    }

    void active(VmId vm) {
        write(vm, ACTIVE);
    }

    void ended(VmId vm, StateReason reason) {
        write(vm, reason.name());
    }

    void forget(VmId vm) {
        try {
            Files.deleteIfExists(file(vm));
        } catch (IOException failed) {
            log.log(Level.WARNING, "the memory of " + vm + " could not be removed", failed);
        }
    }

    /**
     * Returns why a machine is stopped.
     *
     * @param told what libvirt says; {@link StateReason#NEVER_STARTED} when it does not know
     */
    public StateReason reason(VmId vm, StateReason told) {
        String remembered = read(vm);
        boolean libvirtKnows = told != StateReason.NEVER_STARTED;
        if (remembered.isEmpty()) {
            return told;
        }
        if (remembered.equals(ACTIVE)) {
            // It ran when we last looked, and whoever ended it, with the host perhaps, left no word.
            return libvirtKnows ? told : StateReason.PROCESS_FAILED;
        }
        StateReason end = StateReason.valueOf(remembered);
        return !libvirtKnows || FINER.getOrDefault(told, Set.of()).contains(end) ? end : told;
    }

    /**
     * As {@link #reason}, of a machine that was just seen stopped. libvirt shows an end a moment before it tells of it, and only what it tells says a
     * panic from a dead QEMU: that is waited for.
     *
     * @param patience how long
     */
    public StateReason settledReason(VmId vm, StateReason told, Duration patience) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (left > 0 && FINER.containsKey(told) && read(vm).equals(ACTIVE)) {
                left = written.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return reason(vm, told);
    }

    private Path file(VmId vm) {
        return directory.resolve(vm.toString());
    }

    private String read(VmId vm) {
        try {
            return Files.exists(file(vm)) ? Files.readString(file(vm)).strip() : "";
        } catch (IOException failed) {
            log.log(Level.WARNING, "how " + vm + " ended cannot be read", failed);
            return "";
        }
    }

    private void write(VmId vm, String word) {
        lock.lock();
        try {
            Files.createDirectories(directory);
            Path whole = directory.resolve(vm + ".new");
            Files.writeString(whole, word);
            Files.move(whole, file(vm), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            log.log(Level.WARNING, "how " + vm + " ended cannot be kept", failed);
        } finally {
            written.signalAll();
            lock.unlock();
        }
    }
}
