package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_CHAR;
import static io.quantix.ffi.CLayouts.C_DOUBLE;
import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.CLayouts;
import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.generated.VirCommonConstants;
import io.quantix.kvm.ffi.generated.VirStructs;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/** Arrays of {@code virTypedParameter}. */
final class TypedParameters {

    private static final long SIZE = VirStructs.virTypedParameter.byteSize();
    private static final long TYPE = CLayouts.offsetOf(VirStructs.virTypedParameter, "type");
    private static final long VALUE = CLayouts.offsetOf(VirStructs.virTypedParameter, "value");

    private TypedParameters() {}

    /** Returns the values by name: Long, Double or String. A type of a later libvirt is left out. */
    static Map<String, Object> read(MemorySegment parameters, int count) {
        Map<String, Object> values = HashMap.newHashMap(count);
        if (count == 0) {
            return values;
        }
        MemorySegment array = CStrings.sized(parameters, SIZE * count);
        for (int i = 0; i < count; i++) {
            put(values, array.asSlice(SIZE * i, SIZE));
        }
        return values;
    }

    private static void put(Map<String, Object> values, MemorySegment parameter) {
        String name = CStrings.readArray(parameter.asSlice(0, VirCommonConstants.VIR_TYPED_PARAM_FIELD_LENGTH));
        switch (parameter.get(C_INT, TYPE)) {
            case VirCommonConstants.VIR_TYPED_PARAM_INT -> values.put(name, (long) parameter.get(C_INT, VALUE));
            case VirCommonConstants.VIR_TYPED_PARAM_UINT ->
                values.put(name, Integer.toUnsignedLong(parameter.get(C_INT, VALUE)));
            case VirCommonConstants.VIR_TYPED_PARAM_LLONG, VirCommonConstants.VIR_TYPED_PARAM_ULLONG ->
                values.put(name, parameter.get(C_LONG_LONG, VALUE));
            case VirCommonConstants.VIR_TYPED_PARAM_DOUBLE -> values.put(name, parameter.get(C_DOUBLE, VALUE));
            case VirCommonConstants.VIR_TYPED_PARAM_BOOLEAN ->
                values.put(name, parameter.get(C_CHAR, VALUE) == 0 ? 0L : 1L);
            case VirCommonConstants.VIR_TYPED_PARAM_STRING ->
                values.put(name, CStrings.readOrEmpty(parameter.get(C_POINTER, VALUE)));
            default -> {}
        }
    }
}
