package io.quantix.conformance.saboteur;

import io.quantix.conformance.guest.DelegatingGuestFiles;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.GuestFileStatus;
import io.quantix.spi.guest.GuestFiles;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** They spoil files on their way in and out of guests. */
final class GuestFileSaboteurs {

    private GuestFileSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(WritesTextSaboteur.class, WritesTextSaboteur::new, "takes bytes for text", "GUEST-060"),
                of(ReadsOneChunkSaboteur.class, ReadsOneChunkSaboteur::new, "reads one chunk only", "GUEST-061"),
                of(
                        ReadsFromTheStartSaboteur.class,
                        ReadsFromTheStartSaboteur::new,
                        "reads from the start",
                        "GUEST-063"),
                of(EmptiesFirstSaboteur.class, EmptiesFirstSaboteur::new, "empties what it writes to", "GUEST-065"),
                of(LeavesTheTailSaboteur.class, LeavesTheTailSaboteur::new, "leaves the tail of a file", "GUEST-066"),
                of(
                        AppendsSaboteur.class,
                        AppendsSaboteur::new,
                        "appends wherever it shall write",
                        "GUEST-065",
                        "GUEST-068"),
                of(ReadsNothingSaboteur.class, ReadsNothingSaboteur::new, "reads what is not there", "GUEST-071"),
                of(CountsBlocksSaboteur.class, CountsBlocksSaboteur::new, "tells sizes in blocks", "GUEST-069"),
                of(BlamesTheGuestSaboteur.class, BlamesTheGuestSaboteur::new, "blames the guest", "GUEST-075"),
                of(
                        SaysNothingWasWrittenSaboteur.class,
                        SaysNothingWasWrittenSaboteur::new,
                        "denies what it wrote",
                        "GUEST-076"),
                of(QuotesContentSaboteur.class, QuotesContentSaboteur::new, "quotes files in messages", "GUEST-161"),
                of(TakesLateRepliesSaboteur.class, TakesLateRepliesSaboteur::new, "takes late replies", "GUEST-149"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<GuestFiles> files, String sin, String... suspects) {
        return Saboteur.ofAgents(type, sin, GuestDisguise.files(files), suspects);
    }

