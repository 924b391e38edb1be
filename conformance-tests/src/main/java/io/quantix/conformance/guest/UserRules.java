package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.EXEC;
import static io.quantix.spi.guest.GuestCapability.EXEC_INPUT;
import static io.quantix.spi.guest.GuestCapability.FILE_READ;
import static io.quantix.spi.guest.GuestCapability.FILE_WRITE;
import static io.quantix.spi.guest.GuestCapability.PASSWORD;
import static io.quantix.spi.guest.GuestCapability.SSH_KEYS;
import static io.quantix.spi.guest.GuestCapability.USERS;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.GuestUser;
import io.quantix.spi.guest.PasswordSpec;
import io.quantix.spi.guest.SshKey;
import io.quantix.spi.vm.VmId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Users of a guest and how they get in. */
final class UserRules extends GuestRules {

    private static final SshKey ONE = key("A", "tck-one");
    private static final SshKey TWO = key("B", "tck-two");
    private static final SshKey THREE = key("C", "tck-three");
    private static final String NOBODY = "tck-nobody";

    UserRules(GuestStage stage) {
        super(stage);
    }

    private static SshKey key(String letter, String comment) {
        return new SshKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + letter.repeat(43) + " " + comment);
    }

    private String user() {
        return bench().user();
    }

    private PasswordSpec password(String user, String secret) {
        return new PasswordSpec(user, new SecretRef(secret), PasswordSpec.Form.PLAIN);
    }

    @Rule("GUEST-120")
    @Must
    @Needs(USERS)
    void whoIsLoggedInHasAName() {
        List<GuestUser> all = users().loggedIn(guest(), call());
        Expect.that(all.stream().noneMatch(user -> user.name().isBlank()), "somebody has no name: " + all);
    }

    @Rule("GUEST-121")
    @Must
    @Needs({PASSWORD, EXEC, EXEC_INPUT})
    void aUserGetsInWithThePasswordThatWasSet() {
        users().setPassword(guest(), password(user(), "tck-password"), call());
        Expect.that(getsIn(bench().password()), "the user does not get in with the password that was set");
        Expect.that(!getsIn("tck-another"), "the user gets in with any password");
    }

    private boolean getsIn(String password) {
        return ProgramRun.start(
                        processes(),
                        guest(),
                        programs().checkingPassword(user()).build(),
                        bytes(password),
                        call())
                .job()
                .await(call())
                .succeeded();
    }

    @Rule("GUEST-122")
    @Must
    @Needs(PASSWORD)
    void aPasswordForNobodyIsNotFound() {
        ProviderException thrown = failsWithoutEffect(
                ProviderException.NotFound.class,
                "a password for a user who is not there",
                () -> users().setPassword(guest(), password(NOBODY, "tck-password"), call()));
        Expect.that(
                !String.valueOf(thrown.getMessage()).contains(bench().password()), "the message holds the password");
    }

    @Rule("GUEST-123")
    @Must
    @Needs(PASSWORD)
    void aSecretTheHostLacksIsNotFound() {
        failsWithoutEffect(
                ProviderException.NotFound.class,
                "a secret the host does not have",
                () -> users().setPassword(guest(), password(user(), "tck-no-such-secret"), call()));
    }

    private List<SshKey> keys() {
        return users().keys(guest(), user(), call());
    }

    /** Nothing is said of their order: who is let in does not depend on it. */
    private void expectKeys(SshKey... wanted) {
        Comparator<SshKey> byLine = Comparator.comparing(SshKey::line);
        Expect.equal(
                Stream.of(wanted).sorted(byLine).toList(),
                keys().stream().sorted(byLine).toList(),
                "the user's keys");
    }

    private void withoutKeys() {
        users().removeKeys(guest(), user(), List.of(ONE, TWO, THREE), call());
    }

    @Rule("GUEST-124")
    @Must
    @Needs(SSH_KEYS)
    void addedKeysAreListedOnce() {
        withoutKeys();
        users().addKeys(guest(), user(), List.of(ONE, TWO), call());
        users().addKeys(guest(), user(), List.of(THREE, ONE), call());
        expectKeys(ONE, TWO, THREE);
    }

    @Rule("GUEST-125")
    @Must
    @Needs(SSH_KEYS)
    void removedKeysAreGoneAndOthersStay() {
        withoutKeys();
        users().addKeys(guest(), user(), List.of(ONE, TWO, THREE), call());
        users().removeKeys(guest(), user(), List.of(TWO), call());
        expectKeys(ONE, THREE);
    }

    @Rule("GUEST-126")
    @Must
    @Needs({SSH_KEYS, FILE_READ})
    void aKeyStandsWhereTheUserIsLetIn() {
        withoutKeys();
        users().addKeys(guest(), user(), List.of(ONE), call());
        Expect.equal(
                1L,
                text(guest(), bench().keyFile())
                        .lines()
                        .filter(ONE.line()::equals)
                        .count(),
                "how often the key stands in " + bench().keyFile());
    }

    @Rule("GUEST-127")
    @Must
    @Needs({SSH_KEYS, FILE_READ, FILE_WRITE})
    void linesThatAreNoPlainKeysAreLeftAlone() {
        VmId vm = guest();
        users().addKeys(vm, user(), List.of(ONE), call());
        List<String> foreign = List.of(
                "# a comment",
                "no-pty,command=\"/bin/true\" " + key("D", "restricted").line());
        String file = String.join("\n", foreign) + "\n" + ONE + "\n";
        write(vm, FileWrite.whole(bench().keyFile()), bytes(file));
        Expect.equal(List.of(ONE), keys(), "the plain keys");
        users().addKeys(vm, user(), List.of(TWO), call());
        users().removeKeys(vm, user(), List.of(ONE), call());
        List<String> lines = text(vm, bench().keyFile()).lines().toList();
        foreign.forEach(line -> Expect.that(lines.contains(line), "a line is gone: " + line));
        Expect.equal(List.of(TWO), keys(), "the plain keys");
        write(vm, FileWrite.whole(bench().keyFile()), new byte[0]);
    }

    @Rule("GUEST-128")
    @Must
    @Needs(SSH_KEYS)
    void keysOfNobodyAreNotFound() {
        VmId vm = guest();
        failsWithoutEffect(ProviderException.NotFound.class, "keys", () -> users().keys(vm, NOBODY, call()));
        failsWithoutEffect(
                ProviderException.NotFound.class, "addKeys", () -> users().addKeys(vm, NOBODY, List.of(ONE), call()));
        failsWithoutEffect(
                ProviderException.NotFound.class,
                "removeKeys",
                () -> users().removeKeys(vm, NOBODY, List.of(ONE), call()));
    }

    @Rule("GUEST-129")
    @Must
    @Needs(SSH_KEYS)
    void whatCannotBeANameIsRefused() {
        VmId vm = guest();
        for (String name : List.of("../" + user(), "", "-x", "a:b", "two\nlines")) {
            failsWithoutEffect(
                    ProviderException.InvalidSpec.class,
                    "keys of \"" + name + "\"",
                    () -> users().keys(vm, name, call()));
            failsWithoutEffect(
                    ProviderException.InvalidSpec.class,
                    "addKeys for \"" + name + "\"",
                    () -> users().addKeys(vm, name, List.of(ONE), call()));
        }
    }
}
