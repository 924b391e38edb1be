package io.quantix.kvm;

import io.quantix.kvm.host.ShapingProbe;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test where traffic cannot be shaped; fails it there if {@code QUANTIX_REQUIRE} names shaping. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiresShaping.Condition.class)
@interface RequiresShaping {

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return RequiresQemu.Need.of("shaping", absence());
        }

        private static Optional<String> absence() {
            return ShapingProbe.obstacle(true);
        }
    }
}
