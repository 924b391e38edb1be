package io.quantix.kvm.hotplug;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.ffi.generated.VirErrorConstants;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderException.NativeError;
import io.quantix.spi.vm.VmId;
import org.junit.jupiter.api.Test;

class PlugErrorsTest {

    private final VmId vm = VmId.random();

    @Test
    void aRefusalOfTheGuestThatLibvirtWaitedForIsAConflict() {
        NativeError words = new NativeError(
                "libvirt",
                VirErrorConstants.VIR_ERR_OPERATION_FAILED,
                VirErrorConstants.VIR_FROM_QEMU,
                "operation failed: unplug of device was rejected by the guest");

        ProviderException told =
                PlugErrors.told(new ProviderException.Internal(vm.ref(), "could not", Effect.UNKNOWN, words), vm);

        assertThat(told).isInstanceOf(ProviderException.Conflict.class);
        assertThat(told.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void aCallThatNeverBeganAskedNoGuest() {
        assertThat(PlugErrors.isAsked(new ProviderException.TimedOut(vm.ref(), "no thread was free", Effect.NONE)))
                .isFalse();
        assertThat(PlugErrors.isAsked(new ProviderException.TimedOut(vm.ref(), "it went on", Effect.UNKNOWN)))
                .isTrue();
    }
}
