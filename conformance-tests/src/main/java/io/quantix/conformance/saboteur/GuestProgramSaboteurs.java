package io.quantix.conformance.saboteur;

import io.quantix.conformance.guest.DelegatingGuestProcesses;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.ExecStreams;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.guest.GuestProcesses;
import io.quantix.spi.vm.VmId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** They spoil what programs in guests are given and what they say. */
final class GuestProgramSaboteurs {

    private GuestProgramSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(GoesThroughAShellSaboteur.class, GoesThroughAShellSaboteur::new, "runs all in a shell", "GUEST-032"),
                of(SplitsArgumentsSaboteur.class, SplitsArgumentsSaboteur::new, "splits arguments", "GUEST-032"),
                of(DropsEnvironmentSaboteur.class, DropsEnvironmentSaboteur::new, "drops the environment", "GUEST-033"),
                of(DropsDirectorySaboteur.class, DropsDirectorySaboteur::new, "starts programs elsewhere", "GUEST-034"),
                of(MergesOutputSaboteur.class, MergesOutputSaboteur::new, "merges what programs say", "GUEST-035"),
                of(TypesInputSaboteur.class, TypesInputSaboteur::new, "takes input for text", "GUEST-036"),
                of(LosesOutputSaboteur.class, LosesOutputSaboteur::new, "loses much output", "GUEST-039"),
                of(KeepsAllOutputSaboteur.class, KeepsAllOutputSaboteur::new, "knows no limit of output", "GUEST-040"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<GuestProcesses> disguise, String sin, String... suspects) {
        return Saboteur.ofAgents(type, sin, GuestDisguise.processes(disguise), suspects);
    }

    private static ExecSpec with(ExecSpec spec, String program, List<String> arguments) {
        return new ExecSpec(
                program, arguments, spec.environment(), spec.directory(), spec.timeout(), spec.outputLimit());
    }

    static ExecSpec with(ExecSpec spec, Duration timeout, ByteSize outputLimit) {
        return new ExecSpec(
                spec.program(), spec.arguments(), spec.environment(), spec.directory(), timeout, outputLimit);
    }

    private static ExecSpec with(ExecSpec spec, Map<String, String> environment, Optional<GuestPath> directory) {
        return new ExecSpec(
                spec.program(), spec.arguments(), environment, directory, spec.timeout(), spec.outputLimit());
    }

    static final class GoesThroughAShellSaboteur extends DelegatingGuestProcesses {
        GoesThroughAShellSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            String line = spec.program() + " " + String.join(" ", spec.arguments());
            return super.start(job, vm, with(spec, "/bin/sh", List.of("-c", line)), streams, call);
        }
    }

    static final class SplitsArgumentsSaboteur extends DelegatingGuestProcesses {
        SplitsArgumentsSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            List<String> split = new ArrayList<>();
            spec.arguments().forEach(each -> split.addAll(List.of(each.split(" ", -1))));
            return super.start(job, vm, with(spec, spec.program(), split), streams, call);
        }
    }

    static final class DropsEnvironmentSaboteur extends DelegatingGuestProcesses {
        DropsEnvironmentSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            return super.start(job, vm, with(spec, Map.of(), spec.directory()), streams, call);
        }
    }

    static final class DropsDirectorySaboteur extends DelegatingGuestProcesses {
        DropsDirectorySaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            return super.start(job, vm, with(spec, spec.environment(), Optional.empty()), streams, call);
        }
    }

    static final class MergesOutputSaboteur extends DelegatingGuestProcesses {
        MergesOutputSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            ExecStreams merged = new ExecStreams(streams.input(), streams.output(), streams.output());
            return super.start(job, vm, spec, merged, call);
        }
    }

    static final class TypesInputSaboteur extends DelegatingGuestProcesses {
        TypesInputSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            ExecStreams typed = new ExecStreams(
                    streams.input().map(input -> {
                        try {
                            byte[] raw = Channels.newInputStream(input).readAllBytes();
                            String text = new String(raw, StandardCharsets.UTF_8);
                            return Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
                        } catch (IOException broken) {
                            throw new UncheckedIOException(broken);
                        }
                    }),
                    streams.output(),
                    streams.error());
            return super.start(job, vm, spec, typed, call);
        }
    }

    static final class LosesOutputSaboteur extends DelegatingGuestProcesses {
        LosesOutputSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            ByteSize least = ByteSize.ofBytes(Math.min(spec.outputLimit().bytes(), 65_536));
            return super.start(job, vm, with(spec, spec.timeout(), least), streams, call);
        }
    }

    static final class KeepsAllOutputSaboteur extends DelegatingGuestProcesses {
        KeepsAllOutputSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            return super.start(job, vm, with(spec, spec.timeout(), ByteSize.ofMib(16)), streams, call);
        }
    }
}
