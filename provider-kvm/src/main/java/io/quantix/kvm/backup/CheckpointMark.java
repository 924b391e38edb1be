package io.quantix.kvm.backup;

import io.quantix.spi.JobId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What we write into the description of a checkpoint: that it is ours, and whether its backup has succeeded. Until then it counts for
 * nothing, whatever became of the process that began the backup.
 *
 * @param job the backup it belongs to
 * @param asOf the moment it stands for
 * @param complete whether the backup has succeeded
 * @param disks the disks it tracks: names in the spec, and what libvirt knew them by then
 */
record CheckpointMark(JobId job, Instant asOf, boolean complete, Map<String, String> disks) {

    private static final String FIRST = "quantix-backup";
    private static final String PENDING = "pending";
    private static final String COMPLETE = "complete";
    private static final int HEAD = 4;

    CheckpointMark {
        disks = Map.copyOf(disks);
    }

    CheckpointMark completed() {
        return new CheckpointMark(job, asOf, true, disks);
    }

    /** Writes the mark in words: {@code quantix-backup complete <job> <instant> data=vda …}. */
    String text() {
        List<String> words =
                new ArrayList<>(List.of(FIRST, complete ? COMPLETE : PENDING, job.toString(), asOf.toString()));
        new TreeMap<>(disks).forEach((name, target) -> words.add(name + "=" + target));
        return String.join(" ", words);
    }

    /** Reads a mark; empty for a description somebody else wrote. */
    static Optional<CheckpointMark> parse(String description) {
        List<String> words = List.of(description.split(" ", -1));
        if (words.size() < HEAD || !words.getFirst().equals(FIRST)) {
            return Optional.empty();
        }
        Map<String, String> disks = new LinkedHashMap<>();
        for (String pair : words.subList(HEAD, words.size())) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                disks.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        try {
            JobId job = new JobId(UUID.fromString(words.get(2)));
            return Optional.of(new CheckpointMark(
                    job, Instant.parse(words.get(3)), words.get(1).equals(COMPLETE), disks));
        } catch (IllegalArgumentException | DateTimeException foreign) {
            return Optional.empty();
        }
    }
}
