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

/** Skips a test where the small guest image was not built; fails it there if {@code QUANTIX_REQUIRE} names guest. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiresGuest.Condition.class)
@interface RequiresGuest {

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return RequiresQemu.Need.of(
                    "guest",
                    Guest.isBuilt()
                            ? Optional.empty()
                            : Optional.of("needs the small guest in " + Guest.directory() + ": run \"make guest\""));
        }
    }
}
