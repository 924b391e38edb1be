package io.quantix.kvm.ffi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What libvirt-dev installs, and the compiler that reads it. */
final class LibvirtHeaders {

    private LibvirtHeaders() {}

    static boolean areInstalled() {
        return run(List.of("gcc", "--version"), "").ok()
                && run(List.of("pkg-config", "--exists", "libvirt", "libvirt-qemu"), "")
                        .ok();
    }

    /** Returns the API descriptions of the installed version. */
    static List<Path> descriptions() {
        return List.of(variable("libvirt_api", "libvirt"), variable("libvirt_qemu_api", "libvirt-qemu"));
    }

    /** Checks C source against the installed headers. */
    static Result check(String source) {
        return run(List.of("gcc", "-fsyntax-only", "-Wno-deprecated-declarations", "-x", "c", "-"), source);
    }

    private static Path variable(String variable, String library) {
        return Path.of(run(List.of("pkg-config", "--variable=" + variable, library), "")
                .output()
                .strip());
    }

    private static Result run(List<String> command, String input) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Thread writer = Thread.startVirtualThread(() -> write(process, input));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            writer.join();
            return new Result(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0, output);
        } catch (IOException e) {
            return new Result(false, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(false, e.toString());
        }
    }

    private static void write(Process process, String input) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Result(boolean ok, String output) {}
}
