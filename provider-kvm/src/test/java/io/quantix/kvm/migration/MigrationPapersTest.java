package io.quantix.kvm.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.kvm.migration.MigrationPapers.Offer;
import io.quantix.kvm.migration.MigrationPapers.Ticket;
import io.quantix.spi.vm.VmId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationPapersTest {

    private static final VmId VM = VmId.random();

    private static Offer offer() {
        return new Offer(
                VM,
                Optional.of(URI.create("qemu+tls://source/system")),
                "7.2.0",
                "<domain title=\"a &quot;quoted&quot; one\"/>",
                "<domain>\n</domain>",
                "<cpu/>",
                Map.of("data", "boot 1 (dev=1,ino=2)"),
                Map.of("data", 1L << 40),
                Optional.of("digest"));
    }

    private static Ticket ticket() {
        return new Ticket("id", VM, Optional.of("10.0.0.2"), "<domain/>", "<domain/>", List.of("data"));
    }

    @Test
    void anOfferIsReadBack() {
        assertThat(Offer.read(offer().write())).isEqualTo(offer());
    }

    @Test
    void aTicketIsReadBack() {
        assertThat(Ticket.read(ticket().write())).isEqualTo(ticket());
    }

    @Test
    void onePaperIsNotTakenForTheOther() {
        assertThatThrownBy(() -> Ticket.read(offer().write())).hasMessageContaining("no ticket");
        assertThatThrownBy(() -> Offer.read(ticket().write())).hasMessageContaining("no offer");
    }

    @Test
    void whatIsNoPaperIsRefused() {
        for (String text :
                List.of("", "no paper", "[]", "{}", "{\"format\":\"quantix-migration-1\",\"kind\":\"ticket\"}")) {
            assertThatThrownBy(() -> Ticket.read(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void equalPapersHaveTheSameFingerprintAndOthersAnother() {
        assertThat(MigrationPapers.fingerprint("a", "bc"))
                .isEqualTo(MigrationPapers.fingerprint("a", "bc"))
                .isNotEqualTo(MigrationPapers.fingerprint("ab", "c"));
    }
}
