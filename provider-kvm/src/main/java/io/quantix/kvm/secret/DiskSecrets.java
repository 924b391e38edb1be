package io.quantix.kvm.secret;

import io.quantix.kvm.xml.DiskSecret;
import io.quantix.spi.CallContext;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretValue;
import io.quantix.spi.Secrets;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lends libvirt the credentials of disks while it opens them: at a start, when a disk is plugged in, and when a machine comes from another host. They
 * are looked up in the host's store each time, and taken away again when the disks are open. QEMU is given them encrypted.
 */
public final class DiskSecrets {

    /** libiscsi's own limit. */
    private static final int CHAP_LONGEST = 255;

    private static final Duration TAKING = Duration.ofSeconds(10);
    /** How much longer than its call a secret may lie there when nobody took it away. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    /** How long a machine that was admitted may take to come. */
    static final Duration ADMITTED = Duration.ofHours(1);

    /**
     * Secrets that were looked up.
     *
     * @param values as libvirt wants them; wiped when closed
     */
    public record Resolved(Map<DiskSecret, byte[]> values) implements AutoCloseable {

        static final Resolved NONE = new Resolved(Map.of());

        @Override
        public void close() {
            values.values().forEach(value -> Arrays.fill(value, (byte) 0));
        }
    }

    private final SecretShelf shelf;
    private final Secrets secrets;
    private final InstantSource clock;
    private final System.Logger log;

    public DiskSecrets(SecretShelf shelf, Secrets secrets, InstantSource clock, System.Logger log) {
        this.shelf = shelf;
        this.secrets = secrets;
        this.clock = clock;
        this.log = log;
    }

    /** Names the sources of a machine's disks and media by their paths in its spec. */
    private static Map<String, DiskSource> sources(VmSpec spec) {
        Map<String, DiskSource> sources = new LinkedHashMap<>();
        for (int index = 0; index < spec.disks().size(); index++) {
            sources.put("disks[" + index + "].source", spec.disks().get(index).source());
        }
        for (int index = 0; index < spec.cdroms().size(); index++) {
            String path = "cdroms[" + index + "].media";
            spec.cdroms().get(index).media().ifPresent(media -> sources.put(path, media));
        }
        return sources;
    }

    /**
     * Looks up what a machine needs to start.
     *
     * @throws ProviderException.InvalidSpec with every secret that is not there, or is nothing its server could ask for
     */
    public Resolved resolve(VmSpec spec, CallContext call) {
        return resolve(spec.id(), sources(spec), call);
    }

    /** Looks up what a running machine needs for the disks it is to have, and what it needs to have those back that go. */
    public Resolved resolve(VmSpec before, VmSpec after, CallContext call) {
        Map<String, DiskSource> coming = sources(after);
        coming.values().removeAll(sources(before).values());
        Resolved needed = resolve(after.id(), coming, call);
        Map<String, DiskSource> going = sources(before);
        going.values().removeAll(sources(after).values());
        try {
            Map<DiskSecret, byte[]> both =
                    new LinkedHashMap<>(resolve(after.id(), going, call).values());
            both.putAll(needed.values());
            return new Resolved(both);
        } catch (ProviderException.InvalidSpec gone) {
            // Only for having back what goes: that somebody wants it to go is no reason to refuse it.
            return needed;
        }
    }

    private Resolved resolve(VmId vm, Map<String, DiskSource> sources, CallContext call) {
        Map<DiskSecret, byte[]> found = new LinkedHashMap<>();
        List<FieldProblem> problems = new ArrayList<>();
        sources.forEach((path, source) -> DiskSecret.of(vm, source).ifPresent(secret -> {
            String where = path + (secret.kind() == DiskSecret.Kind.ISCSI ? ".chap.password" : ".auth.key");
            value(secret, where, problems, call).ifPresent(value -> found.put(secret, value));
        }));
        Resolved resolved = new Resolved(found);
        if (!problems.isEmpty()) {
            resolved.close();
            throw new ProviderException.InvalidSpec("VM spec at the start", problems);
        }
        return resolved;
    }

    private Optional<byte[]> value(DiskSecret secret, String path, List<FieldProblem> problems, CallContext call) {
        Optional<byte[]> value;
        try (SecretValue found = secrets.resolve(secret.ref(), call)) {
            value = found.read(bytes -> form(secret.kind(), bytes));
        } catch (ProviderException.NotFound | ProviderException.Denied absent) {
            problems.add(new FieldProblem(
                    path, secret.ref().name(), "must be a secret of this host that the provider may read"));
            return Optional.empty();
        }
        if (value.isEmpty()) {
            problems.add(new FieldProblem(
                    path,
                    secret.ref().name(),
                    switch (secret.kind()) {
                        case ISCSI -> "must be a secret of printable text, at most " + CHAP_LONGEST;
                        case CEPH -> "must be a key as \"ceph auth get-key\" prints it";
                    }));
        }
        return value;
    }

    /** Returns a value as libvirt wants it: a password as it is, and the bytes of a key. */
    private static Optional<byte[]> form(DiskSecret.Kind kind, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return switch (kind) {
            case ISCSI -> isPassword(copy) ? Optional.of(copy) : Optional.empty();
            case CEPH -> {
                try {
                    byte[] key = Base64.getDecoder().decode(copy);
                    yield key.length > 0 ? Optional.of(key) : Optional.empty();
                } catch (IllegalArgumentException noBase64) {
                    yield Optional.empty();
                } finally {
                    Arrays.fill(copy, (byte) 0);
                }
            }
        };
    }

    private static boolean isPassword(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException binary) {
            return false;
        }
        for (byte each : bytes) {
            if ((each >= 0 && each < 0x20) || each == 0x7f) {
                return false;
            }
        }
        return bytes.length > 0 && bytes.length <= CHAP_LONGEST;
    }

    /** Works while libvirt has the secrets. */
    public <T> T lend(Resolved resolved, CallContext call, Supplier<T> work) {
        if (resolved.values().isEmpty()) {
            return work.get();
        }
        DiskSecret.Term term = term(false, call.remaining().plus(SPARE));
        try {
            resolved.values().forEach((secret, value) -> shelf.put(secret, value, term, call));
            return work.get();
        } finally {
            resolved.values().keySet().forEach(this::take);
        }
    }

    private void take(DiskSecret secret) {
        try {
            shelf.take(secret, CallContext.within(TAKING));
        } catch (ProviderException failed) {
            log.log(Level.WARNING, "libvirt keeps a secret of " + secret.vm() + " until it is tidied up", failed);
        }
    }

    private DiskSecret.Term term(boolean arriving, Duration time) {
        return new DiskSecret.Term(arriving, clock.instant().plus(time));
    }

    /** Lays out what a machine needs that is to come from another host, where nobody asks before it comes. */
    public void admit(VmSpec spec, CallContext call) {
        try (Resolved resolved = resolve(spec, call)) {
            DiskSecret.Term term = term(true, ADMITTED);
            resolved.values().forEach((secret, value) -> shelf.put(secret, value, term, call));
        }
    }

    /** Takes back what was laid out for a machine that does not come. */
    public void forget(VmId vm, CallContext call) {
        shelf.takeAll(kept -> kept.vm().equals(vm) && kept.term().arriving(), call);
    }

    /** Takes away what waited for machines that have come, and what nobody came for. */
    public void tidy(CallContext call) {
        Instant now = clock.instant();
        shelf.takeAll(
                kept -> kept.term().until().isBefore(now) || (kept.term().arriving() && shelf.isHere(kept.vm(), call)),
                call);
    }
}
