package io.quantix.conformance;

import io.quantix.spi.Capabilities;
import io.quantix.spi.Capability;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.SpiLevel;
import io.quantix.spi.vm.VmCapability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A stage without a provider: a test says how it behaves. */
final class MadeUpStage implements Stage {

    Capabilities capabilities = Capabilities.builder().build();
    Runnable ask = () -> {};
    final List<String> toClear = new ArrayList<>();
    final List<String> left = new ArrayList<>();

    @Override
    public ProviderInfo provider() {
        return ProviderInfo.of("made-up", "1", "Tests", SpiLevel.of(1), SpiLevel.of(1));
    }

    @Override
    public List<? extends Capability> matrix() {
        return List.of(VmCapability.PAUSE, VmCapability.TPM);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public void ask(Capability capability) {
        ask.run();
    }

    @Override
    public Duration patience() {
        return Duration.ofMillis(200);
    }

    @Override
    public List<String> clear() {
        List<String> cleared = List.copyOf(toClear);
        toClear.clear();
        return cleared;
    }

    @Override
    public List<String> audit() {
        return left;
    }

    @Override
    public void close() {}
}
