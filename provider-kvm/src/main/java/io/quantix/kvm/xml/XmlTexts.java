package io.quantix.kvm.xml;

import io.quantix.spi.Problems;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds texts of a spec that XML 1.0 has no way to write: halves of surrogate pairs, U+FFFE and U+FFFF. */
public final class XmlTexts {

    private XmlTexts() {}

    public static void check(Record spec, Problems problems) {
        walk("", spec, problems);
    }

    private static void walk(String path, @Nullable Object value, Problems problems) {
        switch (value) {
            case Record parts -> {
                for (RecordComponent part : parts.getClass().getRecordComponents()) {
                    walk(path.isEmpty() ? part.getName() : path + "." + part.getName(), read(part, parts), problems);
                }
            }
            case List<?> many -> {
                for (int index = 0; index < many.size(); index++) {
                    walk(path + "[" + index + "]", many.get(index), problems);
                }
            }
            case Map<?, ?> map -> map.forEach((key, each) -> walk(path + "." + key, each, problems));
            case Optional<?> optional -> optional.ifPresent(present -> walk(path, present, problems));
            case String text -> text(path, text, problems);
            case Path file -> text(path, file.toString(), problems);
            case null, default -> {}
        }
    }

    private static void text(String path, String text, Problems problems) {
        problems.check(
                text.codePoints().allMatch(XmlTexts::writable),
                path,
                text,
                "must not contain half surrogate pairs, U+FFFE or U+FFFF");
    }

    private static boolean writable(int codePoint) {
        return (codePoint >= 0x20 && codePoint <= 0xd7ff)
                || (codePoint >= 0xe000 && codePoint <= 0xfffd)
                || codePoint >= 0x10000
                || codePoint == '\n'
                || codePoint == '\t'
                || codePoint == '\r';
    }

    private static @Nullable Object read(RecordComponent part, Record parts) {
        try {
            return part.getAccessor().invoke(parts);
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new IllegalArgumentException("cannot read " + part, unreadable);
        }
    }
}
