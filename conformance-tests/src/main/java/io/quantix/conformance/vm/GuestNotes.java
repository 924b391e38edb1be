package io.quantix.conformance.vm;

import io.quantix.spi.vm.DiskSpec;
import java.util.regex.Pattern;

/** How a guest is made to keep something on a disk or in its memory, and asked for it again. What it keeps are small numbers. */
public interface GuestNotes {

    /**
     * Something that is typed at the guest's shell.
     *
     * @param typed ends with a line break
     * @param answer finds what the guest says to it; the first group is the answer. It does not fit what was typed, which the guest repeats
     */
    record Question(String typed, Pattern answer) {}

    /** Makes it write a number to a disk, for good. */
    Question write(DiskSpec disk, int number);

    /** Asks for what is on a disk; equal answers mean equal content. */
    Question read(DiskSpec disk);

    /** Makes it keep a number in its memory. */
    Question keep(int number);

    /** Asks for what it keeps in its memory; equal answers mean that it keeps the same. */
    Question kept();
}
