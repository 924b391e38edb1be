package io.quantix.conformance.vm;

import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.GuestPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What every Unix has. A shell is only asked for what no program does alone. */
class UnixPrograms implements GuestPrograms {

    private static ExecSpec.Builder shell(String script, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-c", script, "sh"));
        all.addAll(List.of(arguments));
        return ExecSpec.builder("/bin/sh", all.toArray(String[]::new));
    }

    @Override
    public ExecSpec.Builder printing(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("%s\\0"));
        all.addAll(arguments);
        return ExecSpec.builder("/usr/bin/printf", all.toArray(String[]::new));
    }

    @Override
    public ExecSpec.Builder exiting(int code) {
        return shell("exit " + code);
    }

    @Override
    public ExecSpec.Builder killingItself(int signal) {
        return shell("kill -" + signal + " $$");
    }

    @Override
    public ExecSpec.Builder copying() {
        return ExecSpec.builder("/bin/cat");
    }

    @Override
    public ExecSpec.Builder printingEnvironment() {
        return ExecSpec.builder("/usr/bin/env");
    }

    @Override
    public ExecSpec.Builder printingDirectory() {
        return ExecSpec.builder("/bin/pwd");
    }

    @Override
    public ExecSpec.Builder sleeping(Duration time) {
        return ExecSpec.builder("/bin/sleep", Long.toString(time.toSeconds()));
    }

    @Override
    public ExecSpec.Builder printingBytes(long count) {
        return ExecSpec.builder("/usr/bin/head", "-c", Long.toString(count), "/dev/zero");
    }

    @Override
    public ExecSpec.Builder saying(String output, String error) {
        return shell("echo \"$1\"; echo \"$2\" >&2", output, error);
    }

    @Override
    public ExecSpec.Builder sayingAndSleeping(String line, Duration time) {
        return shell("echo \"$1\"; exec sleep \"$2\"", line, Long.toString(time.toSeconds()));
    }

    @Override
    public ExecSpec.Builder appending(GuestPath file, String line) {
        return shell("echo \"$2\" >>\"$1\"", file.value(), line);
    }

    @Override
    public ExecSpec.Builder appendingAfter(Duration time, GuestPath file, String line) {
        return shell("sleep \"$3\"; echo \"$2\" >>\"$1\"", file.value(), line, Long.toString(time.toSeconds()));
    }

    @Override
    public ExecSpec.Builder countingCpus() {
        return ExecSpec.builder("/usr/bin/nproc");
    }

    /** Hashes the input as the user's own entry was, and compares. */
    @Override
    public ExecSpec.Builder checkingPassword(String user) {
        return shell(
                "entry=$(sed -n \"s/^$1:\\([^:]*\\):.*/\\1/p\" /etc/shadow);"
                        + " salt=$(echo \"$entry\" | cut -d'$' -f3);"
                        + " [ \"$(mkpasswd -m sha512 -S \"$salt\" -P 0)\" = \"$entry\" ]",
                user);
    }

    @Override
    public ExecSpec.Builder missing() {
        return ExecSpec.builder("/tck/no-such-program");
    }
}
