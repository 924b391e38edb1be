package io.quantix.bindings;

import java.util.Map;

/** What a C type is in Java: the layout constant and the carrier. */
enum CType {
    VOID("", "void"),
    CHAR("C_CHAR", "byte"),
    SHORT("C_SHORT", "short"),
    INT("C_INT", "int"),
    LONG("C_LONG", "long"),
    LONG_LONG("C_LONG_LONG", "long"),
    SIZE_T("C_SIZE_T", "long"),
    DOUBLE("C_DOUBLE", "double"),
    POINTER("C_POINTER", "MemorySegment");

    private static final Map<String, CType> BASIC = Map.ofEntries(
            Map.entry("void", VOID),
            Map.entry("char", CHAR),
            Map.entry("unsigned char", CHAR),
            Map.entry("short", SHORT),
            Map.entry("unsigned short", SHORT),
            Map.entry("int", INT),
            Map.entry("unsigned int", INT),
            Map.entry("enum", INT),
            Map.entry("long", LONG),
            Map.entry("unsigned long", LONG),
            Map.entry("long long", LONG_LONG),
            Map.entry("long long int", LONG_LONG),
            Map.entry("unsigned long long", LONG_LONG),
            Map.entry("unsigned long long int", LONG_LONG),
            Map.entry("size_t", SIZE_T),
            Map.entry("double", DOUBLE),
            Map.entry("function", POINTER));

    private final String layout;
    private final String carrier;

    CType(String layout, String carrier) {
        this.layout = layout;
        this.carrier = carrier;
    }

    String layout() {
        return layout;
    }

    String carrier() {
        return carrier;
    }

    /** Returns the kind of a type as the header writes it; a struct by value is none, and an error. */
    static CType of(String type, Map<String, String> typedefs) {
        if (type.contains("*")) {
            return POINTER;
        }
        String bare = type.replace("const ", "").strip();
        CType basic = BASIC.get(bare);
        if (basic != null) {
            return basic;
        }
        String meaning = typedefs.get(bare);
        if (meaning == null) {
            throw new IllegalStateException("unknown C type: " + type);
        }
        return of(meaning, typedefs);
    }
}
