package io.quantix.conformance.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.guest.GuestClocks;
import io.quantix.spi.guest.GuestTime;
import io.quantix.spi.vm.VmId;

/** Passes everything about guests' clocks on; a subclass changes what it wants to. */
public class DelegatingGuestClocks implements GuestClocks {

    private final GuestClocks clocks;
    private final Passage passage;

    public DelegatingGuestClocks(GuestClocks clocks) {
        this(clocks, Passage.DIRECT);
    }

    /**
     * @param passage what every call goes through
     */
    public DelegatingGuestClocks(GuestClocks clocks, Passage passage) {
        this.clocks = clocks;
        this.passage = passage;
    }

    @Override
    public GuestTime read(VmId vm, CallContext call) {
        return passage.through("read", Passage.Repeat.NEVER, call, () -> clocks.read(vm, call));
    }

    @Override
    public GuestTime sync(VmId vm, CallContext call) {
        return passage.through("sync", Passage.Repeat.SUCCEEDS, call, () -> clocks.sync(vm, call));
    }
}
