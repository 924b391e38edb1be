package io.quantix.kvm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test of minutes unless {@code QUANTIX_REQUIRE} names cloud-guest; then it fails where the Debian with cloud-init was not built. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiresCloudGuest.Condition.class)
@interface RequiresCloudGuest {

    final class Condition implements ExecutionCondition {
        private static final String NAME = "cloud-guest";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (!asked()) {
                return ConditionEvaluationResult.disabled(
                        "boots a whole distribution, which takes minutes: run \"make cloud-guest-test\"");
            }
            return RequiresQemu.Need.of(
                    NAME,
                    CloudGuest.isBuilt()
                            ? Optional.empty()
                            : Optional.of("needs the Debian with cloud-init in " + CloudGuest.directory()
                                    + ": run \"make cloud-guest\""));
        }

        private static boolean asked() {
            String required = System.getenv().getOrDefault("QUANTIX_REQUIRE", "");
            return List.of(required.split(",", -1)).contains(NAME);
        }
    }
}
