package io.quantix.conformance.vm;

import io.quantix.conformance.NotApplicable;
import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The other host, opened when the first rule wants to move a machine, and emptied after each. */
final class TargetHost {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final VmStage stage;
    private final Supplier<Optional<Provider>> opener;
    private final Set<VmId> expected = ConcurrentHashMap.newKeySet();
    private @Nullable Provider provider;

    TargetHost(VmStage stage, Supplier<Optional<Provider>> opener) {
        this.stage = stage;
        this.opener = opener;
    }

    /** Returns the open instance. */
    synchronized Provider instance() {
        Provider known = provider;
        if (known == null) {
            known = NotApplicable.unlessPresent(opener.get(), "the bench has no second host for machines to move to");
            provider = known;
        }
        return known;
    }

    /** Returns its machines; those made on it are removed after the rule. */
    VirtualMachines machines() {
        return new WitnessedVirtualMachines(role(), stage.bench().timing().slack(), expected::add);
    }

    private VirtualMachines role() {
        return instance()
                .role(VirtualMachines.class)
                .orElseThrow(() -> new AssertionError("the target has no virtual machines"));
    }

    /** Notes that a machine may arrive, which is removed after the rule. */
    void expect(VmId id) {
        expected.add(id);
    }

    /** Removes what rules left there, and says what cannot be removed. */
    synchronized List<String> clear() {
        List<String> findings = new ArrayList<>();
        if (provider != null) {
            for (VmId id : expected) {
                remove(id, findings);
            }
        }
        expected.clear();
        return findings;
    }

    private void remove(VmId id, List<String> findings) {
        CallContext call = CallContext.within(LIMIT);
        try {
            role().stop(id, StopMode.force(), call);
            role().delete(id, call);
        } catch (ProviderException.NotFound neverArrived) {
            // Or the rule removed it.
        } catch (RuntimeException thrown) {
            findings.add("machine " + id + " could not be removed from the target: " + thrown);
        }
    }

    /** Closes it and says what is left there. */
    synchronized List<String> end() {
        Provider open = provider;
        if (open == null) {
            return List.of();
        }
        List<String> findings = clear();
        try {
            for (VmStatus status :
                    role().list(Page.Request.first(500), stage.call()).items()) {
                if (status.name().startsWith(VmStage.PREFIX)) {
                    findings.add("machine " + status.name() + " (" + status.id() + ") is still on the target");
                }
            }
        } catch (ProviderException thrown) {
            findings.add("the machines left on the target could not be listed: " + thrown);
        }
        open.close();
        provider = null;
        return findings;
    }
}
