package io.quantix.ffi;

import java.util.Set;
import java.util.TreeSet;

/** This JVM was started without permission to call C libraries from the modules that need it. */
public final class NativeAccessException extends NativeException {

    private final String flag;

    private NativeAccessException(String library, String flag, IllegalCallerException cause) {
        super("this JVM may not call " + library + ": start it with " + flag, cause);
        this.flag = flag;
    }

    static NativeAccessException of(String library, Set<Module> modules, IllegalCallerException cause) {
        Set<String> names = new TreeSet<>();
        for (Module module : modules) {
            names.add(module.isNamed() ? module.getName() : "ALL-UNNAMED");
        }
        return new NativeAccessException(library, "--enable-native-access=" + String.join(",", names), cause);
    }

    /** Returns the exact argument of {@code java} that is missing. */
    public String flag() {
        return flag;
    }
}
