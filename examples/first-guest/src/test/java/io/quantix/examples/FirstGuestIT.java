package io.quantix.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boots the guest of the README in a real QEMU. */
class FirstGuestIT {

    private static final List<String> REQUIRED =
            List.of(System.getenv().getOrDefault("QUANTIX_REQUIRE", "").split(",", -1));

    @Test
    void theGuestBootsAndSaysSo(@TempDir Path state) throws IOException {
        Path guest = guestFolder();
        assumeTrue(
                REQUIRED.contains("guest") || Files.exists(guest.resolve("vmlinuz")),
                "needs the guest image: run tools/guest-image/build-guest");

        assertThat(FirstGuest.boot(guest, state)).contains("quantix-guest: ready");
    }

    private static Path guestFolder() {
        String folder = System.getenv("QUANTIX_GUEST_DIR");
        if (folder != null) {
            return Path.of(folder);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path caches = cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return caches.resolve("quantix").resolve("guest");
    }
}
