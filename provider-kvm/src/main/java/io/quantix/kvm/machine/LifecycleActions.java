package io.quantix.kvm.machine;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.spi.vm.LifecyclePolicy;
import java.time.Duration;

/** Tells libvirt what becomes of a running domain whose guest ends. */
final class LifecycleActions {

    private LifecycleActions() {}

    static void set(LibvirtDomain domain, LifecyclePolicy policy, Duration timeout) {
        domain.setLifecycleAction(
                VirDomainConstants.VIR_DOMAIN_LIFECYCLE_POWEROFF,
                switch (policy.onPoweroff()) {
                    case STOP -> VirDomainConstants.VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY;
                    case RESTART -> VirDomainConstants.VIR_DOMAIN_LIFECYCLE_ACTION_RESTART;
                },
                timeout);
        domain.setLifecycleAction(
                VirDomainConstants.VIR_DOMAIN_LIFECYCLE_REBOOT,
                switch (policy.onReboot()) {
                    case STOP -> VirDomainConstants.VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY;
                    case RESTART -> VirDomainConstants.VIR_DOMAIN_LIFECYCLE_ACTION_RESTART;
                },
                timeout);
        domain.setLifecycleAction(
                VirDomainConstants.VIR_DOMAIN_LIFECYCLE_CRASH,
                switch (policy.onCrash()) {
                    case STOP -> VirDomainConstants.VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY;
                    case RESTART -> VirDomainConstants.VIR_DOMAIN_LIFECYCLE_ACTION_RESTART;
                    case PRESERVE -> VirDomainConstants.VIR_DOMAIN_LIFECYCLE_ACTION_PRESERVE;
                },
                timeout);
    }
}
