package io.quantix.cli;

import picocli.CommandLine.Command;

/** {@code qx vm}. */
@Command(
        name = "vm",
        description = "Virtual machines.",
        mixinStandardHelpOptions = true,
        subcommands = {
            VmCreateCommand.class,
            VmListCommand.class,
            VmShowCommand.class,
            VmPowerCommands.Start.class,
            VmPowerCommands.Stop.class,
            VmPowerCommands.Reboot.class,
            VmPowerCommands.Pause.class,
            VmPowerCommands.Resume.class,
            VmPowerCommands.Delete.class,
            VmMigrateCommand.class,
            VmSaveCommand.class,
            VmSaveCommand.Forget.class,
            VmDeviceCommands.AttachDisk.class,
            VmDeviceCommands.DetachDisk.class,
            VmDeviceCommands.GrowDisk.class,
            VmDeviceCommands.AttachNic.class,
            VmDeviceCommands.DetachNic.class,
            VmDeviceCommands.Media.class,
            VmDeviceCommands.Vcpus.class,
            VmDeviceCommands.Memory.class,
            VmConsoleCommand.class,
            VmStatsCommand.class,
            VmScreenshotCommand.class,
            EventsCommand.class
        })
final class VmCommands {}
