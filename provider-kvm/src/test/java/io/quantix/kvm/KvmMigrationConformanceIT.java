package io.quantix.kvm;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.RuleSelection;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmChapter;
import io.quantix.conformance.vm.VmConformance;
import io.quantix.kvm.ffi.RequiresLibvirt;
import java.util.List;
import java.util.regex.Pattern;

/** The rules about moving machines, on real guests between two daemons. */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
@RequiresGuest
class KvmMigrationConformanceIT extends VmConformance {

    private static final Pattern MOVING = Pattern.compile("VM-6[0-5]\\d");

    @Override
    protected VmBench bench() {
        return new KvmMigrationBench();
    }

    @Override
    protected List<ConformanceRule> rules() {
        List<ConformanceRule> moving = VmChapter.rules().stream()
                .filter(rule -> MOVING.matcher(rule.id()).matches())
                .toList();
        return RuleSelection.ofEnvironment().from(moving);
    }
}
