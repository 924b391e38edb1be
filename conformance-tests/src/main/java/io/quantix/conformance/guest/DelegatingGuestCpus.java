package io.quantix.conformance.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.CpuSet;
import io.quantix.spi.guest.GuestCpu;
import io.quantix.spi.guest.GuestCpus;
import io.quantix.spi.vm.VmId;
import java.util.List;

/** Passes everything about guests' CPUs on; a subclass changes what it wants to. */
public class DelegatingGuestCpus implements GuestCpus {

    private final GuestCpus guests;
    private final Passage passage;

    public DelegatingGuestCpus(GuestCpus cpus) {
        this(cpus, Passage.DIRECT);
    }

    /**
     * @param passage what every call goes through
     */
    public DelegatingGuestCpus(GuestCpus cpus, Passage passage) {
        this.guests = cpus;
        this.passage = passage;
    }

    @Override
    public List<GuestCpu> list(VmId vm, CallContext call) {
        return passage.through("list", Passage.Repeat.NEVER, call, () -> guests.list(vm, call));
    }

    @Override
    public List<GuestCpu> online(VmId vm, CpuSet cpus, CallContext call) {
        return passage.through("online", Passage.Repeat.ANSWERS_THE_SAME, call, () -> guests.online(vm, cpus, call));
    }

    @Override
    public List<GuestCpu> offline(VmId vm, CpuSet cpus, CallContext call) {
        return passage.through("offline", Passage.Repeat.ANSWERS_THE_SAME, call, () -> guests.offline(vm, cpus, call));
    }
}
