package io.quantix.kvm.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.ffi.generated.VirErrorConstants;
import io.quantix.spi.ErrorKind;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LibvirtErrorsTest {

    /** Constants of the same prefix that are no error numbers: the levels of errors and the ends of enumerations. */
    private static final Set<String> NO_NUMBERS =
            Set.of("VIR_ERR_NONE", "VIR_ERR_WARNING", "VIR_ERR_ERROR", "VIR_ERR_NUMBER_LAST", "VIR_ERR_DOMAIN_LAST");

    private static List<Field> numbers() {
        return Arrays.stream(VirErrorConstants.class.getFields())
                .filter(field -> field.getName().startsWith("VIR_ERR_"))
                .filter(field -> !NO_NUMBERS.contains(field.getName()))
                .toList();
    }

    @Test
    void everyErrorNumberOfLibvirtHasARow() throws IllegalAccessException {
        List<String> missing = new ArrayList<>();
        for (Field number : numbers()) {
            if (LibvirtErrors.kind(number.getInt(null)).isEmpty()) {
                missing.add(number.getName());
            }
        }

        assertThat(numbers()).hasSizeGreaterThan(100);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKindIsReached() throws IllegalAccessException {
        List<ErrorKind> kinds = new ArrayList<>();
        for (Field number : numbers()) {
            LibvirtErrors.kind(number.getInt(null)).ifPresent(kinds::add);
        }

        assertThat(kinds).contains(ErrorKind.values());
    }

    @Test
    void aNumberOfALaterLibvirtIsInternal() {
        assertThat(LibvirtErrors.kind(VirErrorConstants.VIR_ERR_NUMBER_LAST + 1_000))
                .isEmpty();
        assertThat(LibvirtErrors.kind(VirErrorConstants.VIR_ERR_NUMBER_LAST + 1_000, VirErrorConstants.VIR_FROM_QEMU))
                .isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void aGeneralErrorOfTheConnectionMeansItIsAway() {
        assertThat(LibvirtErrors.kind(VirErrorConstants.VIR_ERR_INTERNAL_ERROR, VirErrorConstants.VIR_FROM_RPC))
                .isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(LibvirtErrors.kind(VirErrorConstants.VIR_ERR_SYSTEM_ERROR, VirErrorConstants.VIR_FROM_REMOTE))
                .isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(LibvirtErrors.kind(VirErrorConstants.VIR_ERR_INTERNAL_ERROR, VirErrorConstants.VIR_FROM_QEMU))
                .isEqualTo(ErrorKind.INTERNAL);
    }
}
