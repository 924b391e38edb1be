package io.quantix.cli;

import java.io.Console;
import java.util.Optional;

/** Whether a person sits in front of this process. */
final class UserTerminal {

    private UserTerminal() {}

    static boolean isPresent() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
