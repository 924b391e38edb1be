package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** They save memory wrongly. */
final class SavedStateSaboteurs {

    private SavedStateSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.ofMachines(
                        BootsSavedSaboteur.class, "boots and says it continued", BootsSavedSaboteur::new, "VM-520"),
                Saboteur.ofMachines(
                        RemembersSavesSaboteur.class,
                        "goes by its own memory of what is saved",
                        RemembersSavesSaboteur::new,
                        "VM-521",
                        "VM-524"),
                Saboteur.ofMachines(
                        AlwaysContinuesSaboteur.class,
                        "continues from memory it was told to drop",
                        AlwaysContinuesSaboteur::new,
                        "VM-522"));
    }

    static final class BootsSavedSaboteur extends DelegatingVirtualMachines {
        BootsSavedSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            boolean saved = machines().savedStates().orElseThrow().exists(id, call);
            if (!saved) {
                return machines().start(id, options, call);
            }
            VmStatus booted = machines().start(id, new StartOptions(options.paused(), true), call);
            return Statuses.with(booted, booted.state(), StateReason.RESTORED);
        }
    }

    static final class RemembersSavesSaboteur extends DelegatingVirtualMachines {
        private final Set<VmId> saved = ConcurrentHashMap.newKeySet();

        RemembersSavesSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Optional<SavedStates> savedStates() {
            return machines().savedStates().map(Remembering::new);
        }

        private final class Remembering implements SavedStates {
            private final SavedStates honest;

            Remembering(SavedStates honest) {
                this.honest = honest;
            }

            @Override
            public Job<VmStatus> save(JobId job, VmId vm, CallContext call) {
                Job<VmStatus> started = honest.save(job, vm, call);
                saved.add(vm);
                return started;
            }

            @Override
            public boolean exists(VmId vm, CallContext call) {
                honest.exists(vm, call);
                return saved.contains(vm);
            }

            @Override
            public void delete(VmId vm, CallContext call) {
                honest.delete(vm, call);
                saved.remove(vm);
            }
        }
    }

    static final class AlwaysContinuesSaboteur extends DelegatingVirtualMachines {
        AlwaysContinuesSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            return machines().start(id, new StartOptions(options.paused(), false), call);
        }
    }
}
