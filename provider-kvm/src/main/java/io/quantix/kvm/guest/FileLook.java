package io.quantix.kvm.guest;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestFileStatus;
import io.quantix.spi.guest.GuestFileStatus.Kind;
import io.quantix.spi.guest.GuestPath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a path in a guest leads to. An agent has no command for that, so a program of the guest tells. */
final class FileLook {

    private static final Pattern STAT = Pattern.compile("([0-9a-f]{1,8}) (\\d{1,18}) (-?\\d{1,12})");
    private static final int FORMAT = 0xf000;
    private static final int REGULAR = 0x8000;
    private static final int DIRECTORY = 0x4000;
    private static final int PERMISSIONS = 07777;

    private FileLook() {}

    static GuestFileStatus describe(AgentChannel channel, GuestPath path) {
        SmallProgram.Outcome stat = run(channel, path);
        if (stat.code() == 0) {
            return read(channel, path, stat.output().strip());
        }
        // The agent's own words tell why it cannot be looked at.
        try {
            GuestFile.open(channel, path.value(), "r").finish();
        } catch (AgentRefused refused) {
            throw KvmGuestFiles.translate(channel, path, "describe", refused, Effect.NONE);
        }
        throw new ProviderException.Internal(
                KvmGuestFiles.file(path),
                "could not describe " + path + " in " + channel.vm().ref() + ": stat ended with " + stat.code(),
                Effect.NONE,
                (Throwable) null);
    }

    /** Empty when it leads to nothing, or nobody can tell. */
    static Optional<GuestFileStatus> tryDescribe(AgentChannel channel, GuestPath path) {
        try {
            SmallProgram.Outcome stat = run(channel, path);
            return stat.code() == 0
                    ? Optional.of(read(channel, path, stat.output().strip()))
                    : Optional.empty();
        } catch (ProviderException.Unsupported | AgentRefused noPrograms) {
            return Optional.empty();
        }
    }

    private static SmallProgram.Outcome run(AgentChannel channel, GuestPath path) {
        try {
            return new SmallProgram("stat", List.of("-L", "-c", "%f %s %Y", path.value()), List.of("LC_ALL=C"))
                    .run(channel);
        } catch (AgentRefused refused) {
            if (refused.isAbsent()) {
                throw new ProviderException.Unsupported(
                        GuestCapability.FILE_STAT, channel.vm().ref() + " has no program called stat");
            }
            throw refused;
        }
    }

    private static GuestFileStatus read(AgentChannel channel, GuestPath path, String text) {
        Matcher stat = STAT.matcher(text);
        if (!stat.matches()) {
            throw new Answer(channel.vm(), "what stat wrote", text).malformed("mode, size and time");
        }
        int mode = Integer.parseUnsignedInt(stat.group(1), 16);
        Kind kind = switch (mode & FORMAT) {
            case REGULAR -> Kind.FILE;
            case DIRECTORY -> Kind.DIRECTORY;
            default -> Kind.OTHER;
        };
        return new GuestFileStatus(
                path,
                kind,
                kind == Kind.FILE ? ByteSize.ofBytes(Long.parseLong(stat.group(2))) : ByteSize.ZERO,
                Optional.of(mode & PERMISSIONS),
                Optional.of(Instant.ofEpochSecond(Long.parseLong(stat.group(3)))));
    }
}
