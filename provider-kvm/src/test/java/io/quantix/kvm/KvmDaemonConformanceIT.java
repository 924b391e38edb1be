package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmChapter;
import io.quantix.conformance.vm.VmConformance;
import io.quantix.kvm.ffi.RequiresLibvirt;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The provider keeps the rules over the socket of a daemon, too. Tried are those about what travels between the node and libvirt: calls that wait,
 * events, consoles, figures, errors, whose machine it is, disks that are read over a socket. What machines are made of is libvirt's business and the same either way; with
 * {@code QUANTIX_DAEMON_RULES=all} ({@code make conformance-daemon}) those are tried as well.
 */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
@RequiresGuest
class KvmDaemonConformanceIT extends VmConformance {

    /** The classes of rules about what travels. */
    private static final Set<String> TRAVELLING = Set.of(
            "ConcurrencyRules",
            "ConsoleRules",
            "ErrorRules",
            "EventRules",
            "InstanceRules",
            "OwnershipRules",
            "PullRules",
            "StatsRules");

    @Override
    protected VmBench bench() {
        return new KvmBench(new DaemonSite());
    }

    @Override
    protected List<ConformanceRule> rules() {
        boolean all = "all".equals(System.getenv("QUANTIX_DAEMON_RULES")) || System.getenv("QUANTIX_RULES") != null;
        return super.rules().stream()
                .filter(rule -> all || TRAVELLING.contains(subject(rule)))
                .toList();
    }

    private static String subject(ConformanceRule rule) {
        return rule.method().getDeclaringClass().getSimpleName();
    }

    @Test
    void everySubjectThatIsTriedHasRules() {
        Set<String> subjects =
                VmChapter.rules().stream().map(KvmDaemonConformanceIT::subject).collect(Collectors.toSet());

        assertThat(subjects).containsAll(TRAVELLING);
    }
}
