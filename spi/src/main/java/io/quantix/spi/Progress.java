package io.quantix.spi;

/**
 * How far a long piece of work has come.
 *
 * @param done units of work finished, 0 or more; bytes where the work is copying
 * @param total units of work in all, at least {@code done}; 0 while it is not known
 * @param step what is being done, for a person
 * @since 1.0
 */
public record Progress(long done, long total, String step) {

    public Progress {
        Problems.of("progress")
                .check(done >= 0, "done", done, "must not be negative")
                .check(total == 0 || total >= done, "total", total, "must be 0 (not known) or at least done")
                .throwIfAny();
    }

    /** Returns the percentage done, 0 to 100; 0 while the total is not known. */
    public int percent() {
        return total == 0 ? 0 : (int) (done * 100.0 / total);
    }
}
