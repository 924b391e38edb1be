package io.quantix.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModuleTest {

    @Test
    void everyPackageWithPublicTypesIsExported() throws IOException, URISyntaxException {
        Path classes = Path.of(Provider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> withPublicTypes;
        try (Stream<Path> files = Files.walk(classes)) {
            withPublicTypes = files.filter(file -> file.toString().endsWith(".class"))
                    .filter(ModuleTest::isPublic)
                    .map(file -> classes.relativize(file.getParent()).toString().replace('/', '.'))
                    .collect(Collectors.toSet());
        }
        ModuleDescriptor module;
        try (var descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
            module = ModuleDescriptor.read(descriptor);
        }

        assertThat(module.exports())
                .allMatch(export -> !export.isQualified())
                .extracting(ModuleDescriptor.Exports::source)
                .contains("io.quantix.spi.vm")
                .containsExactlyInAnyOrderElementsOf(withPublicTypes);
    }

    private static boolean isPublic(Path file) {
        try {
            return ClassFile.of().parse(file).flags().has(AccessFlag.PUBLIC);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
