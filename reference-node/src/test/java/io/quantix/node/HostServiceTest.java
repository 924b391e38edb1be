package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantix.node.v1.GetHostInventoryRequest;
import io.quantix.node.v1.GetHostLoadRequest;
import io.quantix.node.v1.GetHostSensorsRequest;
import io.quantix.node.v1.HostInventory;
import io.quantix.node.v1.HostLoad;
import io.quantix.node.v1.HostNic;
import io.quantix.node.v1.HostNumaNode;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node tells of its machine, held against what the kernel says. */
class HostServiceTest {

    private static TestNode node;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        node = TestNode.simulated(folder);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static HostInventory inventory() {
        return node.host().getHostInventory(GetHostInventoryRequest.getDefaultInstance());
    }

    private static HostLoad load() {
        return node.host().getHostLoad(GetHostLoadRequest.getDefaultInstance());
    }

    /** Returns a number of {@code /proc/meminfo}, in bytes. */
    private static long memory(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private static long cpus() throws IOException {
        return Files.readAllLines(Path.of("/proc/stat")).stream()
                .filter(line -> line.matches("cpu[0-9].*"))
                .count();
    }

    @Test
    @Proves("NODE-200")
    void processorsAndMemoryAreThoseOfTheKernel() throws IOException {
        HostInventory told = inventory();

        assertThat(told.getMemoryBytes()).isEqualTo(memory("MemTotal"));
        assertThat(told.getProcessor().getThreads()).isEqualTo((int) cpus());
        assertThat(told.getProcessor().getCores())
                .isBetween(1, told.getProcessor().getThreads());
        assertThat(told.getProcessor().getModel()).isNotBlank();
        assertThat(told.getProcessor().getNumaNodesList().stream()
                        .map(HostNumaNode::getCpusList)
                        .flatMap(List::stream))
                .as("each CPU is near one node's memory")
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, (int) cpus()).boxed().toList());
    }

    @Test
    @Proves("NODE-201")
    void networkInterfacesAreThoseOfTheKernelTheLoopbackIncluded() throws IOException {
        List<String> known = NetworkInterface.networkInterfaces()
                .map(NetworkInterface::getName)
                .sorted()
                .toList();

        List<HostNic> told = inventory().getNicsList();

        assertThat(told.stream().map(HostNic::getName)).containsAll(known).isSorted();
        HostNic loopback = told.stream()
                .filter(nic -> nic.getName().equals("lo"))
                .findFirst()
                .orElseThrow();
        assertThat(loopback.getUp()).isTrue();
        assertThat(loopback.getAddressesList()).contains("127.0.0.1/8");
        assertThat(loopback.getMac()).isEmpty();
        assertThat(loopback.getMtu())
                .isEqualTo(Integer.parseInt(
                        Files.readString(Path.of("/sys/class/net/lo/mtu")).strip()));
    }

    @Test
    @Proves("NODE-202")
    void disksHaveTheSizesTheKernelSays() throws IOException {
        for (var disk : inventory().getDisksList()) {
            Path size = Path.of(
                    "/sys/class/block", Path.of(disk.getName()).getFileName().toString(), "size");
            assertThat(disk.getSizeBytes())
                    .as(disk.getName())
                    .isEqualTo(Long.parseLong(Files.readString(size).strip()) * 512);
        }
    }

    @Test
    @Proves("NODE-203")
    void theLoadSaysOverWhichTimeItHolds() throws IOException {
        long cpus = cpus();

        HostLoad told = await("two readings a second apart")
                .atMost(Duration.ofSeconds(30))
                .until(HostServiceTest::load, load -> load.getWindow().getSeconds() >= 1);

        assertThat(told.getCpuSharesList())
                .hasSize((int) cpus)
                .allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
        assertThat(told.getCpuShare()).isBetween(0.0, 1.0);
        assertThat(told.getMemoryBytes()).isEqualTo(memory("MemTotal"));
        assertThat(told.getAvailableMemoryBytes()).isBetween(1L, told.getMemoryBytes());
        double uptime =
                Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0]);
        assertThat((double) told.getUptime().getSeconds()).isBetween(uptime - 60, uptime + 1);
    }

    @Test
    @Proves("NODE-203")
    void aCpuThatWorksIsSeenToWork() {
        Thread worker = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        });
        try {
            await("a window in which one CPU did nothing else")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> {
                        HostLoad told = load();
                        assertThat(told.getCpuShare()).isGreaterThan(0.5 / told.getCpuSharesCount());
                    });
        } finally {
            worker.interrupt();
        }
    }

    @Test
    @Proves("NODE-204")
    void localFileSystemsAreToldAndThoseOnANetworkAreNot() {
        var told = load().getFileSystemsList();

        assertThat(told.stream().map(files -> files.getType()))
                .doesNotContainAnyElementsOf(List.of("nfs", "nfs4", "cifs", "ceph"));
        assertThat(told).as("file systems").anySatisfy(files -> {
            assertThat(files.getMountPoint()).isEqualTo("/");
            assertThat(files.getUsableBytes()).isBetween(0L, files.getSizeBytes());
        });
    }

    @Test
    @Proves("NODE-205")
    void aSensorThatIsNotThereIsAbsent() {
        var told = node.host().getHostSensors(GetHostSensorsRequest.getDefaultInstance());

        if (told.hasCpuCelsius()) {
            assertThat(told.getCpuCelsius()).isBetween(1.0, 150.0);
        }
        if (told.hasCpuVolts()) {
            assertThat(told.getCpuVolts()).isBetween(0.1, 20.0);
        }
        assertThat(told.getFansRpmList().stream().collect(Collectors.toSet()))
                .allSatisfy(fan -> assertThat(fan).isBetween(0, 100_000));
    }
}
