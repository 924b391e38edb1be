package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.PCI_PASSTHROUGH;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.Passthrough;
import io.quantix.spi.vm.Passthrough.HostDevice;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.util.List;
import java.util.Optional;

/** Devices of the host in the hands of guests. */
final class HostDeviceRules extends VmRules {

    HostDeviceRules(VmStage stage) {
        super(stage);
    }

    private Passthrough passthrough() {
        return once.passthrough().orElseThrow(() -> new AssertionError("there is no passthrough"));
    }

    /** Returns the bench's device once nobody has it: machines of earlier rules are removed in the background. */
    private HostDeviceSpec device() {
        HostDeviceSpec device = NotApplicable.unlessPresent(
                stage.bench().hostDevice(), "nobody has named a device of the host that may be given away");
        Expect.eventually(
                timing.call(), device + " is free", () -> listed(device).user().isEmpty());
        return device;
    }

    private VmSpec with(HostDeviceSpec... devices) {
        return plain().hostDevices(List.of(devices)).build();
    }

    private HostDevice listed(HostDeviceSpec device) {
        List<HostDevice> found = passthrough().devices(call()).stream()
                .filter(each -> each.spec().equals(device))
                .toList();
        Expect.equal(1, found.size(), "how often " + device + " is listed");
        return found.getFirst();
    }

    private void refusedAt(String path, VmId vm) {
        ProviderException.InvalidSpec refused =
                Expect.fails(ProviderException.InvalidSpec.class, "start without a device it needs", () -> start(vm));
        Expect.equal(
                List.of(path),
                refused.problems().stream().map(FieldProblem::path).toList(),
                "the paths of the problems");
        expectState(VmState.STOPPED, describe(vm));
    }

    @Rule("VM-710")
    @Must
    @Needs(PCI_PASSTHROUGH)
    void everyDeviceIsListedOnceWithADescription() {
        HostDevice device = listed(device());
        Expect.that(!device.description().isBlank(), device.spec() + " must have a description");
        List<HostDeviceSpec> all =
                passthrough().devices(call()).stream().map(HostDevice::spec).toList();
        Expect.equal(all.stream().distinct().toList(), all, "the devices");
    }

    @Rule("VM-711")
    @Must
    @Needs(PCI_PASSTHROUGH)
    void aDeviceIsReadBack() {
        VmSpec spec = with(device());
        created(spec);
        SpecParts.expectEqual(spec, machines.spec(spec.id(), call()));
    }

    @Rule("VM-712")
    @Must
    @Needs(PCI_PASSTHROUGH)
    void aDeviceIsListedWithTheMachineThatHasIt() {
        HostDeviceSpec device = device();
        VmId vm = created(with(device));
        Expect.equal(Optional.empty(), listed(device).user(), "who has the device of a stopped machine");
        start(vm);
        Expect.equal(Optional.of(vm), listed(device).user(), "who has the device");
        Expect.that(listed(device).obstacle().isPresent(), "a device somebody has must say that it cannot be had");
        forceOff(vm);
        Expect.equal(Optional.empty(), listed(device).user(), "who has the device afterwards");
    }

    @Rule("VM-713")
    @Must
    @Needs(PCI_PASSTHROUGH)
    void aDeviceGoesToOneMachineAtATime() {
        HostDeviceSpec device = device();
        VmId first = running(with(device));
        VmId second = created(with(device));
        refusedAt("hostDevices[0]", second);
        Expect.equal(Optional.of(first), listed(device).user(), "who has the device");
    }

    @Rule("VM-714")
    @Must
    @Needs(PCI_PASSTHROUGH)
    void aDeviceIsFreeWhenItsMachineHasEnded() {
        HostDeviceSpec device = device();
        forceOff(running(with(device)));
        VmId second = running(with(device));
        Expect.equal(Optional.of(second), listed(device).user(), "who has the device");
    }

    @Rule("VM-715")
    @Must
    @Needs(PCI_PASSTHROUGH)
    void aDeviceTheHostLacksIsRefused() {
        refusedAt("hostDevices[0]", created(with(VmWishes.pci())));
    }

    @Rule("VM-716")
    @Must
    @Needs(PCI_PASSTHROUGH)
    void aStartThatFailsTakesNoDevice() {
        HostDeviceSpec device = device();
        refusedAt("hostDevices[1]", created(with(device, VmWishes.pci())));
        Expect.equal(Optional.empty(), listed(device).user(), "who has the device");
        running(with(device));
    }
}
