package io.quantix.cli;

import com.google.protobuf.util.Durations;
import io.quantix.node.v1.AddGuestSshKeysRequest;
import io.quantix.node.v1.FreezeGuestRequest;
import io.quantix.node.v1.GetGuestAgentRequest;
import io.quantix.node.v1.GetGuestOsRequest;
import io.quantix.node.v1.GuestAgent;
import io.quantix.node.v1.GuestFileSystem;
import io.quantix.node.v1.GuestFreeze;
import io.quantix.node.v1.GuestInterface;
import io.quantix.node.v1.GuestOsInfo;
import io.quantix.node.v1.GuestTime;
import io.quantix.node.v1.ListGuestFileSystemsRequest;
import io.quantix.node.v1.ListGuestFileSystemsResponse;
import io.quantix.node.v1.ListGuestInterfacesRequest;
import io.quantix.node.v1.ListGuestInterfacesResponse;
import io.quantix.node.v1.ListGuestSshKeysRequest;
import io.quantix.node.v1.ListGuestSshKeysResponse;
import io.quantix.node.v1.RemoveGuestSshKeysRequest;
import io.quantix.node.v1.SetGuestPasswordRequest;
import io.quantix.node.v1.ShutdownGuestRequest;
import io.quantix.node.v1.SyncGuestTimeRequest;
import io.quantix.node.v1.ThawGuestRequest;
import io.quantix.node.v1.ThawGuestResponse;
import io.quantix.node.v1.TrimGuestRequest;
import io.quantix.node.v1.TrimGuestResponse;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx guest}. */
@Command(
        name = "guest",
        description = "What the agent inside a guest can be asked.",
        mixinStandardHelpOptions = true,
        subcommands = {
            GuestCommands.About.class,
            GuestCommands.Interfaces.class,
            GuestCommands.FileSystems.class,
            GuestExecCommand.class,
            GuestFileCommands.Get.class,
            GuestFileCommands.Put.class,
            GuestCommands.Freeze.class,
            GuestCommands.Thaw.class,
            GuestCommands.Trim.class,
            GuestCommands.SyncTime.class,
            GuestCommands.Password.class,
            GuestCommands.Keys.class,
            GuestCommands.Shutdown.class
        })
final class GuestCommands {

    /** Something asked of one guest. */
    abstract static class OneGuest extends NodeCommand {

        @Parameters(index = "0", paramLabel = "VM", description = "Name or id.")
        String vm = "";

        abstract int ask(NodeConnection node, String vmId) throws IOException;

        @Override
        final int run(NodeConnection node) throws IOException {
            return ask(node, VmNames.id(node, vm));
        }

        static String newId() {
            return UUID.randomUUID().toString();
        }
    }

    /** {@code qx guest info}. */
    @Command(name = "info", description = "Shows the guest's system and what its agent can do.")
    static final class About extends OneGuest {
        @Override
        int ask(NodeConnection node, String vmId) {
            GuestAgent agent = node.guests()
                    .getGuestAgent(
                            GetGuestAgentRequest.newBuilder().setVmId(vmId).build());
            GuestOsInfo os = node.guests()
                    .getGuestOs(GetGuestOsRequest.newBuilder().setVmId(vmId).build());
            output().show(
                            os,
                            Table.plain()
                                    .row("system", os.getName())
                                    .row("kernel", os.getKernel())
                                    .row("host name", os.getHostName())
                                    .row("agent", agent.getVersion())
                                    .row("can", String.join(" ", agent.getCapabilitiesList())));
            return ExitCode.OK;
        }
    }

    /** {@code qx guest interfaces}. */
    @Command(name = "interfaces", aliases = "ip", description = "Lists the guest's network interfaces.")
    static final class Interfaces extends OneGuest {
        @Override
        int ask(NodeConnection node, String vmId) {
            ListGuestInterfacesResponse found = node.guests()
                    .listGuestInterfaces(ListGuestInterfacesRequest.newBuilder()
                            .setVmId(vmId)
                            .build());
            Table table = Table.headed("NAME", "MAC", "ADDRESSES");
            for (GuestInterface each : found.getInterfacesList()) {
                table.row(each.getName(), each.getMac(), String.join(" ", each.getAddressesList()));
            }
            output().show(found, table);
            return ExitCode.OK;
        }
    }

