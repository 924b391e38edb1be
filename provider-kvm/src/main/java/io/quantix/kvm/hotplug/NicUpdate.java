package io.quantix.kvm.hotplug;

import io.quantix.spi.Problems;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.vm.NicSpec;

/** Judges whether a NIC can become another in its place. */
final class NicUpdate {

    private NicUpdate() {}

    static void check(NicSpec before, NicSpec after, Problems problems) {
        String path = "nics." + after.name();
        same(before.mac().equals(after.mac()), path + ".mac", after.mac(), problems);
        same(before.model() == after.model(), path + ".model", after.model(), problems);
        same(before.mtu().equals(after.mtu()), path + ".mtu", after.mtu(), problems);
        same(before.bootIndex().equals(after.bootIndex()), path + ".bootIndex", after.bootIndex(), problems);
        problems.check(
                canMove(before.backend(), after.backend()),
                path + ".backend",
                after.backend().kind(),
                "must be what it is, or another bridge of its kind: unplug the NIC, and plug it in elsewhere");
    }

    private static void same(boolean same, String path, Object value, Problems problems) {
        problems.check(same, path, value, "must not change while the machine runs");
    }

    private static boolean canMove(NicBackend from, NicBackend to) {
        if (from instanceof NicBackend.Bridge && to instanceof NicBackend.Bridge) {
            return true;
        }
        boolean samePort = from instanceof NicBackend.OvsPort one
                && to instanceof NicBackend.OvsPort other
                && one.interfaceId().equals(other.interfaceId());
        return samePort || from.equals(to);
    }
}
