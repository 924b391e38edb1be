package io.quantix.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes in bytes with binary units: {@code 512MiB}, {@code 2GiB}. A bare number is refused, as its unit would be a guess. */
final class SizeConverter implements ITypeConverter<Long> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s*(KiB|MiB|GiB|TiB)");

    @Override
    public Long convert(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not a size; write it like 512MiB or 2GiB");
        }
        int shift = 10 * ("KMGT".indexOf(matcher.group(2).charAt(0)) + 1);
        long count = Long.parseLong(matcher.group(1));
        if (count > Long.MAX_VALUE >> shift) {
            throw new TypeConversionException("'" + text + "' is too large");
        }
        return count << shift;
    }
}