    /** {@code qx guest file-systems}. */
    @Command(name = "file-systems", aliases = "df", description = "Lists the guest's file systems.")
    static final class FileSystems extends OneGuest {
        @Override
        int ask(NodeConnection node, String vmId) {
            ListGuestFileSystemsResponse found = node.guests()
                    .listGuestFileSystems(ListGuestFileSystemsRequest.newBuilder()
                            .setVmId(vmId)
                            .build());
            Table table = Table.headed("MOUNTED AT", "TYPE", "SIZE", "USED");
            for (GuestFileSystem each : found.getFileSystemsList()) {
                table.row(
                        each.getMountPoint(),
                        each.getType(),
                        each.hasTotalBytes() ? Text.size(each.getTotalBytes()) : "",
                        each.hasUsedBytes() ? Text.size(each.getUsedBytes()) : "");
            }
            output().show(found, table);
            return ExitCode.OK;
        }
    }

    /** {@code qx guest freeze}. */
    @Command(name = "freeze", description = "Holds back the guest's writes until --for has passed, or qx guest thaw.")
    static final class Freeze extends OneGuest {

        @Option(
                names = "--for",
                paramLabel = "TIME",
                defaultValue = "60s",
                converter = DurationConverter.class,
                description = "When it ends by itself, 1s to 600s (default: 60s).")
        private Duration time = Duration.ofSeconds(60);

        @Override
        int ask(NodeConnection node, String vmId) {
            GuestFreeze frozen = node.guests()
                    .freezeGuest(FreezeGuestRequest.newBuilder()
                            .setRequestId(newId())
                            .setVmId(vmId)
                            .setThawAfter(Durations.fromMillis(time.toMillis()))
                            .build());
            output().line(frozen, frozen.getFrozen() + " file systems are frozen");
            return ExitCode.OK;
        }
    }

    /** {@code qx guest thaw}. */
    @Command(
            name = "thaw",
            description = "Ends a freeze; exit code 4 when it had ended before, and with it the consistency.")
    static final class Thaw extends OneGuest {
        @Override
        int ask(NodeConnection node, String vmId) {
            ThawGuestResponse thawed = node.guests()
                    .thawGuest(ThawGuestRequest.newBuilder()
                            .setRequestId(newId())
                            .setVmId(vmId)
                            .build());
            output().line(
                            thawed,
                            thawed.getHeld()
                                    ? thawed.getThawed() + " file systems go on"
                                    : "the freeze had ended before: what was taken meanwhile may not be consistent");
            return thawed.getHeld() ? ExitCode.OK : ExitCode.CONFLICT;
        }
    }

    /** {@code qx guest trim}. */
    @Command(name = "trim", description = "Gives unused blocks of the guest's file systems back.")
    static final class Trim extends OneGuest {
        @Override
        int ask(NodeConnection node, String vmId) {
            TrimGuestResponse trimmed = node.guests()
                    .trimGuest(TrimGuestRequest.newBuilder()
                            .setRequestId(newId())
                            .setVmId(vmId)
                            .build());
            Table table = Table.headed("MOUNTED AT", "GIVEN BACK", "FAILURE");
            trimmed.getFileSystemsList()
                    .forEach(each -> table.row(
                            each.getMountPoint(),
                            each.hasTrimmedBytes() ? Text.size(each.getTrimmedBytes()) : "",
                            each.getFailure()));
            output().show(trimmed, table);
            return ExitCode.OK;
        }
    }

    /** {@code qx guest sync-time}. */
    @Command(name = "sync-time", description = "Sets the guest's clock to the node's.")
    static final class SyncTime extends OneGuest {
        @Override
        int ask(NodeConnection node, String vmId) {
            GuestTime time = node.guests()
                    .syncGuestTime(SyncGuestTimeRequest.newBuilder()
                            .setRequestId(newId())
                            .setVmId(vmId)
                            .build());
            output().line(time, Text.time(time.getGuest()));
            return ExitCode.OK;
        }
    }

