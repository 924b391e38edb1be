package io.quantix.benchmarks;

import io.quantix.benchmarks.ffi.FfmLibvirt;
import io.quantix.benchmarks.way.CPeer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test where libvirt, its headers or gcc are missing; fails it there if {@code QUANTIX_REQUIRE} names libvirt. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresLibvirt.Condition.class)
@interface RequiresLibvirt {

    final class Condition implements ExecutionCondition {
        private static final String MISSING = missing();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (MISSING.isEmpty()) {
                return ConditionEvaluationResult.enabled("libvirt, its headers and gcc are installed");
            }
            if (List.of(System.getenv().getOrDefault("QUANTIX_REQUIRE", "").split(",", -1))
                    .contains("libvirt")) {
                throw new IllegalStateException("QUANTIX_REQUIRE names libvirt: " + MISSING);
            }
            return ConditionEvaluationResult.disabled(MISSING);
        }

        private static String missing() {
            if (!FfmLibvirt.isAvailable()) {
                return "needs libvirt: install libvirt0";
            }
            try (CPeer _ = CPeer.compile()) {
                return "";
            } catch (IllegalStateException e) {
                return "needs gcc and libvirt-dev: " + e.getMessage();
            }
        }
    }
}
