package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a guest wrote is in the backup, byte for byte, and the guest itself is the witness: it tells the digest of its disk over its serial console. */
@RequiresLibvirt
@RequiresQemu
@RequiresGuest
class KvmGuestBackupIT {

    private static final ByteSize SIZE = ByteSize.ofMib(8);
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Embedded embedded = Embedded.shared();
    private final BackupScene scene = new BackupScene(embedded);
    private int asked;

    @AfterEach
    void clear() {
        embedded.clear();
    }

    @Test
    void whatAGuestWroteIsRestoredFromAFullBackupAndAnIncrement() throws IOException {
        VmId vm = scene.started(Guest.spec("writes"), scene.disks().newTrackedDisk(SIZE));
        DiskSource full = scene.raw(SIZE);
        DiskSource restored = scene.raw(SIZE);
        CheckpointId base = CheckpointId.random();
        try (SerialTalk talk =
                new SerialTalk(scene.machines().consoles().orElseThrow().openSerial(vm, 0, true, Site.call()))) {
            talk.await(Guest.READY, SOON);
            String first = writeAndDigest(talk, "dd if=/dev/urandom of=/dev/vda bs=64k count=48");
            scene.push(BackupScene.spec(vm, Optional.empty(), Optional.of(base)), full);
            String second = writeAndDigest(talk, "dd if=/dev/urandom of=/dev/vda bs=64k seek=30 count=20");
            Path image = BackupScene.path(restored);
            Files.write(image, Files.readAllBytes(BackupScene.path(full)));
            scene.push(BackupScene.spec(vm, Optional.of(base), Optional.empty()), restored);

            assertThat(first).isNotEqualTo(second);
            assertThat(digest(BackupScene.path(full))).isEqualTo(first);
            assertThat(digest(image)).isEqualTo(second);
        }
        scene.stop(vm);
        VmId another = scene.started(Guest.spec("reads"), restored);
        try (SerialTalk talk =
                new SerialTalk(scene.machines().consoles().orElseThrow().openSerial(another, 0, true, Site.call()))) {
            talk.await(Guest.READY, SOON);

            assertThat(writeAndDigest(talk, "true")).isEqualTo(digest(BackupScene.path(restored)));
        }
    }

    /** Has the guest run something, and returns the digest of its disk afterwards. */
    private String writeAndDigest(SerialTalk talk, String command) throws IOException {
        asked++;
        // What is typed is echoed: the marks are sums, so that only the shell's own words match.
        String mark = "sum" + (1_000_000 + asked) + "-";
        talk.say(command + " 2>/dev/null && sync; echo sum$((1000000+" + asked
                + "))-$(sha256sum </dev/vda | cut -c1-64)-end");
        Pattern sum = Pattern.compile(mark + "([0-9a-f]{64})-end");
        Matcher told = Awaitility.await("the digest of the guest's disk")
                .atMost(SOON)
                .until(() -> sum.matcher(talk.heard()), Matcher::find);
        return told.group(1);
    }

    private static String digest(Path image) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(image)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
