package io.quantix.kvm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test where QEMU or libvirt's driver of it is missing; fails it there if {@code QUANTIX_REQUIRE} names qemu. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiresQemu.Condition.class)
public @interface RequiresQemu {

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Need.of("qemu", missing());
        }

        private static Optional<String> missing() {
            if (!Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64"))) {
                return Optional.of("needs QEMU: install the package qemu-system-x86");
            }
            boolean driver = Stream.of("/usr/lib", "/usr/lib64", "/usr/lib/x86_64-linux-gnu")
                    .map(directory -> Path.of(directory, "libvirt/connection-driver/libvirt_driver_qemu.so"))
                    .anyMatch(Files::exists);
            return driver
                    ? Optional.empty()
                    : Optional.of("needs libvirt's driver of QEMU: install the package libvirt-daemon-driver-qemu");
        }
    }

    /** What a missing need does to a test. */
    final class Need {
        private Need() {}

        static ConditionEvaluationResult of(String name, Optional<String> missing) {
            if (missing.isEmpty()) {
                return ConditionEvaluationResult.enabled(name + " is there");
            }
            if (List.of(System.getenv().getOrDefault("QUANTIX_REQUIRE", "").split(",", -1))
                    .contains(name)) {
                throw new IllegalStateException("QUANTIX_REQUIRE names " + name + ": " + missing.get());
            }
            return ConditionEvaluationResult.disabled(missing.get());
        }
    }
}
