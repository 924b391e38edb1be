package io.quantix.kvm.event;

import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is heard of devices that come and go, for those who wait for it. */
public final class PlugNews {

    /** What became of a device. */
    public enum Word {
        CAME,
        WENT,
        /** The guest does not let it go. */
        REFUSED
    }

    /** Listens for news of one device from the moment it is made. */
    public final class Ear implements AutoCloseable {

        private final VmId vm;
        private final String alias;
        private final LinkedBlockingQueue<Word> heard = new LinkedBlockingQueue<>();

        private Ear(VmId vm, String alias) {
            this.vm = vm;
            this.alias = alias;
        }

        /** Waits for the next word; empty when none comes in time, or the thread is interrupted. */
        public Optional<Word> await(Duration patience) {
            try {
                @Nullable Word word = heard.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
                return Optional.ofNullable(word);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            synchronized (ears) {
                ears.remove(this);
            }
        }
    }

    private final Set<Ear> ears = new HashSet<>();

    /** Begins to listen. */
    public Ear listen(VmId vm, String alias) {
        Ear ear = new Ear(vm, alias);
        synchronized (ears) {
            ears.add(ear);
        }
        return ear;
    }

    void tell(VmId vm, String alias, Word word) {
        synchronized (ears) {
            for (Ear ear : ears) {
                if (ear.vm.equals(vm) && ear.alias.equals(alias)) {
                    ear.heard.add(word);
                }
            }
        }
    }
}
