package io.quantix.node.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says why a database is refused, what to do, and what that costs: the one sentence an operator gets wherever it matters. */
final class Refusal {

    private Refusal() {}

    /** A database is not as this node needs it. */
    static final class Unfit extends SQLException {

        private static final long serialVersionUID = 1;

        private final String cure;

        /**
         * @param found what it is
         * @param cure what to do about it
         */
        Unfit(String found, String cure) {
            super(found);
            this.cure = cure;
        }
    }

    static String of(Path file, SQLException why) {
        if (why instanceof Unfit unfit) {
            return sentence(file, String.valueOf(unfit.getMessage()), unfit.cure);
        }
        if (why instanceof SQLiteException sqlite) {
            return switch (kind(sqlite)) {
                case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(file, String.valueOf(why.getMessage()));
                case SQLITE_FULL ->
                    sentence(file, "there is no room left for it", "make room on its disk, and start it again");
                default -> sentence(file, String.valueOf(why.getMessage()), "mend that, and start it again");
            };
        }
        return sentence(file, String.valueOf(why.getMessage()), "mend that, and start it again");
    }

    /** Returns what kind of failure it is: the low byte of its code; the rest says where it happened. */
    static SQLiteErrorCode kind(SQLiteException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & 0xff);
    }

    private static String damaged(Path file, String how) {
        return of(file, isDamaged(how));
    }

    static Unfit isDamaged(String how) {
        return new Unfit(
                "it is damaged (" + how + ")",
                "put a copy in its place or move it away, in both cases together with node.db-wal and node.db-shm, and start it again;"
                        + " without a copy, machines are found again at their hypervisors, and lost are past events and operations,"
                        + " the answers to repeated requests, tokens and certificates given out, and the audit log");
    }

    static Unfit isNewer(int found, int newest) {
        return new Unfit(
                "it has layout " + found + " and this node knows layouts up to " + newest,
                "start the newer node that made it, or put a copy of the older layout in its place");
    }

    static String readOnlyFileSystem(Path file) {
        return sentence(file, "its file system is read-only", "make it writable, and start it again");
    }

    private static String sentence(Path file, String found, String cure) {
        return "the node only reads, as its journal " + file + " cannot be used: " + found + "; stop the node, " + cure;
    }
}
