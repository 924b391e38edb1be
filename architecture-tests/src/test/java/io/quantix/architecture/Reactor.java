package io.quantix.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The build as its pom files describe it: the witness that no module escapes the table. */
record Reactor(Path root) {

    /** The checkout these tests were compiled in. */
    static Reactor ofThisCheckout() {
        try {
            Path testClasses = Path.of(Reactor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Reactor(testClasses.resolve("../../..").normalize());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The test classes are in no folder.", e);
        }
    }

    List<String> modules() {
        return texts(root.resolve("pom.xml"), "/project/modules/module");
    }

    /** The folders of the modules with classes of their own: all but this one, which only tests. */
    List<String> folders() {
        return modules().stream()
                .filter(folder -> !folder.equals("architecture-tests"))
                .toList();
    }

    /** The folders that look like a module with content, whether the reactor builds them or not. */
    List<String> foldersWithSources() {
        try (Stream<Path> paths = Files.find(root, 4, (path, _) -> path.endsWith("src/main"))) {
            return paths.map(path -> root.relativize(path.getParent().getParent()))
                    .map(Path::toString)
                    .filter(folder -> Files.exists(root.resolve(folder).resolve("pom.xml")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path classes(String folder) {
        return root.resolve(folder).resolve("target/classes");
    }

    private static List<String> texts(Path pom, String path) {
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile());
            NodeList nodes = (NodeList)
                    XPathFactory.newDefaultInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> nodes.item(i).getTextContent().strip())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException | XPathExpressionException e) {
            throw new IllegalStateException("%s cannot be read as a pom.".formatted(pom), e);
        }
    }
}
