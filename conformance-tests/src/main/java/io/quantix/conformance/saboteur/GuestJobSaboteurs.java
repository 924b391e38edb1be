package io.quantix.conformance.saboteur;

import io.quantix.conformance.guest.DelegatingGuestProcesses;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecResult.End;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.ExecStreams;
import io.quantix.spi.guest.GuestProcesses;
import io.quantix.spi.vm.VmId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** They misjudge how programs in guests begin and end. */
final class GuestJobSaboteurs {

    private GuestJobSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(
                        FailsForExitCodesSaboteur.class,
                        FailsForExitCodesSaboteur::new,
                        "fails for an exit code",
                        "GUEST-031"),
                of(SevenBitsSaboteur.class, SevenBitsSaboteur::new, "keeps exit codes in seven bits", "GUEST-031"),
                of(HidesSignalsSaboteur.class, HidesSignalsSaboteur::new, "hides the signal", "GUEST-045"),
                of(HidesTruncationSaboteur.class, HidesTruncationSaboteur::new, "hides that it truncates", "GUEST-040"),
                of(OwnTimeoutSaboteur.class, OwnTimeoutSaboteur::new, "gives programs its own time", "GUEST-047"),
                of(KillsNothingSaboteur.class, KillsNothingSaboteur::new, "cancels only the waiting", "GUEST-048"),
                of(RunsAgainSaboteur.class, RunsAgainSaboteur::new, "runs a program again", "GUEST-049"),
                of(StreamsAtTheEndSaboteur.class, StreamsAtTheEndSaboteur::new, "streams at the end", "GUEST-042"),
                of(WaitsForTheEndSaboteur.class, WaitsForTheEndSaboteur::new, "starts and waits", "GUEST-053"),
                of(Exits127Saboteur.class, Exits127Saboteur::new, "says 127 for what is missing", "GUEST-051"),
                of(
                        ListsArgumentsSaboteur.class,
                        ListsArgumentsSaboteur::new,
                        "lists what programs are given",
                        "GUEST-162"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<GuestProcesses> disguise, String sin, String... suspects) {
        return Saboteur.ofAgents(type, sin, GuestDisguise.processes(disguise), suspects);
    }

    /** Changes what every program ends with. */
    abstract static class ChangedResult extends DelegatingGuestProcesses {
        ChangedResult(GuestProcesses processes) {
            super(processes);
        }

        abstract ExecResult changed(VmId vm, ExecResult honest);

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            return new DisguisedJob<>(super.start(job, vm, spec, streams, call)) {
                @Override
                public ExecResult await(CallContext waiting) {
                    return changed(vm, super.await(waiting));
                }
            };
        }
    }

    private static ExecResult ended(ExecResult honest, End end) {
        return new ExecResult(end, honest.truncated(), honest.took());
    }

    static final class FailsForExitCodesSaboteur extends ChangedResult {
        FailsForExitCodesSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        ExecResult changed(VmId vm, ExecResult honest) {
            if (honest.succeeded()) {
                return honest;
            }
            throw new ProviderException.Internal(vm.ref(), "the program failed", Effect.UNKNOWN, (Throwable) null);
        }
    }

    static final class SevenBitsSaboteur extends ChangedResult {
        SevenBitsSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        ExecResult changed(VmId vm, ExecResult honest) {
            return honest.end() instanceof End.Exited(int code) ? ended(honest, new End.Exited(code & 0x7f)) : honest;
        }
    }

    static final class HidesSignalsSaboteur extends ChangedResult {
        HidesSignalsSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        ExecResult changed(VmId vm, ExecResult honest) {
            return honest.end() instanceof End.Killed(int signal)
                    ? ended(honest, new End.Exited(128 + signal))
                    : honest;
        }
    }

    static final class HidesTruncationSaboteur extends ChangedResult {
        HidesTruncationSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        ExecResult changed(VmId vm, ExecResult honest) {
            return new ExecResult(honest.end(), false, honest.took());
        }
    }

    static final class OwnTimeoutSaboteur extends DelegatingGuestProcesses {
        OwnTimeoutSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            ExecSpec hurried = GuestProgramSaboteurs.with(spec, Duration.ofMillis(300), spec.outputLimit());
            return super.start(job, vm, hurried, streams, call);
        }
    }

    static final class KillsNothingSaboteur extends DelegatingGuestProcesses {
        KillsNothingSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            AtomicBoolean cancelled = new AtomicBoolean();
            return new DisguisedJob<>(super.start(job, vm, spec, streams, call)) {
                @Override
                public ExecResult await(CallContext waiting) {
                    if (cancelled.get()) {
                        throw new ProviderException.Cancelled("nobody waits any more", Effect.UNKNOWN);
                    }
                    return super.await(waiting);
                }

                @Override
                public JobStatus status() {
                    JobStatus honest = super.status();
                    return cancelled.get() && honest.state() == JobStatus.State.RUNNING ? cancelled(honest) : honest;
                }

                @Override
                public void cancel(String reason) {
                    cancelled.set(true);
                }
            };
        }

        private static JobStatus cancelled(JobStatus honest) {
            return new JobStatus(
                    honest.id(),
                    honest.kind(),
                    honest.object(),
                    JobStatus.State.CANCELLED,
                    honest.progress(),
                    honest.startedAt(),
                    Optional.of(honest.startedAt()),
                    Optional.empty());
        }
    }

    static final class RunsAgainSaboteur extends DelegatingGuestProcesses {
        RunsAgainSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            return new DisguisedJob<>(super.start(JobId.random(), vm, spec, streams, call)) {
                @Override
                public JobId id() {
                    return job;
                }
            };
        }
    }

    static final class StreamsAtTheEndSaboteur extends DelegatingGuestProcesses {
        StreamsAtTheEndSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            ExecStreams late = new ExecStreams(streams.input(), Channels.newChannel(kept), streams.error());
            return new DisguisedJob<>(super.start(job, vm, spec, late, call)) {
                @Override
                public ExecResult await(CallContext waiting) {
                    ExecResult result = super.await(waiting);
                    try {
                        streams.output().write(ByteBuffer.wrap(kept.toByteArray()));
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                    return result;
                }
            };
        }
    }

    static final class WaitsForTheEndSaboteur extends DelegatingGuestProcesses {
        WaitsForTheEndSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            Job<ExecResult> started = super.start(job, vm, spec, streams, call);
            started.await(call);
            return started;
        }
    }

    static final class Exits127Saboteur extends DelegatingGuestProcesses {
        Exits127Saboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            try {
                return super.start(job, vm, spec, streams, call);
            } catch (ProviderException.InvalidSpec missing) {
                ExecSpec instead = ExecSpec.builder("/bin/sh", "-c", "exit 127").build();
                return super.start(job, vm, instead, streams, call);
            }
        }
    }

    static final class ListsArgumentsSaboteur extends DelegatingGuestProcesses {
        ListsArgumentsSaboteur(GuestProcesses processes) {
            super(processes);
        }

        @Override
        public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
            return new DisguisedJob<>(super.start(job, vm, spec, streams, call)) {
                @Override
                public JobStatus status() {
                    JobStatus honest = super.status();
                    return new JobStatus(
                            honest.id(),
                            "run " + spec.program() + " " + spec.arguments(),
                            honest.object(),
                            honest.state(),
                            honest.progress(),
                            honest.startedAt(),
                            honest.endedAt(),
                            honest.failure());
                }
            };
        }
    }
}
