package io.quantix.ffi;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test where there is no {@code gcc}; fails it there if {@code QUANTIX_REQUIRE} names gcc. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresGcc.Condition.class)
public @interface RequiresGcc {

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (runs("gcc", "--version")) {
                return ConditionEvaluationResult.enabled("gcc is installed");
            }
            String required = System.getenv().getOrDefault("QUANTIX_REQUIRE", "");
            if (List.of(required.split(",", -1)).contains("gcc")) {
                throw new IllegalStateException(
                        "QUANTIX_REQUIRE names gcc, and gcc cannot be run: install the package gcc");
            }
            return ConditionEvaluationResult.disabled("needs gcc, which cannot be run here");
        }

        private static boolean runs(String... command) {
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
            } catch (IOException absent) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
