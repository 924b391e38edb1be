package io.quantix.cli;

import io.quantix.node.v1.GetHostInventoryRequest;
import io.quantix.node.v1.GetHostLoadRequest;
import io.quantix.node.v1.GetHostSensorsRequest;
import io.quantix.node.v1.HostDisk;
import io.quantix.node.v1.HostFileSystem;
import io.quantix.node.v1.HostInventory;
import io.quantix.node.v1.HostLoad;
import io.quantix.node.v1.HostNic;
import io.quantix.node.v1.HostNumaNode;
import io.quantix.node.v1.HostPartition;
import io.quantix.node.v1.HostProcessor;
import io.quantix.node.v1.HostSensors;
import io.quantix.node.v1.HostSystem;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code qx host}. */
@Command(
        name = "host",
        description = "Shows the machine the node runs on.",
        mixinStandardHelpOptions = true,
        subcommands = {HostCommands.ShowInventory.class, HostCommands.ShowLoad.class, HostCommands.ShowSensors.class})
final class HostCommands {

    /** {@code qx host inventory}. */
    @Command(name = "inventory", description = "Shows what the machine is made of.")
    static final class ShowInventory extends NodeCommand {

        @Override
        int run(NodeConnection node) {
            HostInventory inventory = node.host().getHostInventory(GetHostInventoryRequest.getDefaultInstance());
            Table table = Table.plain();
            machine(table, inventory.getSystem());
            processor(table, inventory.getProcessor());
            table.row("Memory", Text.rounded(inventory.getMemoryBytes()));
            inventory
                    .getMemoryModulesList()
                    .forEach(module -> table.row(
                            "  " + module.getSlot(),
                            words(Text.rounded(module.getSizeBytes()), module.getType(), module.getManufacturer())));
            inventory.getDisksList().forEach(disk -> disk(table, disk));
            inventory.getNicsList().forEach(nic -> table.row("NIC " + nic.getName(), nic(nic)));
            inventory
                    .getGraphicsCardsList()
                    .forEach(card -> table.row("Graphics", words(card.getVendor(), card.getName())));
            output().show(inventory, table);
            return ExitCode.OK;
        }

        private static void machine(Table table, HostSystem system) {
            table.row("Machine", words(system.getManufacturer(), system.getModel()))
                    .row("Serial number", system.getSerialNumber())
                    .row(
                            "Firmware",
                            words(system.getFirmwareVendor(), system.getFirmwareVersion(), system.getFirmwareDate()));
        }

        private static void processor(Table table, HostProcessor processor) {
            table.row("Processor", processor.getModel())
                    .row(
                            "  sockets, cores, CPUs",
                            processor.getPackages() + ", " + processor.getCores() + ", " + processor.getThreads());
            for (HostNumaNode numa : processor.getNumaNodesList()) {
                String cpus = numa.getCpusList().stream().map(String::valueOf).collect(Collectors.joining(" "));
                table.row("  NUMA node " + numa.getNumber(), "CPUs " + cpus);
            }
        }

        private static void disk(Table table, HostDisk disk) {
            table.row(
                    "Disk " + disk.getName(),
                    words(Text.rounded(disk.getSizeBytes()), disk.getModel(), disk.getSerial()));
            for (HostPartition partition : disk.getPartitionsList()) {
                table.row(
                        "  " + partition.getName(),
                        words(Text.rounded(partition.getSizeBytes()), partition.getType(), partition.getMountPoint()));
            }
        }

        private static String nic(HostNic nic) {
            String rate = nic.getSpeedBps() == 0 ? "" : nic.getSpeedBps() / 1_000_000 + " Mbit/s";
            return words(
                    nic.getUp() ? "up" : "down",
                    nic.getMac(),
                    rate,
                    "MTU " + nic.getMtu(),
                    String.join(" ", nic.getAddressesList()));
        }

        private static String words(String... words) {
            return java.util.Arrays.stream(words)
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining("  "));
        }
    }

    /** {@code qx host load}. */
    @Command(name = "load", description = "Shows how busy the machine is.")
    static final class ShowLoad extends NodeCommand {

        @Override
        int run(NodeConnection node) {
            HostLoad load = node.host().getHostLoad(GetHostLoadRequest.getDefaultInstance());
            Table table = Table.plain()
                    .row(
                            "Up for",
                            Text.duration(Duration.ofSeconds(load.getUptime().getSeconds())))
                    .row("CPUs busy", percent(load.getCpuShare()))
                    .row(
                            "Load",
                            String.format(
                                    Locale.ROOT,
                                    "%.2f  %.2f  %.2f",
                                    load.getLoad1(),
                                    load.getLoad5(),
                                    load.getLoad15()))
                    .row("Memory", room(load.getAvailableMemoryBytes(), load.getMemoryBytes()))
                    .row("Swap", room(load.getSwapBytes() - load.getUsedSwapBytes(), load.getSwapBytes()));
            for (HostFileSystem files : load.getFileSystemsList()) {
                table.row(files.getMountPoint(), room(files.getUsableBytes(), files.getSizeBytes()));
            }
            output().show(load, table);
            return ExitCode.OK;
        }

        private static String room(long free, long all) {
            return Text.rounded(free) + " of " + Text.rounded(all) + " free";
        }

        private static String percent(double share) {
            return String.format(Locale.ROOT, "%.0f %%", share * 100);
        }
    }

    /** {@code qx host sensors}. */
    @Command(name = "sensors", description = "Shows temperatures, fans and voltages.")
    static final class ShowSensors extends NodeCommand {

        @Override
        int run(NodeConnection node) {
            HostSensors sensors = node.host().getHostSensors(GetHostSensorsRequest.getDefaultInstance());
            Table table = Table.plain()
                    .row(
                            "CPU temperature",
                            sensors.hasCpuCelsius() ? number(sensors.getCpuCelsius(), "°C") : "no sensor")
                    .row("CPU voltage", sensors.hasCpuVolts() ? number(sensors.getCpuVolts(), "V") : "no sensor");
            sensors.getFansRpmList().forEach(fan -> table.row("Fan", fan + " rpm"));
            output().show(sensors, table);
            return ExitCode.OK;
        }

        private static String number(double value, String unit) {
            return String.format(Locale.ROOT, "%.1f %s", value, unit);
        }
    }
}
