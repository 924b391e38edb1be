package io.quantix.kvm;

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

/** Skips a test where no bridge can be made; fails it there if {@code QUANTIX_REQUIRE} names bridges. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiresBridges.Condition.class)
@interface RequiresBridges {

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return RequiresQemu.Need.of("bridges", absence());
        }

        private static Optional<String> absence() {
            try (Bridge bridge = Bridge.make()) {
                return bridge.name().isEmpty() ? Optional.of("a bridge without a name") : Optional.empty();
            } catch (IllegalStateException refused) {
                return Optional.of("needs the right to make bridges: " + refused.getMessage());
            }
        }
    }
}
