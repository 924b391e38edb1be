package io.quantix.kvm.guest;

import java.util.Locale;

/** An agent answered that it will not or cannot do what it was asked for. */
@SuppressWarnings("serial") // It never leaves the provider.
public final class AgentRefused extends RuntimeException {

    private static final int LONGEST = 500;

    private final String command;
    private final String words;

    /**
     * @param command what it was asked for
     * @param words what it said; a claim of the guest
     */
    public AgentRefused(String command, String words) {
        super("the agent refused " + command + ": " + readable(words));
        this.command = command;
        this.words = readable(words);
    }

    /** A guest may say anything, and at any length. */
    private static String readable(String words) {
        String line = words.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    String command() {
        return command;
    }

    String words() {
        return words;
    }

    /** Whether the agent is too old for the command, or runs on a system without it. */
    boolean lacksCommand() {
        return says("has not been found") || says("not supported") || says("unsupported");
    }

    /** Whether the command was blocked: by an administrator, or because the guest is frozen. */
    boolean isBlocked() {
        return says("has been disabled");
    }

    boolean isAbsent() {
        return says("No such file or directory") || says("Not a directory");
    }

    boolean isDirectory() {
        return says("Is a directory");
    }

    boolean isFull() {
        return says("No space left") || says("Disk quota exceeded") || says("File too large");
    }

    boolean isForbidden() {
        return says("Permission denied") || says("Operation not permitted") || says("Read-only file system");
    }

    boolean says(String text) {
        return words.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
