package io.quantix.kvm.ffi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test where libvirt's headers or gcc are missing; fails it there if {@code QUANTIX_REQUIRE} names libvirt. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresLibvirtHeaders.Condition.class)
public @interface RequiresLibvirtHeaders {

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (LibvirtHeaders.areInstalled()) {
                return ConditionEvaluationResult.enabled("libvirt's headers and gcc are installed");
            }
            String missing = "needs libvirt's headers and gcc: install libvirt-dev, pkgconf and gcc";
            if (List.of(System.getenv().getOrDefault("QUANTIX_REQUIRE", "").split(",", -1))
                    .contains("libvirt")) {
                throw new IllegalStateException("QUANTIX_REQUIRE names libvirt: " + missing);
            }
            return ConditionEvaluationResult.disabled(missing);
        }
    }
}
