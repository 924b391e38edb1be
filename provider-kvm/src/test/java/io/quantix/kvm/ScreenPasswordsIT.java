package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.ConsoleSpec.Listen;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus.GraphicsEndpoint;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Where passwords of screens are, and where they are not; and who gets in over SPICE. Who does over VNC is in the conformance rules. */
@RequiresLibvirt
@RequiresQemu
class ScreenPasswordsIT {

    /** The part of the password that XML does not write otherwise. */
    private static final String MARKER = Embedded.SECRET_VALUE.substring(0, 6);

    private static final Listen LOOPBACK = new ConsoleSpec.Tcp(InetAddress.ofLiteral("127.0.0.1"), OptionalInt.empty());
    private static final int SPICE_DENIED = 7;
    private static final int SPICE_KEY = 162;

    private final Embedded embedded = Embedded.shared();
    private final VirtualMachines machines = embedded.machines();

    @AfterEach
    void clear() {
        embedded.clear();
    }

    private VmSpec started(ConsoleSpec console) {
        VmSpec spec = Guest.empty("screen").consoles(List.of(console)).build();
        machines.create(spec, Embedded.call());
        machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        return spec;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    @Test
    void thePasswordIsInNoConfigurationNoLogNoArgumentAndNoFileOfOthers() throws IOException {
        VmSpec spec = started(new ConsoleSpec.Vnc(LOOPBACK, Optional.of(Embedded.SECRET)));

        try (LibvirtConnection connection = LibvirtConnection.open(embedded.uri(), Embedded.LONG)) {
            LibvirtDomain domain =
                    connection.find(spec.id().value(), Embedded.LONG).orElseThrow();
            int kept = VirDomainConstants.VIR_DOMAIN_XML_INACTIVE | VirDomainConstants.VIR_DOMAIN_XML_SECURE;
            assertThat(domain.xml(kept, Embedded.LONG)).contains("passwd=").doesNotContain(MARKER);
            assertThat(domain.xml(0, Embedded.LONG)).doesNotContain(MARKER);
        }
        assertThat(text(Path.of("/proc", Long.toString(embedded.pid(spec.id())), "cmdline")))
                .isNotEmpty()
                .doesNotContain(MARKER);
        try (Stream<Path> files = Files.walk(embedded.state())) {
            List<Path> holding = files.filter(Files::isRegularFile)
                    .filter(file -> text(file).contains(MARKER))
                    .toList();
            // libvirt's own note of the running machine, by which it knows it again.
            assertThat(holding).allSatisfy(file -> {
                assertThat(file.getFileName()).hasToString(spec.id() + ".xml");
                assertThat(file.getParent()).endsWith(Path.of("run", "qemu"));
                assertThat(Files.getPosixFilePermissions(file))
                        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            });
        }
    }

    @Test
    void aMissingSecretStartsNothing() {
        ConsoleSpec console = new ConsoleSpec.Vnc(LOOPBACK, Optional.of(new SecretRef("no-such-secret")));
        VmSpec spec = Guest.empty("screen").consoles(List.of(console)).build();
        machines.create(spec, Embedded.call());

        ProviderException.InvalidSpec refused = catchThrowableOfType(
                ProviderException.InvalidSpec.class,
                () -> machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call()));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("consoles[0].password");
            assertThat(problem.found()).isEqualTo("no-such-secret");
        });
        assertThat(machines.describe(spec.id(), Embedded.call()).state()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void aSpiceScreenLetsInWhoKnowsItsPasswordAndNobodyElse() throws IOException, GeneralSecurityException {
        Assumptions.assumeTrue(
                embedded.open().capabilities().has(VmCapability.CONSOLE_SPICE), "this QEMU has no SPICE");
        VmSpec spec = started(new ConsoleSpec.Spice(LOOPBACK, Optional.of(Embedded.SECRET)));
        GraphicsEndpoint screen =
                machines.describe(spec.id(), Embedded.call()).consoles().getFirst();

        assertThat(spice(screen, "wrong")).isEqualTo(SPICE_DENIED);
        assertThat(spice(screen, "")).isEqualTo(SPICE_DENIED);
        assertThat(spice(screen, Embedded.SECRET_VALUE)).isZero();
    }

    /** Links to the main channel of a SPICE server and returns its answer to a password. */
    private static int spice(GraphicsEndpoint screen, String password) throws IOException, GeneralSecurityException {
        try (Socket socket = new Socket(screen.address(), screen.port())) {
            socket.setSoTimeout((int) Embedded.LONG.toMillis());
            ByteBuffer link = ByteBuffer.allocate(34).order(ByteOrder.LITTLE_ENDIAN);
            link.put("REDQ".getBytes(StandardCharsets.US_ASCII))
                    .putInt(2)
                    .putInt(2)
                    .putInt(18);
            // No connection yet, the main channel, and no capabilities.
            link.putInt(0).put((byte) 1).put((byte) 0).putInt(0).putInt(0).putInt(18);
            socket.getOutputStream().write(link.array());

            DataInputStream in = new DataInputStream(socket.getInputStream());
            ByteBuffer header = ByteBuffer.wrap(in.readNBytes(16)).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer reply = ByteBuffer.wrap(in.readNBytes(header.getInt(12))).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(reply.getInt()).isZero();
            byte[] key = new byte[SPICE_KEY];
            reply.get(key);

            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            rsa.init(Cipher.ENCRYPT_MODE, KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));
            socket.getOutputStream().write(rsa.doFinal((password + "\0").getBytes(StandardCharsets.UTF_8)));
            return Integer.reverseBytes(in.readInt());
        }
    }
}
