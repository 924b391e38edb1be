package io.quantix.node.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which key was meant. */
final class NearestKey {

    private NearestKey() {}

    /** Returns the candidate with the fewest edits, where few enough turn one into the other for it to be a slip. */
    static Optional<String> to(String written, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(written, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(best -> distance(written, best) <= Math.max(2, best.length() / 2));
    }

    /** Returns the candidate as a question to append to a message; empty when none is near. */
    static String hint(String written, Collection<String> candidates) {
        return to(written, candidates)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElse("");
    }

    /** Counts insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
    static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++) {
            for (int column = 0; column <= to.length(); column++) {
                if (row == 0 || column == 0) {
                    edits[row][column] = row + column;
                    continue;
                }
                int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                int least = Math.min(edits[row - 1][column - 1] + change, edits[row - 1][column] + 1);
                least = Math.min(least, edits[row][column - 1] + 1);
                if (row > 1
                        && column > 1
                        && from.charAt(row - 1) == to.charAt(column - 2)
                        && from.charAt(row - 2) == to.charAt(column - 1)) {
                    least = Math.min(least, edits[row - 2][column - 2] + 1);
                }
                edits[row][column] = least;
            }
        }
        return edits[from.length()][to.length()];
    }
}
