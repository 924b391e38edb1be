package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Cidr;
import io.quantix.spi.Effect;
import io.quantix.spi.MacAddress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.AgentStatus;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestClocks;
import io.quantix.spi.guest.GuestCpus;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.guest.GuestFiles;
import io.quantix.spi.guest.GuestInterface;
import io.quantix.spi.guest.GuestOsInfo;
import io.quantix.spi.guest.GuestProcesses;
import io.quantix.spi.guest.GuestUsers;
import io.quantix.spi.guest.ShutdownMode;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The role, each of its concerns handed to the class that has it. */
public final class KvmGuestAgents implements GuestAgents, AutoCloseable {

    /** An agent that shuts its guest down says nothing; one that cannot says so at once. */
    private static final Duration OBJECTION = Duration.ofSeconds(1);

    private static final String NO_ADDRESS = "00:00:00:00:00:00";

    private final Capabilities capabilities;
    private final AgentChannels channels;
    private final KvmGuestProcesses processes;
    private final KvmGuestFiles files;
    private final KvmGuestFileSystems fileSystems;
    private final KvmGuestClocks clocks;
    private final KvmGuestUsers users;
    private final KvmGuestCpus cpus;

    /**
     * @param capabilities what the provider declares
     * @param host what the agents are reached and served with
     */
    public KvmGuestAgents(Capabilities capabilities, GuestHost host) {
        this.capabilities = capabilities;
        FreezeBook book = new FreezeBook(host.stateDirectory().resolve("freezes"), host.log());
        this.channels = new AgentChannels(host.wire(), book::isFrozen);
        this.processes = new KvmGuestProcesses(capabilities, channels, host.jobs(), host.log());
        this.files = new KvmGuestFiles(capabilities, channels);
        this.fileSystems = new KvmGuestFileSystems(capabilities, channels, new Freezes(channels, book, host));
        this.clocks = new KvmGuestClocks(capabilities, channels, host.clock());
        this.users = new KvmGuestUsers(capabilities, channels, host.secrets());
        this.cpus = new KvmGuestCpus(capabilities, channels);
    }

    /** Ends the freezes a provider before this one left behind. Returns at once. */
    public void pickUp() {
        fileSystems.pickUp();
    }

    @Override
    public Duration ping(VmId vm, CallContext call) {
        return channels.withEvenFrozen(vm, Need.none("ping the agent in"), call, channel -> {
            long begin = System.nanoTime();
            channel.ask("guest-ping");
            return Duration.ofNanos(System.nanoTime() - begin);
        });
    }

    @Override
    public AgentStatus describe(VmId vm, CallContext call) {
        return channels.with(vm, Need.none("describe the agent in"), call, channel -> {
            Answer info = channel.ask("guest-info");
            return new AgentStatus(vm, version(info), AgentCommands.of(info).narrow(capabilities));
        });
    }

    private static String version(Answer info) {
        String version = info.get("version").text();
        if (version.isBlank() || version.length() > 64 || version.codePoints().anyMatch(Character::isISOControl)) {
            throw info.get("version").malformed("a version");
        }
        return version;
    }

    @Override
    public GuestOsInfo os(VmId vm, CallContext call) {
        Need need = require(GuestCapability.OS_INFO, "ask the operating system of");
        return channels.with(vm, need, call, channel -> {
            Answer system = channel.ask("guest-get-osinfo");
            String id = text(system, "id").orElse("unknown");
            String name =
                    text(system, "pretty-name").or(() -> text(system, "name")).orElse(id);
            GuestOsInfo.Builder os = GuestOsInfo.builder(id, name);
            text(system, "version-id").or(() -> text(system, "version")).ifPresent(os::version);
            text(system, "kernel-release").ifPresent(os::kernel);
            text(system, "machine").ifPresent(os::architecture);
            ifKnown(channel, "guest-get-host-name", "host-name")
                    .map(Answer::text)
                    .ifPresent(os::hostName);
            ifKnown(channel, "guest-get-timezone", "offset")
                    .map(Answer::number)
                    .ifPresent(offset -> os.timeZone(Math.toIntExact(offset)));
            return os.build();
        });
    }

