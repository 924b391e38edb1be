package io.quantix.kvm.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.ByteSize;
import io.quantix.spi.vm.GuestOs;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuestProfileTest {

    @ParameterizedTest
    @EnumSource
    void everyFamilyHasAProfileForWhateverName(GuestOs.Family family) {
        assertThat(GuestProfile.of(new GuestOs(family, Optional.empty())).family())
                .isEqualTo(family);
        assertThat(GuestProfile.of(new GuestOs(family, Optional.of("something-99")))
                        .family())
                .isEqualTo(family);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-xp, ''",
        "windows-server-2003-r2, ''",
        "windows-7, 'relaxed vapic spinlocks'",
        "windows-server-2008-r2, 'relaxed vapic spinlocks'",
        "windows-server-2025, 'relaxed vapic spinlocks vpindex runtime synic stimer frequencies tlbflush ipi'",
        "windows-11, 'relaxed vapic spinlocks vpindex runtime synic stimer frequencies tlbflush ipi'"
    })
    void aWindowsGetsTheEnlightenmentsItKnows(String name, String enlightenments) {
        GuestProfile profile = GuestProfile.of(windows(name));

        assertThat(String.join(" ", profile.hyperv().keySet())).isEqualTo(enlightenments);
        assertThat(profile.clock()).isEqualTo("localtime");
    }

    /** Without them QEMU refuses to start the guest (docs/system/i386/hyperv). */
    @Test
    void enlightenmentsComeWithThoseTheyBuildOn() {
        Map<String, String> buildsOn =
                Map.of("synic", "vpindex", "stimer", "synic", "tlbflush", "vpindex", "ipi", "vpindex");

        for (GuestProfile profile : GuestProfile.all()) {
            Set<String> on = profile.hyperv().keySet();
            assertThat(buildsOn.keySet())
                    .filteredOn(on::contains)
                    .allSatisfy(each -> assertThat(on).contains(buildsOn.get(each)));
            assertThat(on)
                    .filteredOn("stimer"::equals)
                    .allSatisfy(timer -> assertThat(profile.timers()).containsKey("hypervclock"));
        }
    }

    @Test
    void aTranslatedGuestGetsTheClockAlone() {
        VmSpec spec = spec(windows("windows-11"));

        XmlNode domain = XmlNode.parse(DomainXmlWriter.write(spec, frame(DomainFrame.Runner.QEMU)));

        assertThat(domain.at("features", "hyperv")).isEmpty();
        XmlNode clock = domain.child("clock").orElseThrow();
        assertThat(clock.required("offset")).isEqualTo("localtime");
        assertThat(clock.children("timer")).isEmpty();
    }

    @Test
    void aProfileNeverChangesWhatTheSpecStates() {
        for (GuestOs.Family family : GuestOs.Family.values()) {
            VmSpec spec = spec(new GuestOs(family, Optional.empty()));

            assertThat(DomainXmlReader.readSpec(DomainXmlWriter.write(spec, frame(DomainFrame.Runner.KVM))))
                    .isEqualTo(spec);
        }
    }

    static GuestOs windows(String name) {
        return new GuestOs(GuestOs.Family.WINDOWS, Optional.of(name));
    }

    static VmSpec spec(GuestOs os) {
        return VmSpec.builder(VmId.random(), "profiled", MemorySpec.of(ByteSize.ofMib(64)))
                .guestOs(os)
                .build();
    }

    static DomainFrame frame(DomainFrame.Runner runner) {
        return new DomainFrame(runner, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
