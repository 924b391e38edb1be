package io.quantix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import io.quantix.node.QuantixNode;
import io.quantix.node.config.ConfigFile;
import io.quantix.node.v1.HostSensors;
import io.quantix.node.v1.ListVmsResponse;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import io.quantix.sim.SimFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person types, against a real node whose guests are simulated. */
class QxOnNodeTest {

    private static QuantixNode node;
    private static String address;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startNode(@TempDir Path folder) throws IOException, URISyntaxException {
        Path plugin = Files.createDirectories(folder.resolve("plugins").resolve("sim"));
        Path code = Path.of(SimFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.createSymbolicLink(plugin.resolve(Files.isDirectory(code) ? "classes" : "sim.jar"), code);
        String config = """
                name: test
                state-directory: state
                listeners: {tcp: "127.0.0.1:0", insecure-plain-text: true}
                plugin-directories: [plugins]
                providers:
                  - {instance: sim0, provider: sim, config: {check-files: false, guest-agent: true}}
                """;
        node = QuantixNode.start(ConfigFile.of(config, folder));
        address = "plain:127.0.0.1:" + node.tcpPort().orElseThrow();
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    private int qx(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = new String[arguments.length + 2];
        all[0] = "--node";
        all[1] = address;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    private Vm shown(String name) throws IOException {
        assertThat(qx("vm", "show", name, "-o", "json")).isZero();
        Vm.Builder vm = Vm.newBuilder();
        JsonFormat.parser().merge(out.toString(), vm);
        return vm.build();
    }

    @Test
    void aVmLivesItsWholeLife() throws IOException {
        assertThat(qx("vm", "create", "life", "--memory", "128MiB", "--cpus", "2", "--nic", "user", "--start"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("life").contains("RUNNING");

        assertThat(qx("vm", "list")).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("life")))
                .singleElement()
                .asString()
                .contains("RUNNING", "128 MiB", "sim0");

        assertThat(qx("vm", "pause", "life")).isZero();
        assertThat(shown("life").getStatus().getState()).isEqualTo(VmState.VM_STATE_PAUSED);
        assertThat(qx("vm", "resume", "life")).isZero();
        assertThat(qx("vm", "reboot", "life", "--hard")).isZero();
        assertThat(qx("vm", "stop", "life", "--force-after", "--patience", "10s"))
                .isZero();
        assertThat(out.toString().strip()).isEqualTo("life is STOPPED");
        assertThat(qx("vm", "stop", "life")).as("stopping again is harmless").isZero();

        assertThat(qx("vm", "delete", "life")).isZero();
        assertThat(qx("vm", "show", "life")).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void aFailedOperationIsWrittenAsJsonWithTheDetailsOfItsError() {
        assertThat(qx("vm", "create", "not-started")).as(err.toString()).isZero();
        assertThat(qx("vm", "pause", "not-started")).isNotZero();

        assertThat(qx("operation", "list", "-n", "1", "-o", "json"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("\"method\": \"PauseVm\"", "\"FAILED\"")
                .contains("type.googleapis.com/google.rpc.ErrorInfo", "\"reason\": \"WRONG_STATE\"");
    }

    @Test
    void theMachineIsShown() throws IOException {
        assertThat(qx("host", "inventory")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Processor", "NUMA node 0", "NIC lo", "127.0.0.1/8");

        assertThat(qx("host", "load")).as(err.toString()).isZero();
        assertThat(out.toString()).containsPattern("CPUs busy +\\d+ %").containsPattern("Memory .* of .* free");

        assertThat(qx("host", "sensors", "-o", "json")).as(err.toString()).isZero();
        JsonFormat.parser().merge(out.toString(), HostSensors.newBuilder());
    }

    @Test
    void aSpecFromAFileIsTakenWhole(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("vm.json"), """
                {"name": "from-file", "memoryBytes": "134217728", "labels": {"tier": "test"},
                 "consoles": [{"serial": {}}]}
                """);

        assertThat(qx("vm", "create", "--file", file.toString(), "--label", "more=1"))
                .as(err.toString())
                .isZero();

        Vm vm = shown("from-file");
        assertThat(vm.getSpec().getLabelsMap()).containsEntry("tier", "test").containsEntry("more", "1");
        assertThat(qx("vm", "delete", "from-file")).isZero();
    }

    @Test
    void everyWrongFieldOfASpecIsNamedAndNothingIsMade() {
        assertThat(qx(
                        "vm",
                        "create",
                        "wrong",
                        "--disk",
                        "/a.img,serial=this-is-much-too-long-for-it",
                        "--nic",
                        "user,mac=ff:ff:ff:ff:ff:ff"))
                .isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("spec.disks[0].serial").contains("spec.nics[0].mac");
        assertThat(qx("vm", "show", "wrong")).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void whatTheGuestWritesIsSeenOnItsConsole() throws IOException {
        assertThat(qx("vm", "create", "talk", "--memory", "128MiB", "--start")).isZero();
        PrintStream screen = System.out;
        InputStream keyboard = System.in;
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        PipedOutputStream typist = new PipedOutputStream();
        ScheduledExecutorService typing = Executors.newSingleThreadScheduledExecutor();
        try {
            System.setOut(new PrintStream(seen, true, StandardCharsets.UTF_8));
            System.setIn(new PipedInputStream(typist));
            // What is typed while the guest still boots is lost, as on any serial line.
            var _ = typing.scheduleAtFixedRate(() -> type("echo said\n", typist), 0, 200, TimeUnit.MILLISECONDS);
            assertThat(qx("vm", "console", "talk", "--until", "said", "--for", "30s"))
                    .as(() -> seen + err.toString())
                    .isZero();
        } finally {
            typing.shutdownNow();
            System.setOut(screen);
            System.setIn(keyboard);
        }
        assertThat(qx("vm", "delete", "--force", "talk")).isZero();
    }

    private static void type(String line, PipedOutputStream keyboard) {
        try {
            keyboard.write(line.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        } catch (IOException nobodyReads) {
            throw new UncheckedIOException(nobodyReads);
        }
    }

    @Test
    void eventsAreReadFromTheStartAndResumedByCursor() {
        assertThat(qx("vm", "create", "told", "--memory", "128MiB")).isZero();

        assertThat(qx("events", "--from-start", "-n", "1")).isZero();
        String first = out.toString();
        assertThat(first).contains("node started");
        String cursor = first.substring(0, first.indexOf(' '));
        assertThat(qx("vm", "events", "told", "--since", cursor, "-n", "1")).isZero();
        assertThat(out.toString()).contains("created");
        assertThat(qx("vm", "delete", "told")).isZero();
    }

    @Test
    void figuresOperationsAndTheNodeItselfAreShown() throws IOException {
        assertThat(qx("vm", "create", "seen", "--memory", "128MiB", "--start")).isZero();

        assertThat(qx("vm", "stats", "seen", "--group", "state,cpu,memory")).isZero();
        assertThat(out.toString()).contains("RUNNING", "128 MiB");
        assertThat(qx("operation", "list")).isZero();
        assertThat(out.toString()).contains("StartVm", "succeeded");
        assertThat(qx("node", "info", "--capabilities")).isZero();
        assertThat(out.toString()).contains("sim0", "simulation", "vm.pause");
        assertThat(qx("node", "health")).isZero();
        assertThat(qx("vm", "list", "-o", "json")).isZero();
        ListVmsResponse.Builder list = ListVmsResponse.newBuilder();
        JsonFormat.parser().merge(out.toString(), list);
        assertThat(list.getVmsList()).anyMatch(vm -> vm.getSpec().getName().equals("seen"));
        assertThat(qx("vm", "delete", "--force", "seen")).isZero();
    }

    @Test
    void theStateForbidsWhatItForbids() {
        assertThat(qx("vm", "create", "still", "--memory", "128MiB")).isZero();

        assertThat(qx("vm", "pause", "still")).isEqualTo(ExitCode.WRONG_STATE);
        assertThat(err.toString()).contains("STOPPED");
        assertThat(qx("vm", "delete", "still")).isZero();
    }

    @Test
    void aVmReturnsToItsSnapshot() {
        assertThat(qx("vm", "create", "tree", "--memory", "128MiB", "--start")).isZero();

        assertThat(qx("snapshot", "create", "tree", "before", "--memory"))
                .as(err.toString())
                .isZero();
        assertThat(qx("snapshot", "list", "tree")).isZero();
        assertThat(out.toString()).contains("before", "disks-and-memory", "current");
        assertThat(qx("snapshot", "restore", "tree", "before"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().strip()).isEqualTo("tree is RUNNING, as in before");
        assertThat(qx("snapshot", "restore", "tree", "other")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(err.toString()).contains("qx snapshot list");
        assertThat(qx("snapshot", "delete", "tree", "before", "--no-wait", "-o", "json"))
                .isZero();
        assertThat(out.toString()).contains("\"method\":\"DeleteSnapshot\"");
        assertThat(qx("vm", "delete", "--force", "tree")).isZero();
    }

    @Test
    void aVmIsBackedUpAndItsCheckpointsAreListed(@TempDir Path folder) throws IOException {
        Path disk = Files.write(folder.resolve("disk.img"), new byte[1 << 20]);
        Path copy = Files.write(folder.resolve("copy.img"), new byte[1 << 20]);
        String checkpoint = "00000000-0000-4000-8000-000000000001";
        assertThat(qx("vm", "create", "kept", "--memory", "128MiB", "--disk", disk + ",name=root", "--start"))
                .isZero();

        assertThat(qx("backup", "push", "kept", "--to", "root=" + copy, "--checkpoint", checkpoint))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("kept is backed up", "1 MiB copied");
        assertThat(qx("backup", "checkpoints", "kept")).isZero();
        assertThat(out.toString()).contains(checkpoint, "root");
        assertThat(qx("backup", "delete-checkpoint", "kept", checkpoint)).isZero();
        assertThat(qx("backup", "push", "kept", "--to", "root=" + folder.resolve("absent.img")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(qx("vm", "delete", "--force", "kept")).isZero();
    }

    @Test
    void aVmIsSavedAndContinued() {
        assertThat(qx("vm", "create", "asleep", "--memory", "128MiB", "--start"))
                .isZero();

        assertThat(qx("vm", "save", "asleep")).as(err.toString()).isZero();
        assertThat(out.toString().strip()).isEqualTo("asleep is saved");
        assertThat(qx("vm", "save", "asleep")).isEqualTo(ExitCode.WRONG_STATE);
        assertThat(qx("vm", "start", "asleep")).isZero();
        assertThat(qx("vm", "delete", "--force", "asleep")).isZero();
    }

    @Test
    void aRunningVmGetsADiskANicAndLosesThemAgain(@TempDir Path folder) throws IOException {
        Path disk = Files.write(folder.resolve("data.img"), new byte[1 << 20]);
        assertThat(qx("vm", "create", "grows", "--memory", "128MiB", "--start")).isZero();

        assertThat(qx("vm", "attach-disk", "grows", disk + ",name=data"))
                .as(err.toString())
                .isZero();
        assertThat(qx("vm", "attach-nic", "grows", "bridge=br0,name=lan"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().strip()).isEqualTo("grows has generation 3");
        assertThat(shown("grows").getSpec().getDisks(0).getName()).isEqualTo("data");
        assertThat(qx("vm", "detach-nic", "grows", "lan")).isZero();
        assertThat(qx("vm", "detach-disk", "grows", "data")).isZero();
        assertThat(qx("vm", "media", "grows", "cdrom0")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(qx("node", "devices")).isZero();
        assertThat(qx("vm", "delete", "--force", "grows")).isZero();
    }

    /** Runs a command whose program reads and writes this process's own streams. */
    private String printed(String input, int expected, String... arguments) {
        PrintStream screen = System.out;
        InputStream keyboard = System.in;
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(seen, true, StandardCharsets.UTF_8));
            System.setIn(new java.io.ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            assertThat(qx(arguments)).as(() -> seen + err.toString()).isEqualTo(expected);
        } finally {
            System.setOut(screen);
            System.setIn(keyboard);
        }
        return seen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aGuestIsSpokenTo(@TempDir Path folder) throws IOException {
        assertThat(qx("vm", "create", "spoken", "--memory", "128MiB", "--start"))
                .isZero();
        org.awaitility.Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> qx("guest", "info", "spoken") == ExitCode.OK);
        assertThat(out.toString()).contains("host name", "spoken", "guest.exec");

        assertThat(printed("", 0, "guest", "exec", "spoken", "echo", "hello", "guest"))
                .isEqualTo("hello guest\n");
        assertThat(printed("typed\n", 0, "guest", "exec", "-i", "spoken", "cat"))
                .isEqualTo("typed\n");
        assertThat(printed("", 3, "guest", "exec", "spoken", "--", "sh", "-c", "exit 3"))
                .isEmpty();
        Path file = Files.write(folder.resolve("large"), new byte[700_000]);
        assertThat(qx("guest", "put", "spoken", file.toString(), "/tmp/large"))
                .as(err.toString())
                .isZero();
        assertThat(qx(
                        "guest",
                        "get",
                        "spoken",
                        "/tmp/large",
                        folder.resolve("back").toString()))
                .isZero();
        assertThat(Files.mismatch(file, folder.resolve("back"))).isEqualTo(-1);
        assertThat(qx(
                        "guest",
                        "get",
                        "spoken",
                        "/nothing",
                        folder.resolve("none").toString()))
                .isEqualTo(ExitCode.NOT_FOUND);
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(printed("correct horse\n", 0, "guest", "password", "spoken", "guest"))
                .isEmpty();
        assertThat(printed("correct horse", 0, "guest", "exec", "-i", "spoken", "checkpw", "guest"))
                .isEmpty();
        assertThat(qx("guest", "freeze", "spoken", "--for", "30s")).isZero();
        assertThat(qx("guest", "thaw", "spoken")).isZero();
        assertThat(qx("guest", "thaw", "spoken")).as("nothing was held").isEqualTo(ExitCode.CONFLICT);
        assertThat(qx("guest", "interfaces", "spoken")).isZero();
        assertThat(out.toString()).contains("127.0.0.1/8");
        assertThat(qx("vm", "delete", "--force", "spoken")).isZero();
    }

    @Test
    void aVmDoesNotMoveToWhereItIs() {
        assertThat(qx("vm", "create", "stays", "--memory", "128MiB", "--start")).isZero();

        assertThat(qx("vm", "migrate", "stays", "--to", address)).isEqualTo(ExitCode.CONFLICT);
        assertThat(qx("vm", "migrate", "stays", "--to", "nonsense")).isEqualTo(ExitCode.USAGE);
        assertThat(qx("vm", "migrate", "nobody", "--to", address)).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(qx("vm", "show", "stays")).isZero();
        assertThat(out.toString()).contains("RUNNING");
        assertThat(qx("operation", "list", "-o", "json")).as(err.toString()).isZero();
        assertThat(qx("vm", "delete", "--force", "stays")).isZero();
    }
}
