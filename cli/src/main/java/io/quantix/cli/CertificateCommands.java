package io.quantix.cli;

import com.google.protobuf.util.Durations;
import io.quantix.node.v1.CallerKind;
import io.quantix.node.v1.CreateCertificateRequest;
import io.quantix.node.v1.CreateCertificateResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx certificate}. */
@Command(
        name = "certificate",
        aliases = "cert",
        description = "Client certificates of the node. For admins.",
        mixinStandardHelpOptions = true,
        subcommands = {CertificateCommands.Create.class, CertificateCommands.ListAll.class, CredentialList.Revoke.class
        })
final class CertificateCommands {

    /** {@code qx certificate create}. */
    @Command(
            name = "create",
            description = {
                "Makes a key here and has the node certify it: writes NAME.key, NAME.crt and ca.crt.",
                "The key is never sent anywhere. Example: qx certificate create alice --role operator --out ."
            })
    static final class Create extends NodeCommand {

        @Parameters(paramLabel = "NAME", description = "Whose it is; the audit log shows it.")
        private String name = "";

        @Option(names = "--role", required = true, paramLabel = "ROLE", description = "viewer, operator or admin.")
        private RoleOption role = RoleOption.VIEWER;

        @Option(
                names = "--valid-for",
                paramLabel = "TIME",
                defaultValue = "365d",
                converter = DurationConverter.class,
                description = "How long, 1m to 3650d (default: 365d).")
        private Duration validFor = Duration.ofDays(365);

        @Option(
                names = "--out",
                paramLabel = "FOLDER",
                defaultValue = ".",
                description = "Where the files go (default: here).")
        private Path folder = Path.of(".");

        @Override
        int run(NodeConnection node) throws IOException {
            Path keyFile = folder.resolve(name + ".key");
            if (Files.exists(keyFile)) {
                throw new UsageException(keyFile + " exists; choose another name or folder");
            }
            KeyPair pair = newKeyPair();
            CreateCertificateResponse made = node.access()
                    .createCertificate(CreateCertificateRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setName(name)
                            .setRole(role.role())
                            .setValidFor(Durations.fromMillis(validFor.toMillis()))
                            .setPublicKey(pem("PUBLIC KEY", pair.getPublic()))
                            .build());
            Path certificateFile = folder.resolve(name + ".crt");
            Path authorityFile = folder.resolve("ca.crt");
            try (OutputStream key = Contexts.OwnersFile.create(keyFile)) {
                key.write(pem("PRIVATE KEY", pair.getPrivate()).getBytes(StandardCharsets.US_ASCII));
            }
            Files.writeString(certificateFile, made.getCertificate());
            Files.writeString(authorityFile, made.getAuthority());
            output().show(
                            made,
                            Table.plain()
                                    .row("Key", keyFile.toString())
                                    .row("Certificate", certificateFile.toString())
                                    .row("Authority", authorityFile.toString())
                                    .row(
                                            "Expires",
                                            Text.time(made.getCredential().getExpiresAt()))
                                    .row(
                                            "Use it with",
                                            "qx context add NAME --node HOST:PORT --ca " + authorityFile + " --cert "
                                                    + certificateFile + " --key " + keyFile));
            return ExitCode.OK;
        }

        private static KeyPair newKeyPair() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                return generator.generateKeyPair();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every JDK has the curve P-256", impossible);
            }
        }

        private static String pem(String what, Key key) {
            return "-----BEGIN " + what + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                    + "\n-----END " + what + "-----\n";
        }
    }

    /** {@code qx certificate list}. */
    @Command(name = "list", aliases = "ls", description = "Lists certificates the node has issued, newest first.")
    static final class ListAll extends CredentialList.ListOfKind {
        ListAll() {
            super(CallerKind.CALLER_KIND_CERTIFICATE);
        }
    }
}