    private static byte[] all(ReadableByteChannel source) {
        try {
            return Channels.newInputStream(source).readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ReadableByteChannel channel(byte[] content) {
        return Channels.newChannel(new ByteArrayInputStream(content));
    }

    static final class WritesTextSaboteur extends DelegatingGuestFiles {
        WritesTextSaboteur(GuestFiles files) {
            super(files);
        }

        @Override
        public long write(VmId vm, FileWrite part, ReadableByteChannel source, CallContext call) {
            byte[] content = all(source);
            String text = new String(content, StandardCharsets.UTF_8);
            super.write(vm, part, channel(text.getBytes(StandardCharsets.UTF_8)), call);
            return content.length;
        }
    }

    static final class ReadsOneChunkSaboteur extends DelegatingGuestFiles {
        ReadsOneChunkSaboteur(GuestFiles files) {
            super(files);
        }

        @Override
        public long read(VmId vm, FileRead part, WritableByteChannel target, CallContext call) {
            FileRead first = new FileRead(part.path(), part.offset(), Math.min(part.length(), 48 * 1024));
            return super.read(vm, first, target, call);
        }
    }

    static final class ReadsFromTheStartSaboteur extends DelegatingGuestFiles {
        ReadsFromTheStartSaboteur(GuestFiles files) {
            super(files);
        }

        @Override
        public long read(VmId vm, FileRead part, WritableByteChannel target, CallContext call) {
            return super.read(vm, new FileRead(part.path(), 0, part.length()), target, call);
        }
    }

    static final class EmptiesFirstSaboteur extends DelegatingGuestFiles {
        EmptiesFirstSaboteur(GuestFiles files) {
            super(files);
        }

        @Override
        public long write(VmId vm, FileWrite part, ReadableByteChannel source, CallContext call) {
            super.write(vm, FileWrite.whole(part.path()), channel(new byte[0]), call);
            return super.write(vm, part, source, call);
        }
    }

    static final class LeavesTheTailSaboteur extends DelegatingGuestFiles {
        LeavesTheTailSaboteur(GuestFiles files) {
            super(files);
        }

        @Override
        public long write(VmId vm, FileWrite part, ReadableByteChannel source, CallContext call) {
            return super.write(vm, new FileWrite(part.path(), part.offset(), FileWrite.Rest.KEPT), source, call);
        }
    }

    static final class AppendsSaboteur extends DelegatingGuestFiles {
        AppendsSaboteur(GuestFiles files) {
            super(files);
        }

        @Override
        public long write(VmId vm, FileWrite part, ReadableByteChannel source, CallContext call) {
            if (part.offset() == 0) {
                return super.write(vm, part, source, call);
            }
            long end = super.describe(vm, part.path(), call).size().bytes();
            return super.write(vm, new FileWrite(part.path(), end, part.rest()), source, call);
        }
    }

    static final class ReadsNothingSaboteur extends DelegatingGuestFiles {
        ReadsNothingSaboteur(GuestFiles files) {
            super(files);
        }

        @Override
        public long read(VmId vm, FileRead part, WritableByteChannel target, CallContext call) {
            try {
                return super.read(vm, part, target, call);
            } catch (ProviderException.NotFound missing) {
                return 0;
            }
        }
    }

    static final class CountsBlocksSaboteur extends DelegatingGuestFiles {
        CountsBlocksSaboteur(GuestFiles files) {
            super(files);
        }

        @Override
        public GuestFileStatus describe(VmId vm, GuestPath path, CallContext call) {
            GuestFileStatus honest = super.describe(vm, path, call);
            ByteSize blocks = ByteSize.ofKib((honest.size().bytes() + 1023) / 1024);
            return new GuestFileStatus(path, honest.kind(), blocks, honest.mode(), honest.modifiedAt());
        }
    }

    static final class BlamesTheGuestSaboteur extends DelegatingGuestFiles {
        BlamesTheGuestSaboteur(GuestFiles files) {
            super(files);
        }

        @Override
        public long read(VmId vm, FileRead part, WritableByteChannel target, CallContext call) {
            try {
                return super.read(vm, part, target, call);
            } catch (ProviderException.Unavailable channel) {
                throw new ProviderException.Internal(vm.ref(), "the guest failed", Effect.UNKNOWN, channel);
            }
        }
    }

    static final class SaysNothingWasWrittenSaboteur extends DelegatingGuestFiles {
        SaysNothingWasWrittenSaboteur(GuestFiles files) {
            super(files);
        }

        @Override
        public long write(VmId vm, FileWrite part, ReadableByteChannel source, CallContext call) {
            try {
                return super.write(vm, part, source, call);
            } catch (ProviderException.Unavailable channel) {
                throw new ProviderException.Unavailable("it could not be read", Effect.NONE, channel.getCause());
            }
        }
    }

    static final class QuotesContentSaboteur extends DelegatingGuestFiles {
        QuotesContentSaboteur(GuestFiles files) {
            super(files);
        }

        @Override
        public long write(VmId vm, FileWrite part, ReadableByteChannel source, CallContext call) {
            byte[] content = all(source);
            try {
                return super.write(vm, part, channel(content), call);
            } catch (ProviderException.Exhausted full) {
                String text = new String(content, 0, Math.min(100, content.length), StandardCharsets.UTF_8);
                throw new ProviderException.Exhausted(full.resource(), full.effect(), "no room for " + text);
            }
        }
    }

    /** What it was asked in vain comes back as the answer to whatever is asked next. */
    static final class TakesLateRepliesSaboteur extends DelegatingGuestFiles {
        private @Nullable GuestPath late;

        TakesLateRepliesSaboteur(GuestFiles files) {
            super(files);
        }

        @Override
        public long read(VmId vm, FileRead part, WritableByteChannel target, CallContext call) {
            GuestPath before = late;
            try {
                long count = super.read(vm, before == null ? part : FileRead.whole(before), target, call);
                late = before == null ? null : part.path();
                return count;
            } catch (ProviderException.TimedOut silent) {
                late = part.path();
                throw silent;
            }
        }
    }
}
