package io.quantix.kvm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test where libvirt's daemon is not installed; fails it there if {@code QUANTIX_REQUIRE} names libvirtd. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiresLibvirtd.Condition.class)
public @interface RequiresLibvirtd {

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean there = Stream.of("/usr/sbin/libvirtd", "/usr/bin/libvirtd", "/usr/local/sbin/libvirtd")
                    .anyMatch(program -> Files.isExecutable(Path.of(program)));
            return RequiresQemu.Need.of(
                    "libvirtd",
                    there ? Optional.empty() : Optional.of("needs libvirtd: install the package libvirt-daemon"));
        }
    }
}
