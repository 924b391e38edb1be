package io.quantix.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The string literals of a class, which ArchUnit does not keep. */
final class StringConstants {
    private StringConstants() {}

    static List<String> of(JavaClass type) {
        Path file = Path.of(type.getSource().orElseThrow().getUri());
        try {
            List<String> constants = new ArrayList<>();
            ClassFile.of().parse(Files.readAllBytes(file)).constantPool().forEach(entry -> {
                if (entry instanceof StringEntry literal) {
                    constants.add(literal.stringValue());
                }
            });
            return constants;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
