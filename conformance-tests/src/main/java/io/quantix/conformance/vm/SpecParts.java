package io.quantix.conformance.vm;

import io.quantix.spi.vm.VmSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares specs component by component, so that a finding names what differs. */
final class SpecParts {

    private SpecParts() {}

    static void expectEqual(VmSpec wished, VmSpec found) {
        List<String> differences = new ArrayList<>();
        for (RecordComponent part : VmSpec.class.getRecordComponents()) {
            Object wish = read(part, wished);
            Object observed = read(part, found);
            if (!Objects.equals(wish, observed)) {
                differences.add(part.getName() + " was wished as " + wish + " and is read back as " + observed);
            }
        }
        if (!differences.isEmpty()) {
            throw new AssertionError(String.join("; ", differences));
        }
    }

    private static Object read(RecordComponent part, VmSpec spec) {
        try {
            return part.getAccessor().invoke(spec);
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new IllegalStateException("cannot read " + part, unreadable);
        }
    }
}
