package io.quantix.conformance.guest;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.FreezeStatus;
import io.quantix.spi.guest.GuestFileSystem;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.guest.ThawResult;
import io.quantix.spi.guest.TrimResult;
import io.quantix.spi.vm.VmId;
import java.util.List;

/** Passes everything about guests' file systems on; a subclass changes what it wants to. */
public class DelegatingGuestFileSystems implements GuestFileSystems {

    private final GuestFileSystems fileSystems;
    private final Passage passage;

    public DelegatingGuestFileSystems(GuestFileSystems fileSystems) {
        this(fileSystems, Passage.DIRECT);
    }

    /**
     * @param passage what every call goes through
     */
    public DelegatingGuestFileSystems(GuestFileSystems fileSystems, Passage passage) {
        this.fileSystems = fileSystems;
        this.passage = passage;
    }

    @Override
    public List<GuestFileSystem> list(VmId vm, CallContext call) {
        return passage.through("list", Passage.Repeat.NEVER, call, () -> fileSystems.list(vm, call));
    }

    @Override
    public FreezeStatus freeze(VmId vm, FreezeSpec spec, CallContext call) {
        return passage.through(
                "freeze", Passage.Repeat.ANSWERS_THE_SAME, call, () -> fileSystems.freeze(vm, spec, call));
    }

    @Override
    public FreezeStatus freezeStatus(VmId vm, CallContext call) {
        return passage.through("freezeStatus", Passage.Repeat.NEVER, call, () -> fileSystems.freezeStatus(vm, call));
    }

    @Override
    public ThawResult thaw(VmId vm, CallContext call) {
        return passage.through("thaw", Passage.Repeat.NEVER, call, () -> fileSystems.thaw(vm, call));
    }

    @Override
    public List<TrimResult> trim(VmId vm, ByteSize smallest, CallContext call) {
        return passage.through("trim", Passage.Repeat.NEVER, call, () -> fileSystems.trim(vm, smallest, call));
    }
}
