package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestPath;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The guest's own shell, which does around a program what an agent cannot: it starts it in a directory, hands over its input, and lets it write
 * into pipes from which no more than the wanted bytes go into files, where they can be read while it runs.
 *
 * <p>An agent left to itself keeps what a program writes until its end, and then gives an answer so large that libvirt gives the agent up.
 *
 * <p>The scripts are constants. What varies reaches them as arguments, and the program's own arguments reach the program as they are: the
 * shell becomes the program, with the same process id.
 *
 * @param channel to the agent
 * @param folder of the guest, for this run alone
 */
record GuestShell(AgentChannel channel, String folder) {

    private static final String SHELL = "/bin/sh";
    private static final Duration CLEAN_UP = Duration.ofSeconds(30);

    private static final int NO_DIRECTORY = 71;
    private static final int NO_PROGRAM = 72;

    /** Arguments: folder, directory or nothing, program, search path or nothing. Writes the agent's environment. */
    private static final String PREPARE = """
        umask 077
        mkdir "$1" || exit 70
        refuse() { rm -rf "$1"; exit "$2"; }
        [ -z "$2" ] || cd "$2" || refuse "$1" 71
        case $3 in
            */*) [ -f "$3" ] && [ -x "$3" ] || refuse "$1" 72 ;;
            *)
                found=
                IFS=:
                for place in ${4:-$PATH}; do
                    [ -f "${place:-.}/$3" ] && [ -x "${place:-.}/$3" ] && found=1
                done
                [ "$found" ] || refuse "$1" 72
                ;;
        esac
        mkfifo "$1/out" "$1/err" && : >"$1/1" && : >"$1/2" || refuse "$1" 73
        cat "/proc/$$/environ" 2>/dev/null || :
        """;

    /** Arguments: folder, directory or nothing, blocks of 512 bytes, program and its arguments. */
    private static final String RUN = """
        quantix_folder=$1 quantix_directory=$2 quantix_blocks=$3
        shift 3
        [ -z "$quantix_directory" ] || cd "$quantix_directory" || exit 127
        keep() {
            (ulimit -c 0; ulimit -f "$quantix_blocks"; exec cat >"$quantix_folder/$1")
            cat >/dev/null
            : >"$quantix_folder/$1.end"
        }
        keep 1 <"$quantix_folder/out" >/dev/null 2>&1 &
        keep 2 <"$quantix_folder/err" >/dev/null 2>&1 &
        if [ -e "$quantix_folder/in" ]; then
            exec "$@" <"$quantix_folder/in" >"$quantix_folder/out" 2>"$quantix_folder/err"
        fi
        exec "$@" </dev/null >"$quantix_folder/out" 2>"$quantix_folder/err"
        """;

    private static final String KILL = "kill -KILL \"$1\"";

    private static final int BLOCK = 512;

    static GuestShell in(AgentChannel channel) {
        return new GuestShell(channel, "/tmp/quantix-" + UUID.randomUUID());
    }

    private static SmallProgram script(String script, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-c", script, "quantix"));
        all.addAll(List.of(arguments));
        return new SmallProgram(SHELL, all, List.of());
    }

    /**
     * Makes the folder and looks whether the program is there.
     *
     * @return the agent's environment
     * @throws ProviderException.InvalidSpec when the guest has no such program or directory
     */
    List<String> prepare(ExecSpec spec) {
        SmallProgram.Outcome prepared = run(script(
                PREPARE,
                folder,
                directory(spec),
                spec.program(),
                spec.environment().getOrDefault("PATH", "")));
        switch (prepared.code()) {
            case 0 -> {}
            case NO_DIRECTORY ->
                throw new ProviderException.InvalidSpec(
                        "exec spec",
                        new FieldProblem("directory", directory(spec), "must be a directory of the guest"));
            case NO_PROGRAM ->
                throw new ProviderException.InvalidSpec(
                        "exec spec", new FieldProblem("program", spec.program(), "must be a program the guest finds"));
            default ->
                throw new ProviderException.Unavailable(
                        channel.vm().ref() + " has no room for a program's output in " + folder
                                + " (its shell ended with " + prepared.code() + ")",
                        Effect.NONE,
                        null);
        }
        return List.of(prepared.output().split("\0", -1)).stream()
                .filter(pair -> pair.indexOf('=') > 0)
                .toList();
    }

    private SmallProgram.Outcome run(SmallProgram script) {
        try {
            return script.run(channel);
        } catch (AgentRefused refused) {
            if (refused.isAbsent()) {
                throw new ProviderException.Unsupported(
                        GuestCapability.EXEC, channel.vm().ref() + " has no POSIX shell " + SHELL);
            }
            throw refused;
        }
    }

    private static String directory(ExecSpec spec) {
        return spec.directory().map(GuestPath::value).orElse("");
    }

    /** Returns where the program finds its input, which it gets only if there is such a file. */
    String input() {
        return folder + "/in";
    }

    String output() {
        return folder + "/1";
    }

    String error() {
        return folder + "/2";
    }

    /**
     * Starts the program.
     *
     * @param own the agent's environment
     * @return its process id
     */
    long start(ExecSpec spec, List<String> own) {
        long blocks = spec.outputLimit().bytes() / BLOCK + 1;
        List<String> arguments =
                new ArrayList<>(List.of("-c", RUN, "quantix", folder, directory(spec), Long.toString(blocks)));
        arguments.add(spec.program());
        arguments.addAll(spec.arguments());
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("path", SHELL);
        wish.put("arg", arguments);
        if (!spec.environment().isEmpty()) {
            wish.put("env", merged(own, spec.environment()));
        }
        return channel.ask("guest-exec", wish).get("pid").count();
    }

    /** An agent takes an environment as a whole. */
    private static List<String> merged(List<String> own, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>();
        own.forEach(pair -> all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        all.putAll(more);
        return all.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    /** Whether all that was written has arrived in the files. */
    boolean hasAllOutput() {
        return exists(output() + ".end") && exists(error() + ".end");
    }

    private boolean exists(String path) {
        try {
            GuestFile.open(channel, path, "r").finish();
            return true;
        } catch (AgentRefused absent) {
            return false;
        }
    }

    /** Ends the program at once. */
    void kill(long pid) {
        run(script(KILL, Long.toString(pid)));
    }

    /** Removes the folder, whatever became of the operation. */
    void cleanUp(System.Logger log) {
        AgentChannel own = channel.within(CallContext.within(CLEAN_UP));
        try {
            SmallProgram.of("rm", "-rf", folder).run(own);
        } catch (ProviderException.WrongState | ProviderException.NotFound gone) {
            log.log(Level.DEBUG, folder + " went with " + channel.vm().ref(), gone);
        } catch (AgentRefused | ProviderException failed) {
            log.log(Level.WARNING, folder + " stays behind in " + channel.vm().ref(), failed);
        }
    }
}
