package io.quantix.kvm.xml;

import io.quantix.spi.vm.LifecyclePolicy;
import io.quantix.spi.vm.LifecyclePolicy.OnCrash;
import io.quantix.spi.vm.LifecyclePolicy.OnPoweroff;
import io.quantix.spi.vm.LifecyclePolicy.OnReboot;

/** What happens when the guest ends: {@code <on_poweroff>}, {@code <on_reboot>} and {@code <on_crash>}. */
final class LifecycleXml {

    private static final String STOP = "destroy";

    private LifecycleXml() {}

    static void write(XmlOut out, LifecyclePolicy policy) {
        out.text("on_poweroff", policy.onPoweroff() == OnPoweroff.STOP ? STOP : "restart")
                .text("on_reboot", policy.onReboot() == OnReboot.STOP ? STOP : "restart")
                .text("on_crash", policy.onCrash() == OnCrash.STOP ? STOP : XmlNames.lower(policy.onCrash()));
    }

    static LifecyclePolicy read(XmlNode domain) {
        return new LifecyclePolicy(
                read(domain, "on_poweroff", OnPoweroff.class),
                read(domain, "on_reboot", OnReboot.class),
                read(domain, "on_crash", OnCrash.class));
    }

    private static <E extends Enum<E>> E read(XmlNode domain, String name, Class<E> type) {
        String word = domain.child(name).map(XmlNode::text).orElse(STOP);
        return XmlNames.parse(type, word.equals(STOP) ? "stop" : word);
    }
}
