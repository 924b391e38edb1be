package io.quantix.node.host;

import io.quantix.node.v1.GraphicsCard;
import io.quantix.node.v1.HostDisk;
import io.quantix.node.v1.HostInventory;
import io.quantix.node.v1.HostNic;
import io.quantix.node.v1.HostNumaNode;
import io.quantix.node.v1.HostPartition;
import io.quantix.node.v1.HostProcessor;
import io.quantix.node.v1.HostSystem;
import io.quantix.node.v1.MemoryModule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import oshi.hardware.CentralProcessor;
import oshi.hardware.ComputerSystem;
import oshi.hardware.Firmware;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HWPartition;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.hardware.PhysicalMemory;
import oshi.util.Constants;

/** Writes what OSHI finds in a machine the way the API tells it. */
final class InventoryReader {

    private InventoryReader() {}

    static HostInventory read(HardwareAbstractionLayer hardware) {
        HostInventory.Builder inventory = HostInventory.newBuilder()
                .setSystem(system(hardware.getComputerSystem()))
                .setProcessor(processor(hardware.getProcessor()))
                .setMemoryBytes(hardware.getMemory().getTotal());
        hardware.getMemory().getPhysicalMemory().forEach(module -> inventory.addMemoryModules(module(module)));
        hardware.getDiskStores().stream()
                .sorted(Comparator.comparing(HWDiskStore::getName))
                .forEach(disk -> inventory.addDisks(disk(disk)));
        hardware.getNetworkIFs(true).stream()
                .sorted(Comparator.comparing(NetworkIF::getName))
                .forEach(nic -> inventory.addNics(nic(nic)));
        hardware.getGraphicsCards()
                .forEach(card -> inventory.addGraphicsCards(GraphicsCard.newBuilder()
                        .setName(told(card.getName()))
                        .setVendor(told(card.getVendor()))
                        .setDeviceId(told(card.getDeviceId()))
                        .setMemoryBytes(Math.max(0, card.getVRam()))));
        return inventory.build();
    }

    private static HostSystem system(ComputerSystem system) {
        Firmware firmware = system.getFirmware();
        return HostSystem.newBuilder()
                .setManufacturer(told(system.getManufacturer()))
                .setModel(told(system.getModel()))
                .setSerialNumber(told(system.getSerialNumber()))
                .setHardwareUuid(told(system.getHardwareUUID()))
                .setFirmwareVendor(told(firmware.getManufacturer()))
                .setFirmwareVersion(told(firmware.getVersion()))
                .setFirmwareDate(told(firmware.getReleaseDate()))
                .build();
    }

    private static HostProcessor processor(CentralProcessor processor) {
        CentralProcessor.ProcessorIdentifier identity = processor.getProcessorIdentifier();
        Map<Integer, List<Integer>> nodes = processor.getLogicalProcessors().stream()
                .collect(Collectors.groupingBy(
                        CentralProcessor.LogicalProcessor::getNumaNode,
                        TreeMap::new,
                        Collectors.mapping(
                                CentralProcessor.LogicalProcessor::getProcessorNumber,
                                Collectors.toCollection(ArrayList::new))));
        HostProcessor.Builder told = HostProcessor.newBuilder()
                .setVendor(told(identity.getVendor()))
                .setModel(told(identity.getName()))
                .setPackages(processor.getPhysicalPackageCount())
                .setCores(processor.getPhysicalProcessorCount())
                .setThreads(processor.getLogicalProcessorCount())
                .setMaxFrequencyHz(Math.max(0, processor.getMaxFreq()));
        nodes.forEach((number, cpus) -> {
            cpus.sort(Comparator.naturalOrder());
            told.addNumaNodes(HostNumaNode.newBuilder().setNumber(number).addAllCpus(cpus));
        });
        return told.build();
    }

    private static MemoryModule module(PhysicalMemory module) {
        return MemoryModule.newBuilder()
                .setSlot(told(module.getBankLabel()))
                .setSizeBytes(Math.max(0, module.getCapacity()))
                .setFrequencyHz(Math.max(0, module.getClockSpeed()))
                .setType(told(module.getMemoryType()))
                .setManufacturer(told(module.getManufacturer()))
                .build();
    }

    private static HostDisk disk(HWDiskStore disk) {
        HostDisk.Builder told = HostDisk.newBuilder()
                .setName(disk.getName())
                .setModel(told(disk.getModel()))
                .setSerial(told(disk.getSerial()))
                .setSizeBytes(Math.max(0, disk.getSize()));
        disk.getPartitions().stream()
                .sorted(Comparator.comparing(HWPartition::getIdentification))
                .forEach(partition -> told.addPartitions(HostPartition.newBuilder()
                        .setName(partition.getIdentification())
                        .setSizeBytes(Math.max(0, partition.getSize()))
                        .setType(told(partition.getType()))
                        .setMountPoint(told(partition.getMountPoint()))));
        return told.build();
    }

    private static HostNic nic(NetworkIF nic) {
        HostNic.Builder told = HostNic.newBuilder()
                .setName(nic.getName())
                .setMac(mac(nic.getMacaddr()))
                .setMtu(Math.clamp(nic.getMTU(), 0, Integer.MAX_VALUE))
                .setSpeedBps(Math.max(0, nic.getSpeed()))
                .setUp(nic.getIfOperStatus() == NetworkIF.IfOperStatus.UP || isLoopback(nic));
        addresses(told, nic.getIPv4addr(), nic.getSubnetMasks());
        addresses(told, nic.getIPv6addr(), nic.getPrefixLengths());
        return told.build();
    }

    /** The kernel says of the loopback interface that its state is not known. */
    private static boolean isLoopback(NetworkIF nic) {
        return nic.queryNetworkInterface().getName().equals("lo");
    }

    private static void addresses(HostNic.Builder told, String[] addresses, Short[] prefixes) {
        for (int at = 0; at < addresses.length; at++) {
            told.addAddresses(at < prefixes.length ? addresses[at] + "/" + prefixes[at] : addresses[at]);
        }
    }

    private static String mac(String mac) {
        return mac.equals("00:00:00:00:00:00") ? "" : told(mac);
    }

    /** Returns what is known; OSHI writes a word where it knows nothing. */
    private static String told(String text) {
        return text.equals(Constants.UNKNOWN) ? "" : text.strip();
    }
}
