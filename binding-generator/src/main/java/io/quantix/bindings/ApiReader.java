package io.quantix.bindings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads libvirt's API descriptions. What it does not understand is an error: a binding must not be guessed. */
final class ApiReader {

    private static final Pattern ARRAY = Pattern.compile("(.*?)\\s*\\b\\w+\\[(\\w+)]");

    private final Map<String, Element> enumElements = new HashMap<>();
    private final Map<String, String> macros = new HashMap<>();
    private final List<Api.Function> functions = new ArrayList<>();
    private final List<Api.Function> callbacks = new ArrayList<>();
    private final List<Api.Struct> structs = new ArrayList<>();
    private final List<Api.Constant> constants = new ArrayList<>();
    private final Map<String, String> typedefs = new HashMap<>();

    private ApiReader() {}

    static Api read(List<Path> descriptions) throws IOException {
        ApiReader reader = new ApiReader();
        List<Element> roots = new ArrayList<>();
        for (Path description : descriptions) {
            roots.add(parse(description));
        }
        roots.forEach(reader::collectNames);
        roots.forEach(reader::collectSymbols);
        String version = version(Math.toIntExact(Long.parseLong(reader.macro("LIBVIR_VERSION_NUMBER"))));
        Comparator<Api.Function> byName = Comparator.comparing(Api.Function::name);
        reader.functions.sort(byName);
        reader.callbacks.sort(byName);
        reader.structs.sort(Comparator.comparing(Api.Struct::name));
        return new Api(version, reader.functions, reader.callbacks, reader.structs, reader.constants, reader.typedefs);
    }

    /** Returns {@code 9.0.0} for 9000000. */
    static String version(int number) {
        return number / 1_000_000 + "." + number / 1000 % 1000 + "." + number % 1000;
    }

    private static Element parse(Path description) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            // The description of libvirt has more than a thousand elements below one, which is no attack here.
            return factory.newDocumentBuilder().parse(description.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("cannot read " + description, e);
        }
    }

    private void collectNames(Element root) {
        for (Element symbol : symbols(root)) {
            String name = symbol.getAttribute("name");
            switch (symbol.getTagName()) {
                case "enum" -> enumElements.put(name, symbol);
                case "macro" -> macros.put(name, symbol.getAttribute("raw"));
                case "typedef" -> typedefs.put(name, symbol.getAttribute("type"));
                case "struct" -> typedefs.put(name, "struct");
                case "functype" -> typedefs.put(name, "function");
                default -> {}
            }
        }
    }

    private void collectSymbols(Element root) {
        String library = root.getAttribute("name");
        for (Element symbol : symbols(root)) {
            switch (symbol.getTagName()) {
                case "enum" -> constants.add(enumConstant(symbol));
                case "macro" -> macroConstant(symbol).ifPresent(constants::add);
                case "struct" -> struct(symbol).ifPresent(structs::add);
                case "function" -> functions.add(function(library, symbol));
                case "functype" -> callbacks.add(function(library, symbol));
                case "typedef", "variable" -> {}
                default -> throw new IllegalStateException("unknown kind of symbol: " + symbol.getTagName());
            }
        }
    }

    private static List<Element> symbols(Element root) {
        return children(child(root, "symbols"));
    }

    private Api.Function function(String library, Element symbol) {
        List<Api.Parameter> parameters = new ArrayList<>();
        for (Element arg : children(symbol)) {
            if (arg.getTagName().equals("arg")) {
                parameters.add(new Api.Parameter(type(arg), arg.getAttribute("name")));
            }
        }
        return new Api.Function(
                library,
                symbol.getAttribute("file"),
                symbol.getAttribute("name"),
                since(symbol),
                type(child(symbol, "return")),
                parameters);
    }

    private Optional<Api.Struct> struct(Element symbol) {
        List<Api.Member> members = members(symbol);
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(new Api.Struct(
                        symbol.getAttribute("file"), symbol.getAttribute("name"), since(symbol), members));
    }

    private List<Api.Member> members(Element parent) {
        List<Api.Member> members = new ArrayList<>();
        for (Element field : children(parent)) {
            if (field.getTagName().equals("field")) {
                members.add(member(field));
            }
        }
        return members;
    }

    private Api.Member member(Element field) {
        String type = type(field);
        String name = field.getAttribute("name");
        if (type.equals("union")) {
            return new Api.Member(type, name, 0, members(child(field, "union")));
        }
        Matcher array = ARRAY.matcher(type);
        if (array.matches()) {
            String length = array.group(2);
            long elements = length.chars().allMatch(Character::isDigit)
                    ? Long.parseLong(length)
                    : MacroArithmetic.value(macro(length));
            return new Api.Member(array.group(1), name, Math.toIntExact(elements), List.of());
        }
        return new Api.Member(type, name, 0, List.of());
    }

    private Api.Constant enumConstant(Element symbol) {
        return new Api.Constant(
                symbol.getAttribute("file"),
                symbol.getAttribute("type"),
                symbol.getAttribute("name"),
                since(symbol),
                narrow(enumValue(symbol)));
    }

    /** Returns the value of an enum constant, which may be the name of another one. */
    private long enumValue(Element symbol) {
        String value = symbol.getAttribute("value");
        if (value.matches("-?\\d+")) {
            return Long.parseLong(value);
        }
        Element other = enumElements.get(value);
        return other != null ? enumValue(other) : MacroArithmetic.value(macro(value));
    }

    private Optional<Api.Constant> macroConstant(Element symbol) {
        String name = symbol.getAttribute("name");
        Object value;
        if (symbol.hasAttribute("string")) {
            value = symbol.getAttribute("string");
        } else if (!symbol.hasAttribute("params") && MacroArithmetic.isConstant(symbol.getAttribute("raw"))) {
            value = narrow(MacroArithmetic.value(symbol.getAttribute("raw")));
        } else {
            return Optional.empty();
        }
        return Optional.of(new Api.Constant(symbol.getAttribute("file"), "macros", name, since(symbol), value));
    }

    /** Returns an int where C has one: also for unsigned values, which keep their bits. */
    private static Object narrow(long value) {
        return value >= Integer.MIN_VALUE && value <= 0xFFFF_FFFFL ? (Object) (int) value : (Object) value;
    }

    private String macro(String name) {
        String raw = macros.get(name);
        if (raw == null || raw.isEmpty()) {
            throw new IllegalStateException("no value for the macro " + name);
        }
        return raw;
    }

    private static String type(Element element) {
        String type = element.getAttribute("type").strip().replaceAll("\\s+", " ");
        if (type.isEmpty()) {
            throw new IllegalStateException("no type: " + element.getAttribute("name"));
        }
        return type;
    }

    private static String since(Element symbol) {
        String version = symbol.getAttribute("version");
        if (version.isEmpty()) {
            throw new IllegalStateException("no version: " + symbol.getAttribute("name"));
        }
        return version;
    }

    private static Element child(Element parent, String tag) {
        return children(parent).stream()
                .filter(e -> e.getTagName().equals(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no <" + tag + "> in <" + parent.getTagName() + ">"));
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
