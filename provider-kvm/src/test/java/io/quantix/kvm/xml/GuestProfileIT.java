package io.quantix.kvm.xml;

import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_DEFINE_VALIDATE;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_XML_INACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.EmbeddedLibvirt;
import io.quantix.kvm.RequiresQemu;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.vm.GuestOs;
import io.quantix.spi.vm.VmSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** libvirt understands every profile, down to each timer and enlightenment. */
@RequiresLibvirt
@RequiresQemu
class GuestProfileIT {

    private static final Duration CALL = Duration.ofSeconds(30);

    @Test
    void libvirtKeepsEveryTimerAndEnlightenment() {
        try (LibvirtConnection connection = EmbeddedLibvirt.connect(CALL)) {
            for (GuestProfile profile : GuestProfile.all()) {
                XmlNode kept = defined(connection, profile);

                assertThat(kept.child("clock").orElseThrow().required("offset")).isEqualTo(profile.clock());
                profile.timers()
                        .forEach((name, attributes) -> assertThat(
                                        kept.child("clock").orElseThrow().children("timer"))
                                .filteredOn(timer -> timer.has("name", name))
                                .singleElement()
                                .satisfies(
                                        timer -> assertThat(timer.attributes()).containsAllEntriesOf(attributes)));
                profile.hyperv()
                        .forEach((name, attributes) -> assertThat(kept.at("features", "hyperv", name))
                                .hasValueSatisfying(enlightenment -> assertThat(enlightenment.attributes())
                                        .containsEntry("state", "on")
                                        .containsAllEntriesOf(attributes)));
            }
        }
    }

    /** The hypervisor decides at the start whether it can keep these promises; their wording is libvirt's to judge now. */
    private static XmlNode defined(LibvirtConnection connection, GuestProfile profile) {
        GuestOs os = new GuestOs(profile.family(), profile.names().stream().findFirst());
        VmSpec spec = GuestProfileTest.spec(os);
        LibvirtDomain domain = connection.define(
                DomainXmlWriter.write(spec, GuestProfileTest.frame(DomainFrame.Runner.KVM)),
                VIR_DOMAIN_DEFINE_VALIDATE,
                CALL);
        try {
            return XmlNode.parse(domain.xml(VIR_DOMAIN_XML_INACTIVE, CALL));
        } finally {
            domain.undefine(0, CALL);
        }
    }
}
