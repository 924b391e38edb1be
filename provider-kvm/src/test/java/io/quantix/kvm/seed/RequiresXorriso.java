package io.quantix.kvm.seed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips, with the reason, what needs xorriso to read images we wrote; {@code QUANTIX_REQUIRE=guest} turns the skip into a failure. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresXorriso.Condition.class)
@interface RequiresXorriso {

    Path PROGRAM = Path.of("/usr/bin/xorriso");

    /** Looks for the program. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Files.isExecutable(PROGRAM)) {
                return ConditionEvaluationResult.enabled("xorriso is there");
            }
            String required = System.getenv().getOrDefault("QUANTIX_REQUIRE", "");
            if (Arrays.asList(required.split(",", -1)).contains("guest")) {
                throw new IllegalStateException("xorriso is required here: install the package xorriso");
            }
            return ConditionEvaluationResult.disabled("there is no xorriso: install the package xorriso");
        }
    }
}
