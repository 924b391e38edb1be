package io.quantix.ffi;

/** The installed library is older than a function that was called. */
public final class SymbolMissingException extends NativeException {

    private final String symbol;
    private final String since;
    private final String found;

    SymbolMissingException(String library, String symbol, String since, String found) {
        super(symbol + " needs " + library + " ≥ " + since + "; found " + found, null);
        this.symbol = symbol;
        this.since = since;
        this.found = found;
    }

    public String symbol() {
        return symbol;
    }

    /** Returns the first version of the library that has the symbol. */
    public String since() {
        return since;
    }

    /** Returns the version that is installed, or words that say it could not be asked. */
    public String found() {
        return found;
    }
}
