package io.quantix.sim;

import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.Screenshot;
import io.quantix.spi.vm.VmSpec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * What a simulated screen shows: a shade that tells one machine from another, and a brighter bar along the top while its CPUs run.
 */
final class SimScreen {

    static final int WIDTH = 640;
    static final int HEIGHT = 480;
    private static final int BAR = 32;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final int shade;
    private final boolean bar;

    private SimScreen(int shade, boolean bar) {
        this.shade = shade;
        this.bar = bar;
    }

    /**
     * Looks at a screen of an active machine. Called under the machine's lock.
     *
     * @throws ProviderException.NotFound when the machine has no such screen
     */
    static SimScreen of(SimMachine machine, int head) {
        int heads = heads(machine.running());
        if (head < 0 || head >= heads) {
            throw new ProviderException.NotFound(
                    new ObjectRef("screen", machine.id() + "/" + head),
                    "the machine has " + heads + " screens, counted from 0");
        }
        SimGuest guest = machine.guest();
        return new SimScreen(machine.id().hashCode() & 0x7f, guest != null && guest.isRunning());
    }

    private static int heads(VmSpec spec) {
        boolean graphical = spec.consoles().stream()
                .anyMatch(console -> console instanceof ConsoleSpec.Vnc || console instanceof ConsoleSpec.Spice);
        return spec.platform().video().map(PlatformSpec.Video::heads).orElse(graphical ? 1 : 0);
    }

    /** Returns the grey value of a pixel, 0 to 255. */
    int pixel(int x, int y) {
        return bar && y < BAR ? 0xff : (shade + (x + y) / 16) & 0xff;
    }

    Screenshot screenshot() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(PNG);
        // Eight bits of grey, no interlacing.
        ByteBuffer header = ByteBuffer.allocate(13).putInt(WIDTH).putInt(HEIGHT).put((byte) 8);
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", compressed());
        chunk(file, "IEND", new byte[0]);
        return new Screenshot("image/png", ByteBuffer.wrap(file.toByteArray()));
    }

    private byte[] compressed() {
        ByteBuffer rows = ByteBuffer.allocate(HEIGHT * (WIDTH + 1));
        for (int y = 0; y < HEIGHT; y++) {
            rows.put((byte) 0);
            for (int x = 0; x < WIDTH; x++) {
                rows.put((byte) pixel(x, y));
            }
        }
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(rows.array());
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            while (!deflater.finished()) {
                packed.write(part, 0, deflater.deflate(part));
            }
            return packed.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 4 + data.length);
        chunk.putInt((int) sum.getValue());
        file.writeBytes(chunk.array());
    }
}
