package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import io.quantix.spi.storage.DiskSource;
import java.util.List;
import java.util.Optional;

/** Compares what a spec asks for with what a hypervisor says it has. */
final class HypervisorFit {

    private final HypervisorInfo info;
    private final Problems problems;

    private HypervisorFit(HypervisorInfo info, Problems problems) {
        this.info = info;
        this.problems = problems;
    }

    static void check(HypervisorInfo info, VmSpec spec, Problems problems) {
        HypervisorFit fit = new HypervisorFit(info, problems);
        fit.platform(spec);
        fit.size(spec);
        fit.disks(spec);
        fit.nics(spec);
        info.devices().check(spec, problems);
    }

    private void platform(VmSpec spec) {
        PlatformSpec.Architecture architecture = spec.platform().architecture();
        problems.check(
                architecture == PlatformSpec.Architecture.HOST
                        || info.architectures().contains(architecture),
                "platform.architecture",
                architecture,
                "must be one of " + info.architectures());
        Optional<String> machine = spec.platform().machineType();
        machine.ifPresent(type -> problems.check(
                info.machineTypes().contains(type),
                "platform.machineType",
                type,
                "must be one of " + info.machineTypes()));
    }

    private void size(VmSpec spec) {
        int vcpus = spec.cpu().topology().vcpus();
        problems.check(
                vcpus <= info.limits().vcpus(),
                "cpu.topology",
                vcpus + " vCPUs",
                "must multiply to at most " + info.limits().vcpus());
        problems.check(
                spec.memory().size().compareTo(info.limits().memory()) <= 0,
                "memory.size",
                spec.memory().size(),
                "must be at most " + info.limits().memory());
        if (spec.cpu().model() instanceof CpuModel.Named(String name, List<CpuModel.Feature> _)) {
            problems.check(
                    info.cpuModels().contains(name), "cpu.model.name", name, "must be one of " + info.cpuModels());
        }
    }

    private void disks(VmSpec spec) {
        for (int index = 0; index < spec.disks().size(); index++) {
            source(spec.disks().get(index).source(), "disks[" + index + "].source");
        }
        for (int index = 0; index < spec.cdroms().size(); index++) {
            String path = "cdroms[" + index + "].media";
            spec.cdroms().get(index).media().ifPresent(medium -> source(medium, path));
        }
    }

    private void source(DiskSource source, String path) {
        problems.check(
                info.diskSources().contains(source.kind()),
                path,
                source.kind(),
                "must be of a kind this hypervisor accepts: " + info.diskSources());
    }

    private void nics(VmSpec spec) {
        for (int index = 0; index < spec.nics().size(); index++) {
            var backend = spec.nics().get(index).backend();
            problems.check(
                    info.nicBackends().contains(backend.kind()),
                    "nics[" + index + "].backend",
                    backend.kind(),
                    "must be of a kind this hypervisor accepts: " + info.nicBackends());
        }
    }
}
