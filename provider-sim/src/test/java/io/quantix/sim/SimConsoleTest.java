package io.quantix.sim;

import static io.quantix.sim.TestContext.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.vm.ConsoleSession;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.Screenshot;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimConsoleTest extends SimTestBase {

    private VmSpec withConsoles() {
        return spec().consoles(List.of(
                        new ConsoleSpec.Serial(Optional.of(directory.resolve("console.log"))),
                        new ConsoleSpec.Vnc(new ConsoleSpec.LocalSocket(), Optional.empty())))
                .build();
    }

    private ConsoleSession serial(boolean takeOver) {
        return machines.consoles().orElseThrow().openSerial(id, 0, takeOver, call());
    }

    private static void type(ConsoleSession session, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            session.write(bytes);
        }
    }

    private static String readUntil(ConsoleSession session, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (!text.toString().contains(end)) {
            assertThat(session.read(one.clear())).as("bytes after: %s", text).isEqualTo(1);
            text.append((char) one.get(0));
        }
        return text.toString();
    }

    @Test
    void theBootBannerAndTheShellAreOnTheFirstSerialPort() throws IOException {
        machines.create(withConsoles(), call());
        machines.start(id, StartOptions.PAUSED, call());
        ConsoleSession session = serial(false);
        machines.resume(id, call());
        clock.advance(Duration.ofSeconds(1));

        assertThat(readUntil(session, "/ # ")).contains("Welcome to one.");
        type(session, "echo hello\rnproc\r");
        assertThat(readUntil(session, "1\r\n/ # ")).contains("hello\r\n");
        assertThat(Files.readString(directory.resolve("console.log"))).contains("Loading kernel");
    }

    @Test
    void aShellCanPowerTheMachineOffWhichEndsTheConsole() throws IOException {
        startBooted(withConsoles());
        ConsoleSession session = serial(false);
        type(session, "poweroff\r");
        readUntil(session, "power-off");
        clock.advance(Duration.ofSeconds(1));

        assertThat(stateNow()).isEqualTo(VmState.STOPPED);
        assertThat(session.isOpen()).isFalse();
        assertThat(session.endReason()).contains("stopped");
        assertThat(drain(session)).isEqualTo(-1);
    }

    private static int drain(ConsoleSession session) throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(1 << 16);
        int read = session.read(rest);
        return read < 0 ? read : session.read(rest);
    }

    @Test
    void oneCallerAtATimeHasAPort() {
        startBooted(withConsoles());
        ConsoleSession first = serial(false);

        assertThatThrownBy(() -> serial(false)).isInstanceOf(ProviderException.Conflict.class);
        ConsoleSession second = serial(true);
        second.close();

        assertThat(first.isOpen()).isFalse();
        assertThatThrownBy(() -> type(second, "x")).isInstanceOf(ClosedChannelException.class);
        assertThat(serial(false).isOpen()).isTrue();
    }

    @Test
    void aPortThatIsNotThereIsNotFoundAndAStoppedMachineHasNone() {
        startBooted(withConsoles());
        assertThatThrownBy(() -> machines.consoles().orElseThrow().openSerial(id, 1, false, call()))
                .isInstanceOf(ProviderException.NotFound.class);
        machines.stop(id, StopMode.force(), call());
        assertThatThrownBy(() -> serial(false)).isInstanceOf(ProviderException.WrongState.class);
    }

    @Test
    void theVncServerShakesHandsAndSendsThePicture() throws IOException {
        startBooted(withConsoles());
        ConsoleSession session = machines.consoles().orElseThrow().openVnc(id, call());

        assertThat(text(read(session, 12))).isEqualTo("RFB 003.008\n");
        type(session, "RFB 003.008\n");
        assertThat(read(session, 2).array()).containsExactly(1, 1);
        session.write(ByteBuffer.wrap(new byte[] {1}));
        assertThat(read(session, 4).getInt(0)).isZero();
        session.write(ByteBuffer.wrap(new byte[] {1}));
        ByteBuffer init = read(session, 24);
        assertThat(init.getShort(0)).isEqualTo((short) 640);
        assertThat(text(read(session, init.getInt(20)))).isEqualTo("one");
        session.write(ByteBuffer.wrap(new byte[] {3, 0, 0, 0, 0, 0, 0, 2, 0, 1}));
        ByteBuffer update = read(session, 16 + 2 * 4);
        assertThat(update.getInt(16)).isEqualTo(0xffffff);
    }

    @Test
    void aVncServerOnATcpPortIsWhereTheStatusSaysWhileTheMachineIsActive() throws IOException {
        startBooted(spec().consoles(List.of(new ConsoleSpec.Vnc(
                        new ConsoleSpec.Tcp(InetAddress.ofLiteral("127.0.0.1"), OptionalInt.empty()),
                        Optional.empty())))
                .build());
        VmStatus.GraphicsEndpoint endpoint =
                machines.describe(id, call()).consoles().getFirst();

        try (Socket client = new Socket(endpoint.address(), endpoint.port())) {
            client.setSoTimeout(20_000);
            assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("RFB 003.008\n");
        }
        machines.stop(id, StopMode.force(), call());

        assertThat(machines.describe(id, call()).consoles()).isEmpty();
        assertThatThrownBy(() -> new Socket(endpoint.address(), endpoint.port()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void aWrongVncPasswordIsRefused() throws IOException {
        startBooted(spec().consoles(List.of(
                        new ConsoleSpec.Vnc(new ConsoleSpec.LocalSocket(), Optional.of(new SecretRef("screen")))))
                .build());
        ConsoleSession session = machines.consoles().orElseThrow().openVnc(id, call());
        read(session, 12);
        type(session, "RFB 003.008\n");
        assertThat(read(session, 2).array()).containsExactly(1, 2);
        session.write(ByteBuffer.wrap(new byte[] {2}));
        read(session, 16);
        session.write(ByteBuffer.allocate(16));

        assertThat(read(session, 4).getInt(0)).isEqualTo(1);
        assertThat(session.endReason()).isEqualTo("wrong password");
    }

    @Test
    void aScreenshotIsAPictureOfTheScreen() {
        startBooted(withConsoles());
        Screenshot picture = machines.consoles().orElseThrow().screenshot(id, 0, call());
        byte[] bytes = new byte[picture.image().remaining()];
        picture.image().get(bytes);

        assertThat(picture.mediaType()).isEqualTo("image/png");
        assertThat(ByteBuffer.wrap(bytes).getLong()).isEqualTo(0x89504e470d0a1a0aL);
        assertThat(ByteBuffer.wrap(bytes).getInt(16)).isEqualTo(640);
        assertThatThrownBy(() -> machines.consoles().orElseThrow().screenshot(id, 1, call()))
                .isInstanceOf(ProviderException.NotFound.class);
    }

    private static ByteBuffer read(ConsoleSession session, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            assertThat(session.read(bytes)).isPositive();
        }
        return bytes.flip();
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes).toString();
    }
}
