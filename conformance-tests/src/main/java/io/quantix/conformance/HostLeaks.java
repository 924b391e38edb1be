package io.quantix.conformance;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** What this process holds of the host: threads and open files. Two pictures tell what a provider left behind. */
public final class HostLeaks {

    /** Threads the Java platform starts by itself, or that belong to whoever runs the rules. */
    private static final Pattern NOT_OURS = Pattern.compile(
            "(tck-|ForkJoinPool|Common-Cleaner|Finalizer|Reference Handler|Signal Dispatcher|Attach Listener|process"
                    + " reaper|VirtualThread|MasterPoller|Read-Poller|Write-Poller|Notification Thread|Service Thread|C\\d"
                    + " CompilerThread|Monitor Ctrl|junit-|surefire|main|Thread-\\d+"
                    + " \\(ping|DestroyJavaVM|JFR|HttpClient).*",
            Pattern.DOTALL);

    /** Files the Java platform opens when it pleases: classes, libraries, and its own wake-up pipes. */
    private static final Pattern PLATFORM_FILE =
            Pattern.compile(".*\\.(jar|so[.0-9]*|class|jsa)|.*/modules|/proc/.*|/dev/u?random|/etc/.*|anon_inode:.*");

    /** So many more files are no finding: the platform opens some late. */
    private static final int FILE_SLACK = 4;

    private static final Duration SETTLE = Duration.ofSeconds(3);

    private final Set<Thread> threads;
    private final Map<String, Integer> files;

    private HostLeaks(Set<Thread> threads, Map<String, Integer> files) {
        this.threads = threads;
        this.files = files;
    }

    /** Takes a picture. */
    public static HostLeaks now() {
        return new HostLeaks(Set.copyOf(Thread.getAllStackTraces().keySet()), openFiles());
    }

    /** Says what is there now and was not then; gives it a moment to go. */
    public List<String> findings() {
        long end = System.nanoTime() + SETTLE.toNanos();
        List<String> found = look();
        while (!found.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            found = look();
        }
        return found;
    }

    private List<String> look() {
        List<String> found = new ArrayList<>();
        for (Thread thread : new HashSet<>(Thread.getAllStackTraces().keySet())) {
            if (!threads.contains(thread) && !NOT_OURS.matcher(thread.getName()).matches()) {
                found.add("thread \"" + thread.getName() + "\" outlived the provider");
            }
        }
        List<String> more = new ArrayList<>();
        openFiles().forEach((target, count) -> {
            for (int extra = files.getOrDefault(target, 0); extra < count; extra++) {
                more.add(target);
            }
        });
        if (more.size() > FILE_SLACK) {
            found.add(more.size() + " files stayed open: " + more);
        }
        return found;
    }

    /** Counts open files by what they are; empty where the host has no /proc. */
    private static Map<String, Integer> openFiles() {
        Map<String, Integer> count = new HashMap<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                count.merge(kind(descriptor), 1, Integer::sum);
            }
        } catch (IOException noProc) {
            return Map.of();
        }
        count.keySet().removeIf(target -> PLATFORM_FILE.matcher(target).matches());
        return count;
    }

    private static String kind(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("socket:") ? "socket" : target.startsWith("pipe:") ? "pipe" : target;
        } catch (IOException closedMeanwhile) {
            return "/proc/gone";
        }
    }
}
