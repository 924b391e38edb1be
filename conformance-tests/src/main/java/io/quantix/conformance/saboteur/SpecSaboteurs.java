package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.BitRate;
import io.quantix.spi.CallContext;
import io.quantix.spi.Labels;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.LifecyclePolicy;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** They keep the digest of a wish and not the wish: what the hypervisor was told lacks something. */
final class SpecSaboteurs {

    private SpecSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(IgnoresCacheModeSaboteur.class, IgnoresCacheModeSaboteur::new, "ignores cache modes", "VM-131"),
                of(IgnoresSerialSaboteur.class, IgnoresSerialSaboteur::new, "ignores serials of disks", "VM-135"),
                of(IgnoresReadOnlySaboteur.class, IgnoresReadOnlySaboteur::new, "lets guests write anywhere", "VM-133"),
                of(IgnoresMtuSaboteur.class, IgnoresMtuSaboteur::new, "ignores the MTU", "VM-143"),
                of(IgnoresLinkSaboteur.class, IgnoresLinkSaboteur::new, "plugs in every cable", "VM-144"),
                of(HalvesBandwidthSaboteur.class, HalvesBandwidthSaboteur::new, "halves bandwidth", "VM-146"),
                of(IgnoresLabelsSaboteur.class, IgnoresLabelsSaboteur::new, "drops labels", "VM-101"),
                of(IgnoresBootOrderSaboteur.class, IgnoresBootOrderSaboteur::new, "has its own boot order", "VM-117"),
                of(IgnoresPinsSaboteur.class, IgnoresPinsSaboteur::new, "runs vCPUs anywhere", "VM-106"),
                of(IgnoresTpmSaboteur.class, IgnoresTpmSaboteur::new, "leaves out the TPM", "VM-116"),
                of(IgnoresCloudInitSaboteur.class, IgnoresCloudInitSaboteur::new, "drops cloud-init", "VM-120"),
                of(IgnoresPolicySaboteur.class, IgnoresPolicySaboteur::new, "stops at every reboot", "VM-125"),
                of(SortsDisksSaboteur.class, SortsDisksSaboteur::new, "sorts disks by name", "VM-139"),
                of(AddsSerialPortSaboteur.class, AddsSerialPortSaboteur::new, "adds a serial port", "VM-100"),
                of(CutsNamesSaboteur.class, CutsNamesSaboteur::new, "cuts names at 32 characters", "VM-017"),
                of(
                        PutsEverythingOnlineSaboteur.class,
                        PutsEverythingOnlineSaboteur::new,
                        "onlines all vCPUs",
                        "VM-103"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    /** Forgets something of what it was told. */
    static class Forgetful extends DelegatingVirtualMachines {

        private final UnaryOperator<VmSpec.Builder> change;

        Forgetful(VirtualMachines machines, UnaryOperator<VmSpec.Builder> change) {
            super(machines);
            this.change = change;
        }

        @Override
        public VmSpec spec(VmId id, CallContext call) {
            VmSpec honest = machines().spec(id, call);
            return change.apply(honest.change().generation(honest.generation())).build();
        }
    }

    /** Forgets something of each disk. */
    static class ForgetfulOfDisks extends Forgetful {
        ForgetfulOfDisks(VirtualMachines machines, UnaryOperator<DiskSpec> change) {
            super(
                    machines,
                    spec -> spec.disks(spec.build().disks().stream().map(change).toList()));
        }
    }

    /** Forgets something of each NIC. */
    static class ForgetfulOfNics extends Forgetful {
        ForgetfulOfNics(VirtualMachines machines, UnaryOperator<NicSpec> change) {
            super(
                    machines,
                    spec -> spec.nics(spec.build().nics().stream().map(change).toList()));
        }
    }

    static final class IgnoresCacheModeSaboteur extends ForgetfulOfDisks {
        IgnoresCacheModeSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    disk -> new DiskSpec(
                            disk.name(),
                            disk.source(),
                            disk.volume(),
                            disk.bus(),
                            DiskSpec.CacheMode.DEFAULT,
                            disk.discard(),
                            disk.readOnly(),
                            disk.shareable(),
                            disk.serial(),
                            disk.limits(),
                            disk.bootIndex()));
        }
    }

    static final class IgnoresSerialSaboteur extends ForgetfulOfDisks {
        IgnoresSerialSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    disk -> new DiskSpec(
                            disk.name(),
                            disk.source(),
                            disk.volume(),
                            disk.bus(),
                            disk.cache(),
                            disk.discard(),
                            disk.readOnly(),
                            disk.shareable(),
                            Optional.empty(),
                            disk.limits(),
                            disk.bootIndex()));
        }
    }

    static final class IgnoresReadOnlySaboteur extends ForgetfulOfDisks {
        IgnoresReadOnlySaboteur(VirtualMachines machines) {
            super(
                    machines,
                    disk -> new DiskSpec(
                            disk.name(),
                            disk.source(),
                            disk.volume(),
                            disk.bus(),
                            disk.cache(),
                            disk.discard(),
                            false,
                            disk.shareable(),
                            disk.serial(),
                            disk.limits(),
                            disk.bootIndex()));
        }
    }

    static final class IgnoresMtuSaboteur extends ForgetfulOfNics {
        IgnoresMtuSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    nic -> new NicSpec(
                            nic.name(),
                            nic.backend(),
                            nic.port(),
                            nic.model(),
                            nic.mac(),
                            OptionalInt.empty(),
                            nic.linkUp(),
                            nic.qos(),
                            nic.security(),
                            nic.bootIndex()));
        }
    }

    static final class IgnoresLinkSaboteur extends ForgetfulOfNics {
        IgnoresLinkSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    nic -> new NicSpec(
                            nic.name(),
                            nic.backend(),
                            nic.port(),
                            nic.model(),
                            nic.mac(),
                            nic.mtu(),
                            true,
                            nic.qos(),
                            nic.security(),
                            nic.bootIndex()));
        }
    }

    static final class HalvesBandwidthSaboteur extends ForgetfulOfNics {
        HalvesBandwidthSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    nic -> new NicSpec(
                            nic.name(),
                            nic.backend(),
                            nic.port(),
                            nic.model(),
                            nic.mac(),
                            nic.mtu(),
                            nic.linkUp(),
                            nic.qos().map(HalvesBandwidthSaboteur::halved),
                            nic.security(),
                            nic.bootIndex()));
        }

        private static NicSpec.NicQos halved(NicSpec.NicQos qos) {
            return new NicSpec.NicQos(qos.inbound().map(HalvesBandwidthSaboteur::halved), qos.outbound());
        }

        private static NicSpec.Shape halved(NicSpec.Shape shape) {
            return new NicSpec.Shape(
                    new BitRate(Math.max(8_000, shape.average().bitsPerSecond() / 2)), shape.peak(), shape.burst());
        }
    }

    static final class IgnoresLabelsSaboteur extends Forgetful {
        IgnoresLabelsSaboteur(VirtualMachines machines) {
            super(machines, spec -> spec.labels(Labels.NONE));
        }
    }

    static final class IgnoresBootOrderSaboteur extends Forgetful {
        IgnoresBootOrderSaboteur(VirtualMachines machines) {
            super(machines, spec -> {
                BootSpec boot = spec.build().boot();
                return spec.boot(new BootSpec(List.of(), boot.menu(), boot.kernel()));
            });
        }
    }

    static final class IgnoresPinsSaboteur extends Forgetful {
        IgnoresPinsSaboteur(VirtualMachines machines) {
            super(machines, spec -> {
                CpuSpec cpu = spec.build().cpu();
                return spec.cpu(new CpuSpec(
                        cpu.topology(), cpu.online(), cpu.model(), List.of(), cpu.emulatorPin(), cpu.scheduling()));
            });
        }
    }

    static final class IgnoresTpmSaboteur extends Forgetful {
        IgnoresTpmSaboteur(VirtualMachines machines) {
            super(machines, spec -> spec.tpm(null));
        }
    }

    static final class IgnoresCloudInitSaboteur extends Forgetful {
        IgnoresCloudInitSaboteur(VirtualMachines machines) {
            super(machines, spec -> spec.cloudInit(null));
        }
    }

    static final class IgnoresPolicySaboteur extends Forgetful {
        IgnoresPolicySaboteur(VirtualMachines machines) {
            super(machines, spec -> spec.lifecycle(LifecyclePolicy.DEFAULT));
        }
    }

    static final class SortsDisksSaboteur extends Forgetful {
        SortsDisksSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    spec -> spec.disks(spec.build().disks().stream()
                            .sorted(Comparator.comparing(DiskSpec::name))
                            .toList()));
        }
    }

    static final class AddsSerialPortSaboteur extends Forgetful {
        AddsSerialPortSaboteur(VirtualMachines machines) {
            super(machines, spec -> {
                List<ConsoleSpec> consoles = new ArrayList<>(spec.build().consoles());
                if (consoles.isEmpty()) {
                    consoles.add(ConsoleSpec.Serial.plain());
                }
                return spec.consoles(consoles);
            });
        }
    }

    static final class PutsEverythingOnlineSaboteur extends Forgetful {
        PutsEverythingOnlineSaboteur(VirtualMachines machines) {
            super(machines, spec -> {
                CpuSpec cpu = spec.build().cpu();
                return spec.cpu(new CpuSpec(
                        cpu.topology(),
                        cpu.topology().vcpus(),
                        cpu.model(),
                        cpu.pins(),
                        cpu.emulatorPin(),
                        cpu.scheduling()));
            });
        }
    }

    static final class CutsNamesSaboteur extends DelegatingVirtualMachines {
        CutsNamesSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            String name = spec.name().substring(0, Math.min(32, spec.name().length()));
            return machines()
                    .create(
                            spec.change()
                                    .generation(spec.generation())
                                    .name(name)
                                    .build(),
                            call);
        }
    }
}
