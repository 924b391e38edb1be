package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.ConsoleSession;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.Consoles;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.Screenshot;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Consoles and pictures of the screen. */
final class ConsoleRules extends VmRules {

    private final VmWishes wish;

    ConsoleRules(VmStage stage) {
        super(stage);
        this.wish = new VmWishes(this);
    }

    private Consoles consoles() {
        return machines.consoles().orElseThrow(() -> new AssertionError("there are no consoles"));
    }

    private VmId runningWithSerial() {
        return running(wish.console(ConsoleSpec.Serial.plain()).build());
    }

    private void expectEnded(ConsoleTalk talk) {
        talk.awaitEnd(timing.settle());
        Expect.that(!talk.session().endReason().isBlank(), "an ended session does not say why it ended");
    }

    @Rule("VM-240")
    @Must
    @Needs(CONSOLE_SERIAL)
    void aGuestIsHeardAndHears() {
        VmId id = guest();
        ConsoleTalk talk = stage.talk(id);
        talk.type("echo tck-heard\n");
        talk.await("echo tck-heard", timing.settle());
        Expect.eventually(
                timing.settle(),
                "the answer of the guest's shell",
                talk::text,
                text -> text.lines().map(String::strip).anyMatch("tck-heard"::equals));
    }

    @Rule("VM-241")
    @Must
    @Needs(CONSOLE_SERIAL)
    void nothingTheGuestSaysIsLost() {
        int count = 400;
        ConsoleTalk talk = stage.talk(guest());
        talk.type(guestBench().countTo(count));
        talk.await("tck-line-" + count, timing.boot());
        List<Integer> heard = talk.text()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("tck-line-\\d+"))
                .map(line -> Integer.valueOf(line.substring(9)))
                .toList();
        Expect.equal(count, heard.size(), "the number of lines heard of " + count);
        Expect.equal(heard.stream().sorted().toList(), heard, "the order of the lines");
    }

    @Rule("VM-242")
    @Must
    @Needs(CONSOLE_SERIAL)
    void aPortHasOneUserAtATime() {
        VmId id = runningWithSerial();
        ConsoleTalk first = stage.talk(id);
        Expect.fails(
                ProviderException.Conflict.class,
                "opening a port that is in use",
                () -> consoles().openSerial(id, 0, false, call()));
        Expect.that(!first.hasEnded(), "the session that had the port was ended");
    }

    @Rule("VM-243")
    @Must
    @Needs(CONSOLE_SERIAL)
    void aPortCanBeTakenOver() {
        VmId id = runningWithSerial();
        ConsoleTalk first = stage.talk(id);
        ConsoleTalk second = stage.talk(id, true);
        expectEnded(first);
        Expect.that(!second.hasEnded(), "the session that took over has ended");
    }

    @Rule("VM-244")
    @Must
    @Needs(CONSOLE_SERIAL)
    void aPortIsFreeAgainAfterItsSessionIsClosed() {
        VmId id = runningWithSerial();
        for (int time = 0; time < 3; time++) {
            ConsoleTalk talk = stage.talk(id, false);
            talk.close();
            expectEnded(talk);
        }
    }

    @Rule("VM-245")
    @Must
    @Needs(CONSOLE_SERIAL)
    void aSessionEndsWithItsMachine() {
        VmId id = runningWithSerial();
        ConsoleTalk talk = stage.talk(id);
        Expect.equal("", talk.session().endReason(), "the end reason of an open session");
        forceOff(id);
        expectEnded(talk);
    }

    @Rule("VM-246")
    @Must
    @Needs(CONSOLE_SERIAL)
    void closingASessionTwiceIsHarmless() {
        ConsoleTalk talk = stage.talk(runningWithSerial());
        ConsoleSession session = talk.session();
        talk.close();
        session.close();
        Expect.that(!session.isOpen(), "a closed session says it is open");
        Expect.equal(-1, read(session), "what a closed session reads");
    }

    private static int read(ConsoleSession session) {
        try {
            return session.read(ByteBuffer.allocate(16));
        } catch (IOException thrown) {
            throw new AssertionError("reading a closed session must find its end, found " + thrown, thrown);
        }
    }

    @Rule("VM-247")
    @Must
    @Needs(CONSOLE_SERIAL)
    void aClosedSessionTakesNoInput() throws IOException {
        ConsoleTalk talk = stage.talk(runningWithSerial());
        talk.close();
        try {
            talk.session().write(ByteBuffer.wrap("x".getBytes(StandardCharsets.US_ASCII)));
        } catch (ClosedChannelException right) {
            return;
        }
        throw new AssertionError("writing to a closed session must fail with ClosedChannelException, and succeeded");
    }

    @Rule("VM-248")
    @Must
    @Needs(CONSOLE_SERIAL)
    void aStoppedMachineHasNoConsole() {
        VmId id = created(wish.console(ConsoleSpec.Serial.plain()).build());
        expectAbout(
                id,
                Expect.fails(
                        ProviderException.WrongState.class,
                        "opening a console of a stopped machine",
                        () -> consoles().openSerial(id, 0, true, call())));
    }

    @Rule("VM-249")
    @Must
    @Needs(CONSOLE_SERIAL)
    void aPortThatIsNotThereIsNotFound() {
        VmId id = runningWithSerial();
        Expect.fails(
                ProviderException.NotFound.class,
                "opening the second port of a machine with one",
                () -> consoles().openSerial(id, 1, true, call()));
        Expect.fails(
                ProviderException.NotFound.class,
                "opening a console of an unknown machine",
                () -> consoles().openSerial(VmId.random(), 0, true, call()));
    }

    @Rule("VM-250")
    @Must
    @Needs(CONSOLE_SERIAL)
    void portsAreApart() {
        VmId id = running(wish.console(ConsoleSpec.Serial.plain(), ConsoleSpec.Serial.plain())
                .build());
        ConsoleTalk first = stage.talk(id);
        ConsoleSession second = Expect.answered(consoles().openSerial(id, 1, false, call()), "openSerial");
        second.close();
        Expect.that(!first.hasEnded(), "closing one port ended the other");
    }

    @Rule("VM-251")
    @Must
    @Needs(CONSOLE_SERIAL)
    void anIdleConsoleDelaysNobody() {
        VmId id = runningWithSerial();
        VmId other = created();
        stage.talk(id);
        Expect.within(timing.quick(), "describe of the machine with the console", () -> describe(id));
        Expect.within(timing.quick(), "describe of another machine", () -> describe(other));
    }

    @Rule("VM-252")
    @Must
    @Needs({SCREENSHOT, CONSOLE_VNC})
    void aPictureIsAPicture() {
        VmId id = running(withScreen());
        Screenshot picture = Expect.answered(consoles().screenshot(id, 0, call()), "screenshot");
        byte[] magic = new byte[2];
        picture.image().get(magic);
        switch (picture.mediaType()) {
            case "image/png" -> Expect.equal((byte) 'P', picture.image().get(1), "the second byte of a PNG");
            case "image/x-portable-pixmap" -> Expect.equal((byte) 'P', magic[0], "the first byte of a pixmap");
            default -> throw new AssertionError("nobody can show a picture of type " + picture.mediaType());
        }
        Expect.that(picture.image().remaining() > 64, "the picture is empty");
    }

    private VmSpec withScreen() {
        VmSpec.Builder spec = wish.vnc();
        PlatformSpec platform = spec.build().platform();
        return spec.platform(new PlatformSpec(
                        platform.architecture(),
                        platform.machineType(),
                        Optional.of(new PlatformSpec.Video(PlatformSpec.VideoModel.VGA, 1)),
                        platform.watchdog(),
                        platform.extras()))
                .build();
    }

    @Rule("VM-253")
    @Must
    @Needs(SCREENSHOT)
    void aStoppedMachineHasNoPicture() {
        VmId id = created();
        expectAbout(
                id,
                Expect.fails(
                        ProviderException.WrongState.class,
                        "screenshot of a stopped machine",
                        () -> consoles().screenshot(id, 0, call())));
    }

    @Rule("VM-254")
    @Must
    @Needs(CONSOLE_VNC)
    void aVncServerSpeaksFirst() throws IOException {
        VmId id = running(withScreen());
        ConsoleSession session = Expect.answered(consoles().openVnc(id, call()), "openVnc");
        try {
            ByteBuffer greeting = ByteBuffer.allocate(12);
            while (greeting.hasRemaining() && session.read(greeting) > 0) {
                // RFC 6143: twelve bytes, however they are cut.
            }
            String text = new String(greeting.array(), StandardCharsets.US_ASCII);
            Expect.that(text.startsWith("RFB 003."), "the server's greeting is \"" + text.strip() + "\"");
        } finally {
            session.close();
        }
    }

    @Rule("VM-255")
    @Must
    @Needs(CONSOLE_VNC)
    void aMachineWithoutVncHasNoVncConsole() {
        VmId id = running(plain().consoles(List.of()).build());
        Expect.fails(
                ProviderException.NotFound.class, "openVnc", () -> consoles().openVnc(id, call()));
    }
}