    /** {@code qx guest password}. */
    @Command(
            name = "password",
            description = {
                "Sets a user's password. It is read from the standard input, one line, as arguments are seen by"
                        + " everybody."
            })
    static final class Password extends OneGuest {

        @Parameters(index = "1", paramLabel = "USER", description = "A user of the guest.")
        private String user = "";

        @Option(names = "--crypted", description = "The input is a hash as in /etc/shadow.")
        private boolean crypted;

        @Option(names = "--secret", paramLabel = "NAME", description = "Take it from this secret of the node instead.")
        private @Nullable String secret;

        @Override
        int ask(NodeConnection node, String vmId) throws IOException {
            SetGuestPasswordRequest.Builder request = SetGuestPasswordRequest.newBuilder()
                    .setRequestId(newId())
                    .setVmId(vmId)
                    .setUser(user)
                    .setCrypted(crypted);
            if (secret == null) {
                request.setPassword(line());
            } else {
                request.setPasswordSecret(secret);
            }
            node.guests().setGuestPassword(request.build());
            return ExitCode.OK;
        }

        @SuppressWarnings("SystemConsoleNull") // There is none where neither input nor output is a terminal.
        private static String line() throws IOException {
            Console terminal = System.console();
            if (terminal != null && terminal.isTerminal()) {
                char[] typed = terminal.readPassword("New password: ");
                return typed == null ? "" : new String(typed);
            }
            String read = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return read == null ? "" : read;
        }
    }

    /** {@code qx guest keys}. */
    @Command(name = "keys", description = "Lists a user's SSH keys, after adding and removing those of files.")
    static final class Keys extends OneGuest {

        @Parameters(index = "1", paramLabel = "USER", description = "A user of the guest.")
        private String user = "";

        @Option(names = "--add", paramLabel = "FILE", description = "A file of public keys.")
        private @Nullable Path add;

        @Option(names = "--remove", paramLabel = "FILE", description = "A file of public keys.")
        private @Nullable Path remove;

        @Override
        int ask(NodeConnection node, String vmId) throws IOException {
            if (add != null) {
                node.guests()
                        .addGuestSshKeys(AddGuestSshKeysRequest.newBuilder()
                                .setRequestId(newId())
                                .setVmId(vmId)
                                .setUser(user)
                                .addAllKeys(keys(add))
                                .build());
            }
            if (remove != null) {
                node.guests()
                        .removeGuestSshKeys(RemoveGuestSshKeysRequest.newBuilder()
                                .setRequestId(newId())
                                .setVmId(vmId)
                                .setUser(user)
                                .addAllKeys(keys(remove))
                                .build());
            }
            ListGuestSshKeysResponse found = node.guests()
                    .listGuestSshKeys(ListGuestSshKeysRequest.newBuilder()
                            .setVmId(vmId)
                            .setUser(user)
                            .build());
            Table table = Table.plain();
            found.getKeysList().forEach(table::row);
            output().show(found, table);
            return ExitCode.OK;
        }

        private static List<String> keys(Path file) throws IOException {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    /** {@code qx guest shutdown}. */
    @Command(name = "shutdown", description = "Asks the guest to shut down, by its agent.")
    static final class Shutdown extends OneGuest {

        @Option(names = "--reboot", description = "Begin anew afterwards.")
        private boolean reboot;

        @Override
        int ask(NodeConnection node, String vmId) {
            node.guests()
                    .shutdownGuest(ShutdownGuestRequest.newBuilder()
                            .setRequestId(newId())
                            .setVmId(vmId)
                            .setMode(reboot ? ShutdownGuestRequest.Mode.REBOOT : ShutdownGuestRequest.Mode.POWER_OFF)
                            .build());
            return ExitCode.OK;
        }
    }
}
