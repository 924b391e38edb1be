package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.CpuSet;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestCpu;
import io.quantix.spi.guest.GuestCpus;
import io.quantix.spi.vm.VmId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which of its CPUs a guest uses. */
final class KvmGuestCpus implements GuestCpus {

    private static final int HIGHEST = 65_535;

    private final Capabilities capabilities;
    private final AgentChannels channels;

    KvmGuestCpus(Capabilities capabilities, AgentChannels channels) {
        this.capabilities = capabilities;
        this.channels = channels;
    }

    private Need need(String action) {
        capabilities.require(GuestCapability.VCPUS);
        return Need.of(GuestCapability.VCPUS, action);
    }

    @Override
    public List<GuestCpu> list(VmId vm, CallContext call) {
        return channels.with(vm, need("list the CPUs of"), call, KvmGuestCpus::list);
    }

    private static List<GuestCpu> list(AgentChannel channel) {
        List<GuestCpu> cpus = new ArrayList<>();
        for (Answer found : channel.ask("guest-get-vcpus").items()) {
            Answer number = found.get("logical-id");
            boolean online = found.get("online").flag();
            boolean canGo = found.find("can-offline").map(Answer::flag).orElse(false);
            if (number.count() > HIGHEST || (!online && !canGo)) {
                throw found.malformed("a CPU");
            }
            cpus.add(new GuestCpu((int) number.count(), online, canGo));
        }
        cpus.sort(Comparator.comparingInt(GuestCpu::number));
        return List.copyOf(cpus);
    }

    @Override
    public List<GuestCpu> online(VmId vm, CpuSet cpus, CallContext call) {
        return channels.with(vm, need("take CPUs on line in"), call, channel -> {
            List<GuestCpu> wanted = choose(list(channel), cpus);
            set(channel, wanted.stream().filter(cpu -> !cpu.online()).toList(), true);
            return list(channel);
        });
    }

    @Override
    public List<GuestCpu> offline(VmId vm, CpuSet cpus, CallContext call) {
        return channels.with(vm, need("take CPUs off line in"), call, channel -> {
            List<GuestCpu> wanted = choose(list(channel), cpus);
            for (GuestCpu cpu : wanted) {
                if (!cpu.canGoOffline()) {
                    throw new ProviderException.WrongState(
                            vm.ref(),
                            "take CPU " + cpu.number() + " off line in",
                            "in need of it",
                            "able to do without it");
                }
            }
            set(channel, wanted.stream().filter(GuestCpu::online).toList(), false);
            return list(channel);
        });
    }

    private static List<GuestCpu> choose(List<GuestCpu> all, CpuSet cpus) {
        Map<Integer, GuestCpu> byNumber = all.stream().collect(Collectors.toMap(GuestCpu::number, cpu -> cpu));
        List<FieldProblem> problems = new ArrayList<>();
        List<GuestCpu> chosen = new ArrayList<>();
        for (int number : cpus.members()) {
            GuestCpu cpu = byNumber.get(number);
            if (cpu == null) {
                problems.add(new FieldProblem(
                        "cpus", Integer.toString(number), "must be one of the guest's CPUs " + byNumber.keySet()));
            } else {
                chosen.add(cpu);
            }
        }
        if (!problems.isEmpty()) {
            throw new ProviderException.InvalidSpec("CPU set", problems);
        }
        return chosen;
    }

    /** The agent says how many it has done before one it could not; asked for that one again, it says why. */
    private static void set(AgentChannel channel, List<GuestCpu> changes, boolean online) {
        int done = 0;
        while (done < changes.size()) {
            List<Map<String, Object>> rest = changes.stream()
                    .skip(done)
                    .map(cpu -> Map.<String, Object>of("logical-id", cpu.number(), "online", online))
                    .toList();
            try {
                Answer taken = channel.ask("guest-set-vcpus", Map.of("vcpus", rest));
                if (taken.count() == 0 || taken.count() > rest.size()) {
                    throw taken.malformed("how many CPUs it took, 1 to " + rest.size());
                }
                done += (int) taken.count();
            } catch (AgentRefused refused) {
                if (done == 0) {
                    throw refused;
                }
                throw new ProviderException.Internal(
                        channel.vm().ref(),
                        "after " + done + " of " + changes.size() + " CPUs the agent in "
                                + channel.vm().ref() + " says: " + refused.words(),
                        Effect.PARTIAL,
                        refused);
            }
        }
    }
}
