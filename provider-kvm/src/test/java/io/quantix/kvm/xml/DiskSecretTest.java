package io.quantix.kvm.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.xml.DiskSecret.Kind;
import io.quantix.kvm.xml.DiskSecret.Term;
import io.quantix.spi.SecretRef;
import io.quantix.spi.vm.VmId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What libvirt calls the secrets of disks. */
class DiskSecretTest {

    private static final SecretRef HOSTILE = new SecretRef("a:b <&\"'> ä");

    private final VmId vm = VmId.random();
    private final Term term = new Term(true, Instant.parse("2026-01-02T03:04:05Z"));

    @Test
    void aSecretIsKnownAgainWithTheMachineItWaitsFor() {
        DiskSecret secret = new DiskSecret(vm, Kind.ISCSI, HOSTILE);

        assertThat(DiskSecret.read(secret.write(true, term))).hasValueSatisfying(kept -> {
            assertThat(kept.uuid()).isEqualTo(secret.uuid());
            assertThat(kept.vm()).isEqualTo(vm);
            assertThat(kept.term()).isEqualTo(term);
        });
    }

    @Test
    void aUsageNameSaysWhichReferenceItStandsFor() {
        assertThat(DiskSecret.ref(new DiskSecret(vm, Kind.CEPH, HOSTILE).usage()))
                .contains(HOSTILE);
    }

    @Test
    void machinesAndKindsShareNoSecret() {
        DiskSecret secret = new DiskSecret(vm, Kind.ISCSI, HOSTILE);

        assertThat(new DiskSecret(vm, Kind.ISCSI, HOSTILE).uuid()).isEqualTo(secret.uuid());
        assertThat(new DiskSecret(VmId.random(), Kind.ISCSI, HOSTILE).uuid()).isNotEqualTo(secret.uuid());
        assertThat(new DiskSecret(vm, Kind.CEPH, HOSTILE).uuid()).isNotEqualTo(secret.uuid());
    }

    @Test
    void aForeignSecretIsNotTakenForOurs() {
        String theirs = "<secret><uuid>%s</uuid><usage type='iscsi'><target>%s</target></usage></secret>";

        assertThat(DiskSecret.read(theirs.formatted(vm, "backup"))).isEmpty();
        assertThat(DiskSecret.read(theirs.formatted(vm, "quantix:not-a-machine-but-as-long-as-an-id-is:x")))
                .isEmpty();
        assertThat(DiskSecret.read("<secret><uuid>" + vm + "</uuid></secret>")).isEmpty();
    }

    @Test
    void oneThatDoesNotSayUntilWhenIsNeededNoMore() {
        String old = new DiskSecret(vm, Kind.CEPH, HOSTILE)
                .write(true, term)
                .replace("for a machine that is to come", "for reasons unknown");

        assertThat(DiskSecret.read(old))
                .hasValueSatisfying(kept -> assertThat(kept.term().until()).isEqualTo(Instant.EPOCH));
    }
}
