package io.quantix.node.plugin;

/**
 * Stands in for something a provider threw. The original never leaves the thread it was thrown on: its methods are the provider's code
 * and could throw, hang or keep its classes in memory.
 */
final class ForeignFailure extends RuntimeException {

    private ForeignFailure(String description) {
        super(description);
    }

    /** Copies what can be known of a throwable; to be called where the provider's code may run. */
    static ForeignFailure of(Throwable thrown) {
        ForeignFailure copy = new ForeignFailure(describe(thrown));
        try {
            copy.setStackTrace(thrown.getStackTrace());
        } catch (Throwable alsoBroken) {
            copy.setStackTrace(new StackTraceElement[0]);
        }
        return copy;
    }

    private static String describe(Throwable thrown) {
        String type = thrown.getClass().getName();
        try {
            String message = thrown.getMessage();
            return message == null ? type : type + ": " + shorten(message);
        } catch (Throwable broken) {
            return type + " (its message cannot be read)";
        }
    }

    private static String shorten(String message) {
        return message.length() <= 500 ? message : message.substring(0, 500) + "…";
    }
}
