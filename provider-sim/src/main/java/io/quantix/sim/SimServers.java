package io.quantix.sim;

import io.quantix.spi.storage.DiskSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The storage servers of a world. One that is told to opens its disk only for who shows the right credentials; others ask nobody. Thread-safe. */
final class SimServers {

    /** What a disk asks for. */
    private record Door(String user, String secret) {}

    private final Map<DiskSource, Door> doors = new ConcurrentHashMap<>();

    /** Closes a disk to everybody who does not know the secret of the user its source names. */
    void guard(DiskSource source, String secret) {
        String user = user(source)
                .orElseThrow(() -> new IllegalArgumentException("the source of a guarded disk names a user"));
        doors.put(place(source), new Door(user, secret));
    }

    /** Returns whether a server opens its disk for who shows this secret; an empty one shows none. */
    boolean opens(DiskSource source, ByteBuffer secret) {
        Door door = doors.get(place(source));
        if (door == null) {
            return true;
        }
        byte[] shown = new byte[secret.remaining()];
        secret.duplicate().get(shown);
        return user(source).filter(door.user()::equals).isPresent()
                && MessageDigest.isEqual(shown, door.secret().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> user(DiskSource source) {
        return switch (source) {
            case DiskSource.File file -> Optional.empty();
            case DiskSource.Block block -> Optional.empty();
            case DiskSource.Nfs nfs -> Optional.empty();
            case DiskSource.Iscsi iscsi -> iscsi.chap().map(DiskSource.Chap::user);
            case DiskSource.Rbd rbd -> rbd.auth().map(DiskSource.Cephx::user);
        };
    }

    /** Returns where a disk is, whoever asks. */
    static DiskSource place(DiskSource source) {
        return switch (source) {
            case DiskSource.File file -> file;
            case DiskSource.Block block -> block;
            case DiskSource.Nfs nfs -> nfs;
            case DiskSource.Iscsi iscsi ->
                new DiskSource.Iscsi(iscsi.portal(), iscsi.target(), iscsi.lun(), Optional.empty());
            case DiskSource.Rbd rbd ->
                new DiskSource.Rbd(rbd.monitors(), rbd.pool(), rbd.namespace(), rbd.image(), Optional.empty());
        };
    }
}
