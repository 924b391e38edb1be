package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.CpuSet;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.guest.AgentStatus;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.FreezeStatus;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestCpu;
import io.quantix.spi.guest.GuestFileSystem;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.guest.GuestInterface;
import io.quantix.spi.guest.GuestOsInfo;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.guest.GuestTime;
import io.quantix.spi.guest.GuestUsers;
import io.quantix.spi.guest.PasswordSpec;
import io.quantix.spi.guest.SshKey;
import io.quantix.spi.guest.ThawResult;
import io.quantix.spi.guest.TrimResult;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the agent of one real guest does, seen by the guest's own shell. */
@RequiresLibvirt
@RequiresQemu
@RequiresGuest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KvmGuestIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final GuestPath MNT = GuestPath.of("/mnt");

    private final Embedded embedded = Embedded.shared();
    private AgentGuest guest;
    private VmId vm;

    @BeforeAll
    void boot() {
        guest = AgentGuest.boot("agent").answering();
        vm = guest.vm();
        guest.shell("mke2fs /dev/vda >/dev/null && mount -t ext4 /dev/vda /mnt");
    }

    @AfterAll
    void clear() {
        guest.close();
        embedded.clear();
    }

    private GuestAgents agents() {
        return embedded.open().role(GuestAgents.class).orElseThrow();
    }

    private GuestFileSystems fileSystems() {
        return agents().fileSystems().orElseThrow();
    }

    private GuestUsers users() {
        return agents().users().orElseThrow();
    }

    @Test
    void anAgentTellsWhoItIsAndNeverMoreThanTheProviderDeclares() {
        AgentStatus status = agents().describe(vm, Embedded.call());

        assertThat(status.vm()).isEqualTo(vm);
        assertThat(status.version()).isEqualTo(guest.shell("qemu-ga --version").replaceAll("(?s).*?([0-9.]+).*", "$1"));
        for (GuestCapability capability : GuestCapability.values()) {
            assertThat(status.capabilities().of(capability))
                    .as(capability.id())
                    .isEqualTo(embedded.open().capabilities().of(capability));
        }
    }

    @Test
    void theSystemIsToldAsTheGuestKnowsItself() {
        GuestOsInfo os = agents().os(vm, Embedded.call());

        assertThat(os.id()).isEqualTo("quantix-guest");
        assertThat(os.name()).startsWith("Quantix Guest (");
        assertThat(os.kernel()).contains(guest.shell("uname -r").strip());
        assertThat(os.architecture()).contains(guest.shell("uname -m").strip());
        assertThat(os.hostName()).contains(guest.shell("hostname").strip());
        assertThat(os.timeZone()).contains(0);
    }

    @Test
    void interfacesAreToldWithTheirAddresses() {
        guest.shell("ip addr add 192.0.2.7/28 dev lo; ip addr add 2001:db8::7/64 dev lo");

        List<GuestInterface> interfaces = agents().interfaces(vm, Embedded.call());

        assertThat(interfaces).first().satisfies(loopback -> {
            assertThat(loopback.name()).isEqualTo("lo");
            assertThat(loopback.mac()).isEmpty();
            assertThat(loopback.addresses())
                    .extracting(Object::toString)
                    .contains("127.0.0.1/8", "192.0.2.7/28", "2001:db8:0:0:0:0:0:7/64");
        });
    }

    @Test
    void fileSystemsAreToldWithTheirSizes() {
        List<GuestFileSystem> all = fileSystems().list(vm, Embedded.call());

        assertThat(all)
                .filteredOn(found -> found.mountPoint().equals(MNT))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.type()).isEqualTo("ext4");
                    assertThat(found.total().orElseThrow()).isGreaterThan(ByteSize.ofMib(50));
                    assertThat(found.used().orElseThrow()).isLessThan(ByteSize.ofMib(50));
                });
    }

    @Test
    void aFreezeHoldsWritesBackUntilItIsThawed() {
        GuestFileSystems fileSystems = fileSystems();
        FreezeSpec spec = new FreezeSpec(List.of(MNT), Duration.ofMinutes(2));

        FreezeStatus frozen = fileSystems.freeze(vm, spec, Embedded.call());
        FreezeStatus again = fileSystems.freeze(vm, spec, Embedded.call());
        guest.shell("(echo late >/mnt/late; echo written >/tmp/written) & sleep 1; test ! -e /tmp/written");
        ProviderException.WrongState other = catchThrowableOfType(
                ProviderException.WrongState.class,
                () -> fileSystems.freeze(vm, FreezeSpec.everything(Duration.ofMinutes(1)), Embedded.call()));
        ProviderException.WrongState listed =
                catchThrowableOfType(ProviderException.WrongState.class, () -> fileSystems.list(vm, Embedded.call()));
        Duration ping = agents().ping(vm, Embedded.call());
        ThawResult thawed = fileSystems.thaw(vm, Embedded.call());
        guest.shell("until [ -e /tmp/written ]; do usleep 100000; done; rm /tmp/written; grep late /mnt/late");

        assertThat(frozen.state()).isEqualTo(FreezeStatus.State.FROZEN);
        assertThat(frozen.frozen()).isEqualTo(1);
        assertThat(again).isEqualTo(frozen);
        assertThat(other).isNotNull();
        assertThat(listed.found()).isEqualTo("frozen");
        assertThat(ping).isPositive();
        assertThat(thawed).isEqualTo(new ThawResult(true, 1));
        assertThat(fileSystems.thaw(vm, Embedded.call())).isEqualTo(new ThawResult(false, 0));
        assertThat(fileSystems.freezeStatus(vm, Embedded.call()).state()).isEqualTo(FreezeStatus.State.THAWED);
    }

    @Test
    void aFreezeNobodyEndsEndsByItself() {
        GuestFileSystems fileSystems = fileSystems();
        fileSystems.freeze(vm, FreezeSpec.everything(Duration.ofSeconds(2)), Embedded.call());

        guest.shell("echo after >/mnt/after");
        FreezeStatus status = Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> fileSystems.freezeStatus(vm, Embedded.call()),
                        now -> now.state() != FreezeStatus.State.FROZEN);
        ProviderException.WrongState again = catchThrowableOfType(
                ProviderException.WrongState.class,
                () -> fileSystems.freeze(vm, FreezeSpec.everything(Duration.ofSeconds(2)), Embedded.call()));
        ThawResult thawed = fileSystems.thaw(vm, Embedded.call());

        assertThat(status.state()).isEqualTo(FreezeStatus.State.EXPIRED);
        assertThat(again).isNotNull();
        assertThat(thawed.held()).isFalse();
        assertThat(fileSystems.freezeStatus(vm, Embedded.call()).state()).isEqualTo(FreezeStatus.State.THAWED);
    }

    @Test
    void aProviderThatOpensThawsWhatTheOneBeforeLeftFrozen() {
        fileSystems().freeze(vm, FreezeSpec.everything(Duration.ofMinutes(10)), Embedded.call());

        embedded.close();
        guest.reconnect();
        FreezeStatus status = Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> fileSystems().freezeStatus(vm, Embedded.call()),
                        now -> now.state() != FreezeStatus.State.FROZEN);

        assertThat(status.state()).isEqualTo(FreezeStatus.State.EXPIRED);
        guest.shell("echo free >/mnt/free");
        assertThat(fileSystems().thaw(vm, Embedded.call()).held()).isFalse();
    }

    @Test
    void aFreezeThatTheGuestEndedIsNotSaidToHaveHeld() {
        GuestFileSystems fileSystems = fileSystems();
        fileSystems.freeze(vm, new FreezeSpec(List.of(MNT), Duration.ofMinutes(2)), Embedded.call());

        // By hand: the agent does not notice, but its thaw finds nothing frozen.
        guest.shell("fsfreeze --unfreeze /mnt");
        ThawResult thawed = fileSystems.thaw(vm, Embedded.call());

        assertThat(thawed).isEqualTo(new ThawResult(false, 0));
    }

    @Test
    void whereNothingIsMountedNothingIsFrozen() {
        ProviderException.NotFound refused = catchThrowableOfType(
                ProviderException.NotFound.class,
                () -> fileSystems()
                        .freeze(
                                vm,
                                new FreezeSpec(List.of(MNT, GuestPath.of("/nowhere")), Duration.ofMinutes(1)),
                                Embedded.call()));

        assertThat(refused.object().orElseThrow().id()).isEqualTo("/nowhere");
        assertThat(fileSystems().freezeStatus(vm, Embedded.call()).state()).isEqualTo(FreezeStatus.State.THAWED);
    }

    @Test
    void trimmingGivesBlocksBackToTheHost() throws Exception {
        guest.shell("dd if=/dev/urandom of=/mnt/large bs=1M count=20 2>/dev/null && sync && rm /mnt/large && sync");
        long before = guest.allocated();

        List<TrimResult> trimmed = fileSystems().trim(vm, ByteSize.ZERO, Embedded.call());

        assertThat(trimmed)
                .filteredOn(found -> found.mountPoint().equals(MNT))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.failure()).isEmpty();
                    assertThat(found.trimmed().orElseThrow()).isGreaterThan(ByteSize.ofMib(20));
                });
        assertThat(guest.allocated()).isLessThan(before - (15 << 20));
    }

    @Test
    void aClockThatIsWrongIsSet() {
        guest.shell("date -s '2001-02-03 04:05:06' >/dev/null");

        GuestTime wrong = agents().clocks().orElseThrow().read(vm, Embedded.call());
        GuestTime set = agents().clocks().orElseThrow().sync(vm, Embedded.call());
        long seconds = Long.parseLong(guest.shell("date +%s").strip());

        assertThat(wrong.guest())
                .isBetween(Instant.parse("2001-02-03T04:00:00Z"), Instant.parse("2001-02-03T04:20:00Z"));
        assertThat(wrong.ahead()).isNegative();
        assertThat(set.ahead().abs()).isLessThan(Duration.ofSeconds(5));
        assertThat(Math.abs(Instant.now().getEpochSecond() - seconds)).isLessThan(60);
    }

    @Test
    void aPasswordIsSetAndNeverTold() {
        users().setPassword(
                        vm,
                        new PasswordSpec("guest", new SecretRef("guest-password"), PasswordSpec.Form.PLAIN),
                        Embedded.call());

        String shadow = guest.shell("sed -n 's/^guest:\\([^:]*\\):.*/\\1/p' /etc/shadow")
                .strip();
        guest.shell("salt=$(sed -n 's/^guest:\\$6\\$\\([^$]*\\).*/\\1/p' /etc/shadow);"
                + " [ \"$(echo 'correct horse: battery $taple' | mkpasswd -m sha512 -P 0 -S $salt)\" ="
                + " \"$(sed -n 's/^guest:\\([^:]*\\):.*/\\1/p' /etc/shadow)\" ]");
        assertThat(shadow).startsWith("$6$");
    }

    @Test
    void passwordsThatCannotBeSetAreRefused() {
        PasswordSpec nobody = new PasswordSpec("no-such", new SecretRef("guest-password"), PasswordSpec.Form.PLAIN);
        PasswordSpec twoLines = new PasswordSpec("guest", new SecretRef("two-lines"), PasswordSpec.Form.PLAIN);
        PasswordSpec noSecret = new PasswordSpec("guest", new SecretRef("no-such-secret"), PasswordSpec.Form.PLAIN);

        ProviderException.NotFound user = catchThrowableOfType(
                ProviderException.NotFound.class, () -> users().setPassword(vm, nobody, Embedded.call()));
        ProviderException.InvalidSpec lines = catchThrowableOfType(
                ProviderException.InvalidSpec.class, () -> users().setPassword(vm, twoLines, Embedded.call()));
        ProviderException.NotFound secret = catchThrowableOfType(
                ProviderException.NotFound.class, () -> users().setPassword(vm, noSecret, Embedded.call()));

        assertThat(user.object().orElseThrow().kind()).isEqualTo("user");
        assertThat(lines.getMessage()).contains("password").doesNotContain("swordfish");
        assertThat(secret.object().orElseThrow().kind()).isEqualTo("secret");
        assertThat(List.of(user, lines, secret))
                .allSatisfy(refused -> assertThat(refused.getMessage()).doesNotContain("battery"));
    }

    @Test
    void sshKeysComeAndGoAndOtherLinesStay() {
        SshKey first =
                new SshKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJKstvXtSV2tQc9cMmlVzGkfa5EDL5EQRB6kG6xEXQ4L first");
        SshKey second =
                new SshKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH1h0ZbUyYx0f2iGpYbQ5YbQ5YbQ5YbQ5YbQ5YbQ5YbQ second");
        List<SshKey> before = users().keys(vm, "guest", Embedded.call());

        users().addKeys(vm, "guest", List.of(first, second), Embedded.call());
        users().addKeys(vm, "guest", List.of(first), Embedded.call());
        // The agent ends the file without the end of a line.
        guest.shell("printf '\\n%s\\n' 'command=\"date\" " + first + "' >>/home/guest/.ssh/authorized_keys");
        List<SshKey> both = users().keys(vm, "guest", Embedded.call());
        users().removeKeys(vm, "guest", List.of(first), Embedded.call());
        users().removeKeys(vm, "guest", List.of(first), Embedded.call());
        String file = guest.shell("cat /home/guest/.ssh/authorized_keys");
        String rights =
                guest.shell("stat -c '%a %u' /home/guest/.ssh/authorized_keys").strip();

        assertThat(before).isEmpty();
        assertThat(both).containsExactlyInAnyOrder(first, second);
        assertThat(file.lines()).containsExactly(second.line(), "command=\"date\" " + first);
        assertThat(rights).isEqualTo("600 1000");
        assertThat(catchThrowableOfType(
                                ProviderException.NotFound.class, () -> users().keys(vm, "no-such", Embedded.call()))
                        .object()
                        .orElseThrow()
                        .kind())
                .isEqualTo("user");
    }

    @Test
    void whoIsLoggedInIsTold() {
        assertThat(users().loggedIn(vm, Embedded.call())).isEmpty();
    }

    @Test
    void cpusGoOffLineAndOnLine() {
        List<GuestCpu> before = agents().cpus().orElseThrow().list(vm, Embedded.call());

        List<GuestCpu> off = agents().cpus().orElseThrow().offline(vm, CpuSet.of(1), Embedded.call());
        String seen = guest.shell("cat /sys/devices/system/cpu/online").strip();
        ProviderException.WrongState needed = catchThrowableOfType(
                ProviderException.WrongState.class,
                () -> agents().cpus().orElseThrow().offline(vm, CpuSet.of(0, 1), Embedded.call()));
        ProviderException.InvalidSpec absent = catchThrowableOfType(
                ProviderException.InvalidSpec.class,
                () -> agents().cpus().orElseThrow().online(vm, CpuSet.of(0, 1, 7), Embedded.call()));
        List<GuestCpu> on = agents().cpus().orElseThrow().online(vm, CpuSet.of(0, 1), Embedded.call());

        assertThat(before).containsExactly(new GuestCpu(0, true, false), new GuestCpu(1, true, true));
        assertThat(off).containsExactly(new GuestCpu(0, true, false), new GuestCpu(1, false, true));
        assertThat(seen).isEqualTo("0");
        assertThat(needed).isNotNull();
        assertThat(absent.problems()).extracting(problem -> problem.found()).containsExactly("7");
        assertThat(on).isEqualTo(before);
        assertThat(guest.shell("cat /sys/devices/system/cpu/online").strip()).isEqualTo("0-1");
    }

    @Test
    void aSilentAgentIsToldFromOneThatIsAway() {
        guest.shell("kill -STOP $(pidof qemu-ga)");
        ProviderException silent;
        try {
            silent = catchThrowableOfType(
                    ProviderException.class, () -> agents().os(vm, CallContext.within(Duration.ofSeconds(3))));
        } finally {
            guest.shell("kill -CONT $(pidof qemu-ga)");
        }

        // What the agent answers now is the answer to a question given up: nobody may take it for theirs.
        assertThat(silent).isInstanceOf(ProviderException.TimedOut.class);
        assertThat(agents().describe(vm, Embedded.call()).version()).matches("[0-9.]+");
        assertThat(agents().interfaces(vm, Embedded.call()))
                .extracting(GuestInterface::name)
                .contains("lo");
    }
}
