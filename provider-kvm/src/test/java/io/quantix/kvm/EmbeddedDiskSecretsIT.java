package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.host.EmbeddedRoot;
import io.quantix.kvm.secret.SecretShelf;
import io.quantix.kvm.xml.DiskSecret;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Credentials of disks in an embedded libvirt, whose secrets are files for a moment. */
class EmbeddedDiskSecretsIT extends DiskSecretsContract {

    @Override
    Site site() {
        return Embedded.shared();
    }

    @Override
    List<Path> places() {
        return List.of(Embedded.shared().state());
    }

    @Test
    void whatADeadProcessLeftIsRemovedBeforeLibvirtReadsIt() throws IOException {
        Path folder = SecretShelf.folder(Embedded.shared().state().resolve("embed"));
        Files.createDirectories(folder);
        String ours = new DiskSecret(VmId.random(), DiskSecret.Kind.ISCSI, Embedded.CHAP)
                .write(false, new DiskSecret.Term(false, Instant.EPOCH));
        Files.writeString(folder.resolve("ours.xml"), ours);
        Files.writeString(folder.resolve("ours.base64"), "c2VjcmV0");
        Files.writeString(
                folder.resolve("theirs.xml"), "<secret><usage type='iscsi'><target>x</target></usage></secret>");
        Files.writeString(folder.resolve("theirs.base64"), "c2VjcmV0");

        SecretShelf.sweep(folder);

        assertThat(folder.resolve("ours.xml")).doesNotExist();
        assertThat(folder.resolve("ours.base64")).doesNotExist();
        assertThat(folder.resolve("theirs.xml")).exists();
        Files.delete(folder.resolve("theirs.xml"));
        Files.delete(folder.resolve("theirs.base64"));
    }

    @Test
    void whileADiskIsOpenedNobodyElseCanReadItsSecret() throws IOException {
        Embedded.shared().open();
        Path root = EmbeddedRoot.prepare(Embedded.shared().state().resolve("embed"));
        Path folder = SecretShelf.folder(root);
        DiskSecret secret = new DiskSecret(VmId.random(), DiskSecret.Kind.ISCSI, Embedded.CHAP);
        Path value = folder.resolve(secret.uuid() + ".base64");
        try (LibvirtConnection connection = LibvirtConnection.open("secret:///embed?root=" + root, Embedded.LONG)) {
            String xml = secret.write(false, new DiskSecret.Term(false, Instant.EPOCH));
            connection.secrets().put(xml, new byte[] {'a', 'b', 'c'}, Embedded.LONG);

            assertThat(value).hasContent("YWJj");
            assertThat(Files.getPosixFilePermissions(value))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

            connection.secrets().replace(secret.uuid(), new byte[] {0}, Embedded.LONG);
            assertThat(value).hasContent("AA==");
        }
        SecretShelf.sweep(folder);
        assertThat(value).doesNotExist();
    }
}
