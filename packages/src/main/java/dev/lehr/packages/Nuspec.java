package dev.lehr.packages;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The manifest of a package: what is needed to find, resolve and pack it.
 *
 * @param id as written; ids compare without case
 * @param files what to pack; empty stands for everything in the nuspec's folder
 */
public record Nuspec(
    String id,
    PackageVersion version,
    String authors,
    String description,
    List<Dependency> dependencies,
    List<FileRule> files) {

  private static final Pattern ID = Pattern.compile("\\w+([.-]\\w+)*");

  public Nuspec {
    dependencies = List.copyOf(dependencies);
    files = List.copyOf(files);
  }

  /**
   * Another package that this one needs.
   *
   * @param range empty for any version
   */
  public record Dependency(String id, Optional<VersionRange> range) {}

  /**
   * One {@code <file>} element.
   *
   * @param source a path or glob relative to the nuspec, with forward slashes
   * @param target a folder (or path, for a single file) in the package, with forward slashes
   */
  public record FileRule(String source, String target) {}

  /**
   * Reads a nuspec.
   *
   * @param name what to call it in messages
   * @throws PackageException naming the file and what is wrong in it
   */
  public static Nuspec read(InputStream content, String name) {
    Element metadata = child(parse(content, name).getDocumentElement(), "metadata", name);
    String id = required(metadata, "id", name);
    checkId(id, name);
    return new Nuspec(
        id,
        PackageVersion.parse(required(metadata, "version", name)),
        required(metadata, "authors", name),
        required(metadata, "description", name),
        elements(metadata, "dependency").stream().map(Nuspec::dependency).toList(),
        elements(metadata.getOwnerDocument().getDocumentElement(), "file").stream()
            .map(Nuspec::fileRule)
            .toList());
  }

  static void checkId(String id, String name) {
    if (id.length() > 100 || !ID.matcher(id).matches()) {
      throw new PackageException(
          "%s: id '%s' is not valid; use letters, digits and _, joined by . or -, at most 100"
              .formatted(name, id));
    }
  }

  private static Dependency dependency(Element element) {
    String range = element.getAttribute("version");
    return new Dependency(
        element.getAttribute("id"),
        range.isBlank() ? Optional.empty() : Optional.of(VersionRange.parse(range)));
  }

  private static FileRule fileRule(Element element) {
    return new FileRule(
        element.getAttribute("src").replace('\\', '/'),
        element.getAttribute("target").replace('\\', '/'));
  }

  private static Document parse(InputStream content, String name) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(content);
    } catch (SAXException | IOException | ParserConfigurationException unreadable) {
      throw new PackageException(
          "%s is not a nuspec: %s".formatted(name, unreadable.getMessage()), unreadable);
    }
  }

  private static Element child(Element parent, String tag, String name) {
    return elements(parent, tag).stream()
        .findFirst()
        .orElseThrow(() -> new PackageException("%s has no <%s>".formatted(name, tag)));
  }

  private static String required(Element metadata, String tag, String name) {
    String text = child(metadata, tag, name).getTextContent().strip();
    if (text.isEmpty()) {
      throw new PackageException("%s: <%s> is empty; it is required".formatted(name, tag));
    }
    return text;
  }

  private static List<Element> elements(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagNameNS("*", tag);
    return java.util.stream.IntStream.range(0, nodes.getLength())
        .mapToObj(i -> (Element) nodes.item(i))
        .toList();
  }
}
