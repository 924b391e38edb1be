package io.quantix.sim;

import static io.quantix.sim.TestContext.call;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.ExecStreams;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** A machine whose guest has booted and started its agent, on a clock that stands still. */
abstract class SimAgentTestBase extends SimTestBase {

    final ByteArrayOutputStream output = new ByteArrayOutputStream();
    final ByteArrayOutputStream error = new ByteArrayOutputStream();
    GuestAgents agents;

    @BeforeEach
    void startAgent() {
        startBooted(spec().build());
        sim.control().act(id, GuestAction.AGENT_APPEARS);
        agents = sim.role(GuestAgents.class).orElseThrow();
    }

    static CallContext shortCall() {
        return CallContext.within(Duration.ofMillis(150));
    }

    void write(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        agents.files()
                .orElseThrow()
                .write(
                        id,
                        FileWrite.whole(GuestPath.of(path)),
                        Channels.newChannel(new ByteArrayInputStream(bytes)),
                        call());
    }

    String read(String path) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        agents.files().orElseThrow().read(id, FileRead.whole(GuestPath.of(path)), Channels.newChannel(content), call());
        return content.toString(StandardCharsets.UTF_8);
    }

    Job<ExecResult> start(ExecSpec spec) {
        ExecStreams streams = ExecStreams.output(Channels.newChannel(output), Channels.newChannel(error));
        return agents.processes().orElseThrow().start(JobId.random(), id, spec, streams, call());
    }

    /** Runs a script and returns what it printed. */
    String shell(String script, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "-c";
        all[1] = script;
        all[2] = "sh";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        start(ExecSpec.builder("/bin/sh", all).build()).await(call());
        return output.toString(StandardCharsets.UTF_8);
    }
}
