package io.quantix.conformance.guest;

import io.quantix.conformance.Chapter;
import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.RuleBook;
import io.quantix.conformance.RuleCatalog;
import io.quantix.conformance.vm.VmBench;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The chapter of guest agents: its rules in code and in words. */
public final class GuestChapter {

    private GuestChapter() {}

    /** Returns the chapter. */
    public static Chapter<VmBench> chapter() {
        return new Chapter<>("GUEST", book(), rules(), GuestStage::of);
    }

    /** Returns what the rules say. */
    public static RuleBook book() {
        return RuleBook.ofChapter("guest");
    }

    /** Returns the rules in the order of their numbers. */
    public static List<ConformanceRule> rules() {
        RuleCatalog catalog = new RuleCatalog(method -> Optional.ofNullable(method.getAnnotation(Needs.class))
                .map(needs -> List.of(needs.value()))
                .orElse(List.of()));
        add(catalog, CapabilityRules.class, CapabilityRules::new);
        add(catalog, AgentRules.class, AgentRules::new);
        add(catalog, ShutdownRules.class, ShutdownRules::new);
        add(catalog, ExecRules.class, ExecRules::new);
        add(catalog, ExecEndRules.class, ExecEndRules::new);
        add(catalog, FileRules.class, FileRules::new);
        add(catalog, FileFaultRules.class, FileFaultRules::new);
        add(catalog, FileSystemRules.class, FileSystemRules::new);
        add(catalog, FreezeRules.class, FreezeRules::new);
        add(catalog, ClockRules.class, ClockRules::new);
        add(catalog, UserRules.class, UserRules::new);
        add(catalog, CpuRules.class, CpuRules::new);
        add(catalog, SilenceRules.class, SilenceRules::new);
        add(catalog, SecrecyRules.class, SecrecyRules::new);
        return catalog.rules();
    }

    private static void add(RuleCatalog catalog, Class<?> type, Function<GuestStage, Object> chapter) {
        catalog.add(type, stage -> chapter.apply((GuestStage) stage));
    }
}
