package io.quantix.kvm.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.Support;
import io.quantix.spi.vm.VmCapability;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is denied where this host, or its libvirt, lacks something. */
class KvmCapabilitiesTest {

    private static Support credentials(Set<String> blockDrivers, Optional<String> secretless) {
        return support(VmCapability.DISK_CREDENTIALS, false, blockDrivers, secretless);
    }

    private static Support support(
            VmCapability capability, boolean hardware, Set<String> blockDrivers, Optional<String> secretless) {
        HostFacts host = new HostFacts(
                true,
                true,
                true,
                Set.of(),
                Set.of(0),
                Optional.empty(),
                true,
                true,
                true,
                blockDrivers,
                false,
                false,
                false);
        KvmCapabilities.Reach reach = new KvmCapabilities.Reach(false, true, Optional.empty(), secretless);
        return new KvmCapabilities(
                        DriverKind.EMBEDDED, hardware, reach, DomainCaps.UNKNOWN, host, FirmwareCatalog.ofHost())
                .all()
                .of(capability);
    }

    @Test
    void credentialsOfDisksAreDeniedWithTheReasonLibvirtGives() {
        assertThat(credentials(Set.of("iscsi", "rbd"), Optional.of("it has no symbol")))
                .isEqualTo(Support.unsupported("it has no symbol"));
    }

    @Test
    void credentialsOfDisksAreDeniedWhereQemuReachesNobodyWhoAsks() {
        assertThat(credentials(Set.of("nfs"), Optional.empty()).toString()).contains("qemu-block-extra");
    }

    @Test
    void oneKindOfServerIsEnough() {
        assertThat(credentials(Set.of("iscsi"), Optional.empty())).isInstanceOf(Support.Conditional.class);
    }

    @Test
    void vcpusGoOnlyWhereNothingIsTranslated() {
        assertThat(support(VmCapability.HOTPLUG_VCPU, false, Set.of(), Optional.empty())
                        .toString())
                .contains("hardware acceleration (KVM)");
        assertThat(support(VmCapability.HOTPLUG_VCPU, true, Set.of(), Optional.empty())
                        .toString())
                .contains("those that came go again");
    }
}