    private static Optional<String> text(Answer answer, String name) {
        return answer.find(name).map(Answer::text).filter(text -> !text.isBlank());
    }

    /** What only some agents tell, and nobody has to know. */
    private static Optional<Answer> ifKnown(AgentChannel channel, String command, String member) {
        try {
            return channel.ask(command).find(member);
        } catch (AgentRefused unknown) {
            return Optional.empty();
        }
    }

    @Override
    public List<GuestInterface> interfaces(VmId vm, CallContext call) {
        Need need = require(GuestCapability.INTERFACES, "list the network interfaces of");
        return channels.with(vm, need, call, channel -> {
            List<GuestInterface> interfaces = new ArrayList<>();
            for (Answer found : channel.ask("guest-network-get-interfaces").items()) {
                interfaces.add(new GuestInterface(found.get("name").text(), mac(found), addresses(found)));
            }
            return List.copyOf(interfaces);
        });
    }

    private static Optional<MacAddress> mac(Answer found) {
        try {
            return text(found, "hardware-address")
                    .filter(text -> !text.equals(NO_ADDRESS))
                    .map(MacAddress::of);
        } catch (ProviderException.InvalidSpec noEthernet) {
            return Optional.empty();
        }
    }

    private static List<Cidr> addresses(Answer found) {
        List<Cidr> addresses = new ArrayList<>();
        for (Answer address : found.find("ip-addresses").map(Answer::items).orElse(List.of())) {
            try {
                addresses.add(Cidr.parse(address.get("ip-address").text() + "/"
                        + address.get("prefix").number()));
            } catch (ProviderException.InvalidSpec unreadable) {
                // Left out, as the contract says.
            }
        }
        return addresses;
    }

    @Override
    public void shutdown(VmId vm, ShutdownMode mode, CallContext call) {
        Need need = switch (mode) {
            case POWER_OFF -> require(GuestCapability.POWER_OFF, "shut down");
            case REBOOT -> require(GuestCapability.REBOOT, "reboot");
            case HALT -> require(GuestCapability.HALT, "halt");
        };
        Map<String, String> wish = Map.of(
                "mode",
                switch (mode) {
                    case POWER_OFF -> "powerdown";
                    case REBOOT -> "reboot";
                    case HALT -> "halt";
                });
        channels.with(vm, need, call, channel -> {
            // An agent that answers and then falls silent is doing what it was asked for.
            channel.ask("guest-ping");
            try {
                channel.ask("guest-shutdown", wish, OBJECTION, call);
            } catch (ProviderException.TimedOut | ProviderException.Unavailable taken) {
                call.check("wait for an objection of", Effect.UNKNOWN);
            }
            return true;
        });
    }

    private Need require(GuestCapability capability, String action) {
        capabilities.require(capability);
        return Need.of(capability, action);
    }

    @Override
    public Optional<GuestProcesses> processes() {
        return present(processes, GuestCapability.EXEC);
    }

    @Override
    public Optional<GuestFiles> files() {
        return present(files, GuestCapability.FILE_READ, GuestCapability.FILE_WRITE, GuestCapability.FILE_STAT);
    }

    @Override
    public Optional<GuestFileSystems> fileSystems() {
        return present(
                fileSystems,
                GuestCapability.FILE_SYSTEMS,
                GuestCapability.FREEZE,
                GuestCapability.FREEZE_SELECTED,
                GuestCapability.TRIM);
    }

    @Override
    public Optional<GuestClocks> clocks() {
        return present(clocks, GuestCapability.TIME_READ, GuestCapability.TIME_SYNC);
    }

    @Override
    public Optional<GuestUsers> users() {
        return present(users, GuestCapability.USERS, GuestCapability.PASSWORD, GuestCapability.SSH_KEYS);
    }

    @Override
    public Optional<GuestCpus> cpus() {
        return present(cpus, GuestCapability.VCPUS);
    }

    private <T> Optional<T> present(T group, GuestCapability... any) {
        for (GuestCapability capability : any) {
            if (capabilities.has(capability)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    /** Ends what waits for a time. What is frozen stays written down. */
    @Override
    public void close() {
        fileSystems.close();
    }
}
