package io.quantix.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shell of a simulated guest understands: commands one after the other, by {@code ;}, a new line or {@code &&}, with quotes,
 * {@code $0} to {@code $9}, {@code $$} and their output sent elsewhere by {@code >}, {@code >>} or {@code >&2}.
 */
final class GuestScript {

    /** Where the output of a command goes. */
    enum Target {
        OUTPUT,
        ERROR,
        FILE,
        END_OF_FILE
    }

    /**
     * One command.
     *
     * @param words its name and its arguments
     * @param file where its output goes, with {@link Target#FILE} and {@link Target#END_OF_FILE}
     * @param onlyAfterSuccess whether it is left out when the one before failed
     */
    record Command(List<String> words, Target target, String file, boolean onlyAfterSuccess) {
        Command {
            words = List.copyOf(words);
        }
    }

    private final String text;
    private final List<String> positional;
    private final List<Command> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private @Nullable StringBuilder word;
    private Target target = Target.OUTPUT;
    private String file = "";
    private boolean fileExpected;
    private boolean onlyAfterSuccess;
    private int at;

    private GuestScript(String text, List<String> positional) {
        this.text = text;
        this.positional = positional;
    }

    /**
     * Reads a script.
     *
     * @param positional what {@code $0}, {@code $1} and so on stand for
     */
    static List<Command> parse(String text, List<String> positional) {
        GuestScript script = new GuestScript(text, positional);
        script.read();
        return List.copyOf(script.commands);
    }

    private void read() {
        while (at < text.length()) {
            char next = text.charAt(at++);
            switch (next) {
                case ' ', '\t' -> endWord();
                case ';', '\n' -> endCommand(false);
                case '&' -> ampersand();
                case '>' -> redirect();
                case '\'' -> quoted('\'', false);
                case '"' -> quoted('"', true);
                case '\\' -> open().append(at < text.length() ? text.charAt(at++) : '\\');
                case '$' -> variable();
                default -> open().append(next);
            }
        }
        endCommand(false);
    }

    private void ampersand() {
        if (follows("&")) {
            at++;
            endCommand(true);
        } else {
            open().append('&');
        }
    }

    private boolean follows(String what) {
        return text.startsWith(what, at);
    }

    private StringBuilder open() {
        StringBuilder known = word;
        if (known == null) {
            known = new StringBuilder();
            word = known;
        }
        return known;
    }

    private void quoted(char end, boolean variables) {
        open();
        while (at < text.length() && text.charAt(at) != end) {
            char next = text.charAt(at++);
            if (variables && next == '$') {
                variable();
            } else if (variables && next == '\\' && at < text.length()) {
                open().append(text.charAt(at++));
            } else {
                open().append(next);
            }
        }
        at++;
    }

    private void variable() {
        char name = at < text.length() ? text.charAt(at) : ' ';
        if (name == '$') {
            at++;
            open().append(GuestPrograms.OWN_PROCESS);
        } else if (name >= '0' && name <= '9') {
            at++;
            int number = name - '0';
            open().append(number < positional.size() ? positional.get(number) : "");
        } else {
            open().append('$');
        }
    }

    private void redirect() {
        endWord();
        if (follows("&2")) {
            at += 2;
            target = Target.ERROR;
        } else {
            boolean append = follows(">");
            at += append ? 1 : 0;
            target = append ? Target.END_OF_FILE : Target.FILE;
            fileExpected = true;
        }
    }

    private void endWord() {
        StringBuilder ended = word;
        if (ended == null) {
            return;
        }
        word = null;
        if (fileExpected) {
            file = ended.toString();
            fileExpected = false;
        } else {
            words.add(ended.toString());
        }
    }

    private void endCommand(boolean nextOnlyAfterSuccess) {
        endWord();
        if (!words.isEmpty()) {
            commands.add(new Command(words, target, file, onlyAfterSuccess));
        }
        words = new ArrayList<>();
        target = Target.OUTPUT;
        file = "";
        fileExpected = false;
        onlyAfterSuccess = nextOnlyAfterSuccess;
    }
}
