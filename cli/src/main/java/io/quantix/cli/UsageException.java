package io.quantix.cli;

/** What was typed cannot be meant; found after parsing. The message says what to type instead. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
