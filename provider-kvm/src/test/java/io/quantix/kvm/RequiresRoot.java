package io.quantix.kvm;

import io.quantix.kvm.host.EmbeddedRoot;
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

/** Skips a test that not everybody may run; fails it for everybody but root if {@code QUANTIX_REQUIRE} names root. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiresRoot.Condition.class)
public @interface RequiresRoot {

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return RequiresQemu.Need.of(
                    "root", EmbeddedRoot.isRoot() ? Optional.empty() : Optional.of("needs root: run it as root"));
        }
    }
}
