package io.quantix.spi;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Supplier;

/** What a value says when it refuses to be made. */
public final class Refusal {

    private Refusal() {}

    /** Returns the path of each field that was refused, in order; fails when the value was made all the same. */
    public static List<String> of(Supplier<?> making) {
        return catchThrowableOfType(ProviderException.InvalidSpec.class, making::get).problems().stream()
                .map(FieldProblem::path)
                .toList();
    }
}
