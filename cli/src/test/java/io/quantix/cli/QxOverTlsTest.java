package io.quantix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import io.quantix.node.QuantixNode;
import io.quantix.node.config.ConfigFile;
import io.quantix.node.v1.Caller;
import io.quantix.node.v1.CreateTokenResponse;
import io.quantix.node.v1.ListCredentialsResponse;
import io.quantix.node.v1.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From the Unix socket of a fresh node to a client over TLS, as an operator goes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QxOverTlsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path folder;
    private QuantixNode node;
    private String local;
    private String remote;

    @BeforeAll
    void startNode(@TempDir Path folder) throws IOException {
        this.folder = folder;
        node = QuantixNode.start(ConfigFile.of("""
                name: test
                state-directory: state
                listeners: {unix-socket: node.sock, tcp: 127.0.0.1:0}
                """, folder));
        local = "unix:" + folder.resolve("node.sock");
        remote = "127.0.0.1:" + node.tcpPort().orElseThrow();
    }

    @AfterAll
    void stopNode() {
        node.close();
    }

    private int qx(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private Caller caller() throws IOException {
        Caller.Builder caller = Caller.newBuilder();
        JsonFormat.parser().merge(out.toString(), caller);
        return caller.build();
    }

    @Test
    void aCertificateIsMadeOverTheSocketAndUsedOverTls() throws IOException {
        assertThat(qx("-N", local, "certificate", "create", "alice", "--role", "operator", "--out", folder.toString()))
                .as(err.toString())
                .isZero();
        Path key = folder.resolve("alice.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        String[] credentials = {
            "-N",
            remote,
            "--ca",
            folder.resolve("ca.crt").toString(),
            "--cert",
            folder.resolve("alice.crt").toString(),
            "--key",
            key.toString()
        };

        assertThat(qx(with(credentials, "whoami", "-o", "json")))
                .as(err.toString())
                .isZero();
        assertThat(caller().getName()).isEqualTo("alice");
        assertThat(caller().getRole()).isEqualTo(Role.ROLE_OPERATOR);
        assertThat(qx(with(credentials, "token", "list"))).isEqualTo(ExitCode.DENIED);
        assertThat(err.toString()).contains("needs the role admin", "Try: qx whoami");
        assertThat(qx("-N", local, "audit")).isZero();
        assertThat(out.toString()).contains("AccessService/CreateCertificate", "alice", "OK");
    }

    @Test
    void aTokenComesFromAFileAndIsRevokedByItsId() throws IOException {
        assertThat(qx("-N", local, "token", "create", "robot", "--role", "viewer", "-o", "json"))
                .isZero();
        CreateTokenResponse.Builder made = CreateTokenResponse.newBuilder();
        JsonFormat.parser().merge(out.toString(), made);
        Path file = Files.writeString(folder.resolve("robot.token"), made.getSecret() + "\n");
        String[] credentials = {
            "-N", remote, "--ca", folder.resolve("state/tls/ca.crt").toString(), "--token", file.toString()
        };

        assertThat(qx(with(credentials, "whoami"))).as(err.toString()).isZero();
        assertThat(out.toString()).contains("robot", "token", "viewer");
        assertThat(qx("-N", local, "token", "list", "-o", "json")).isZero();
        ListCredentialsResponse.Builder list = ListCredentialsResponse.newBuilder();
        JsonFormat.parser().merge(out.toString(), list);
        assertThat(list.getCredentialsList())
                .anyMatch(credential -> credential.getName().equals("robot"));
        assertThat(qx("-N", local, "token", "revoke", made.getCredential().getId()))
                .isZero();
        assertThat(qx(with(credentials, "whoami"))).isEqualTo(ExitCode.DENIED);
        assertThat(err.toString()).contains("revoked", "Try: --cert");
    }

    @Test
    void withoutTheNodesAuthorityNothingIsSent() {
        assertThat(qx("-N", remote, "whoami")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(qx("-N", "plain:" + remote, "whoami")).isEqualTo(ExitCode.UNAVAILABLE);
    }

    private static String[] with(String[] first, String... then) {
        String[] all = java.util.Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, all, first.length, then.length);
        return all;
    }
}
