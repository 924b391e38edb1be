package io.quantix.kvm.hotplug;

import io.quantix.kvm.hotplug.KvmPlugging.Move;
import io.quantix.kvm.xml.RunningDevices;
import io.quantix.kvm.xml.RunningDevices.Vcpu;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmSpec;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Works out which vCPUs come and go for a machine to have another number of them.
 *
 * @param resumed whether an earlier call got as far as changing them, and did not end
 */
record VcpuPlan(VmSpec before, RunningDevices running, boolean resumed) {

    List<Move> moves(int online) {
        int there = running.vcpus().size();
        if (online < there) {
            return leaving(there - online);
        }
        if (online > before.cpu().online() && there > before.cpu().online() && !resumed) {
            throw new ProviderException.Conflict(
                    before.id().ref(),
                    Effect.NONE,
                    before.id().ref() + " still has a vCPU more than its spec: its guest has not let go of it yet");
        }
        return coming(online - there);
    }

    private List<Move> coming(int more) {
        return IntStream.range(0, before.cpu().topology().vcpus())
                .filter(number -> !running.hasVcpu(number))
                .limit(more)
                .<Move>mapToObj(number -> new Move.VcpuComes(number))
                .toList();
    }

    private List<Move> leaving(int less) {
        if (!running.accelerated()) {
            throw new ProviderException.Unsupported(
                    VmCapability.HOTPLUG_VCPU,
                    "QEMU loses track of a vCPU that goes where it translates its guests, and this machine is"
                            + " translated: let it go at the next start, by the machine's spec");
        }
        List<Integer> plugged = running.vcpus().stream()
                .filter(Vcpu::plugged)
                .map(Vcpu::number)
                .sorted(Comparator.reverseOrder())
                .toList();
        if (plugged.size() < less) {
            int least = running.vcpus().size() - plugged.size();
            throw new ProviderException.InvalidSpec(
                    "VM spec",
                    new FieldProblem(
                            "cpu.online",
                            Integer.toString(running.vcpus().size() - less),
                            "must be at least " + least + " until the next start: only vCPUs that came since the last"
                                    + " one go again"));
        }
        return plugged.stream()
                .limit(less)
                .<Move>map(number -> new Move.VcpuGoes(number))
                .toList();
    }
}
