package io.quantix.kvm.xml;

import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_DEFINE_VALIDATE;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_UNDEFINE_NVRAM;
import static io.quantix.kvm.ffi.generated.VirDomainConstants.VIR_DOMAIN_XML_INACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.EmbeddedLibvirt;
import io.quantix.kvm.RequiresQemu;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.vm.VmSpec;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** libvirt's own schema accepts what is written, and libvirt's own parser loses nothing of it. */
@RequiresLibvirt
@RequiresQemu
class DomainXmlIT {

    private static final Duration CALL = Duration.ofSeconds(30);

    private static LibvirtConnection connection;

    @BeforeAll
    static void connect() {
        connection = EmbeddedLibvirt.connect(CALL);
    }

    @AfterAll
    static void disconnect() {
        connection.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatLibvirtKeepsIsEqualToWhatWasWritten(long seed) {
        VmSpec spec = RandomSpecs.definable(seed);

        LibvirtDomain domain = connection.define(
                DomainXmlWriter.write(spec, DomainXmlTest.frame(spec)), VIR_DOMAIN_DEFINE_VALIDATE, CALL);
        try {
            assertThat(DomainXmlReader.readSpec(domain.xml(VIR_DOMAIN_XML_INACTIVE, CALL)))
                    .isEqualTo(spec);
        } finally {
            domain.undefine(VIR_DOMAIN_UNDEFINE_NVRAM, CALL);
        }
    }
}
