package io.quantix.node.host;

import io.quantix.node.v1.HostInventory;
import io.quantix.node.v1.HostLoad;
import io.quantix.node.v1.HostSensors;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.Sensors;

/**
 * What the node knows of its machine. May be asked by many threads at once. Getting ready takes a few hundred milliseconds, for which nobody
 * waits who does not ask.
 */
public final class HostFacts {

    private final Future<Machine> machine;

    /** The machine, and the meter that has looked at it since the start. */
    private record Machine(HardwareAbstractionLayer hardware, LoadMeter load) {}

    public HostFacts(InstantSource clock) {
        FutureTask<Machine> looking = new FutureTask<>(() -> {
            SystemInfo system = new SystemInfo();
            HardwareAbstractionLayer hardware = system.getHardware();
            return new Machine(hardware, new LoadMeter(hardware, system.getOperatingSystem(), clock));
        });
        this.machine = looking;
        // A platform thread: loading a native library keeps a virtual one's carrier.
        Thread.ofPlatform().daemon().name("host-facts").start(looking);
    }

    private Machine machine() {
        try {
            return machine.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the machine is looked at", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the machine cannot be looked at", failed.getCause());
        }
    }

    /** Returns what the machine is made of. */
    public HostInventory inventory() {
        return InventoryReader.read(machine().hardware());
    }

    /** Returns how busy the machine is. */
    public HostLoad load() {
        return machine().load().read();
    }

    /** Returns what sensors say; OSHI writes 0 for one that is not there. */
    public HostSensors sensors() {
        Sensors sensors = machine().hardware().getSensors();
        HostSensors.Builder told = HostSensors.newBuilder();
        double celsius = sensors.getCpuTemperature();
        if (celsius > 0) {
            told.setCpuCelsius(celsius);
        }
        double volts = sensors.getCpuVoltage();
        if (volts > 0) {
            told.setCpuVolts(volts);
        }
        Arrays.stream(sensors.getFanSpeeds()).forEach(told::addFansRpm);
        return told.build();
    }
}
