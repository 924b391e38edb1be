package io.quantix.conformance;

import io.quantix.spi.Capability;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Support;
import io.quantix.spi.Support.Limit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries rules one after the other on a stage.
 *
 * <p>Each rule runs on a thread of its own, which is given up when the rule takes too long: a hung provider fails the rule and not the
 * run. It is a platform thread, because a virtual one that hangs in native code would keep its carrier for ever.
 */
public final class RuleRunner {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Stage stage;
    private final RuleBook book;
    private final Map<String, Optional<String>> denials = new HashMap<>();

    public RuleRunner(Stage stage, RuleBook book) {
        this.stage = stage;
        this.book = book;
    }

    /** Tries one rule and clears up after it. */
    public RuleResult run(ConformanceRule rule) {
        RuleText text = book.rule(rule.id())
                .orElseThrow(() -> new IllegalStateException("the specification has no rule " + rule.id()));
        long begin = System.nanoTime();
        Outcome outcome = judge(rule);
        List<String> findings = collect("clear", stage::clear);
        if (!findings.isEmpty() && !(outcome instanceof Outcome.Failed)) {
            outcome = new Outcome.Failed(String.join("; ", findings), "");
        }
        return new RuleResult(text, rule.sentence(), outcome, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Ends the trial and returns what the provider left behind. */
    public List<String> audit() {
        return collect("audit", stage::audit);
    }

    private List<String> collect(String what, Supplier<List<String>> findings) {
        List<String> found = new CopyOnWriteArrayList<>();
        bounded(what, () -> found.addAll(findings.get())).ifPresent(thrown -> found.add(what + " failed: " + thrown));
        return found;
    }

    private Outcome judge(ConformanceRule rule) {
        for (Capability need : rule.needs()) {
            if (stage.capabilities().of(need) instanceof Support.Unsupported(String reason)) {
                return denied(rule, need, reason);
            }
        }
        return bounded(rule.id(), () -> rule.tryOn(stage))
                .map(thrown -> refusedOnCondition(rule, thrown).orElseGet(() -> outcome(thrown)))
                .orElseGet(Outcome.Passed::new);
    }

    /** What is supported on a condition may be refused where the condition does not hold, if it is refused in the right way. */
    private Optional<Outcome> refusedOnCondition(ConformanceRule rule, Throwable thrown) {
        if (!isRefusal(thrown)) {
            return Optional.empty();
        }
        for (Capability need : rule.needs()) {
            if (stage.capabilities().of(need) instanceof Support.Conditional(String condition, List<Limit> limits)) {
                return Optional.of(new Outcome.Denied(
                        need.id(), "works on a condition (" + condition + "); here: " + thrown.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static boolean isRefusal(Throwable thrown) {
        return thrown instanceof ProviderException.Unsupported
                || thrown instanceof ProviderException.InvalidSpec
                || thrown instanceof ProviderException.Exhausted;
    }

    /** The counterpart of a rule whose capability is denied: asking anyway fails, and in the right way. */
    private Outcome denied(ConformanceRule rule, Capability need, String reason) {
        if (!stage.capabilities().declares(need)) {
            return new Outcome.Failed("the provider does not say whether it has " + need.id(), "");
        }
        Optional<String> finding = denials.computeIfAbsent(
                need.id(),
                id -> bounded(rule.id(), () -> proveDenied(stage, need)).map(Throwable::toString));
        return finding.<Outcome>map(text -> new Outcome.Failed(text, ""))
                .orElseGet(() -> new Outcome.Denied(need.id(), reason));
    }

    /** Asks for a denied capability and checks the refusal; does nothing where there is no way to ask. */
    public static void proveDenied(Stage stage, Capability denied) {
        try {
            stage.ask(denied);
        } catch (NotApplicable nothingToAsk) {
            return;
        } catch (ProviderException.Unsupported refused) {
            Expect.that(
                    isDenied(stage, refused.capability()),
                    "the refusal of " + denied.id() + " must name it, or what it builds on and is denied too; it names "
                            + refused.capability());
            return;
        } catch (ProviderException other) {
            throw new AssertionError(
                    "denied capability " + denied.id() + " must be refused with Unsupported, not with " + other, other);
        }
        throw new AssertionError("denied capability " + denied.id() + " works: the declaration is not true");
    }

    private static boolean isDenied(Stage stage, String id) {
        return stage.matrix().stream()
                .filter(capability -> capability.id().equals(id))
                .anyMatch(capability -> stage.capabilities().of(capability) instanceof Support.Unsupported);
    }

    /** A rule's body. */
    private interface Body {
        void run() throws Throwable;
    }

    /** Runs a body within the stage's patience and returns what it threw. */
    private Optional<Throwable> bounded(String id, Body body) {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().name("tck-" + id).daemon().start(() -> {
            try {
                body.run();
            } catch (Throwable finding) {
                thrown.set(finding);
            }
        });
        if (join(thread, stage.patience())) {
            return Optional.ofNullable(thrown.get());
        }
        AssertionError hung =
                new AssertionError("no answer within " + stage.patience().toMillis() + " ms: a call hangs");
        hung.setStackTrace(thread.getStackTrace());
        thread.interrupt();
        join(thread, GRACE);
        return Optional.of(hung);
    }

    private static boolean join(Thread thread, Duration limit) {
        try {
            return thread.join(limit);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Outcome outcome(Throwable thrown) {
        if (thrown instanceof NotApplicable) {
            return new Outcome.NotTried(String.valueOf(thrown.getMessage()));
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        boolean finding = thrown instanceof AssertionError;
        return new Outcome.Failed(finding ? String.valueOf(thrown.getMessage()) : thrown.toString(), trace.toString());
    }
}
