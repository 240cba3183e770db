package dev.lehr.packages.internal.pack;

import dev.lehr.packages.internal.xml.XmlNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the nuspec that goes into a package: without {@code <files>}, in the order in which choco
 * writes, with the oldest schema that has its elements. Old clients refuse a schema that is newer
 * than they know.
 */
final class ManifestWriter {
  private static final List<String> ORDER =
      List.of(
          "id",
          "version",
          "title",
          "authors",
          "owners",
          "developmentDependency",
          "requireLicenseAcceptance",
          "licenseUrl",
          "iconUrl",
          "projectUrl",
          "projectSourceUrl",
          "packageSourceUrl",
          "docsUrl",
          "wikiUrl",
          "mailingListUrl",
          "bugTrackerUrl",
          "description",
          "summary",
          "releaseNotes",
          "copyright",
          "language",
          "tags",
          "replaces",
          "provides",
          "conflicts",
          "softwareDisplayName",
          "softwareDisplayVersion",
          "dependencies",
          "references",
          "frameworkAssemblies",
          "contentFiles");

  private final StringBuilder text = new StringBuilder();

  private ManifestWriter() {}

  /** The nuspec in UTF-8 with a byte order mark, as choco writes it. */
  static byte[] write(XmlNode metadata) {
    String version = metadata.textOf("version");
    ManifestWriter writer = new ManifestWriter();
    writer.text.append("\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"");
    writer.text.append(schema(metadata, version)).append("\">\n  <metadata");
    writer.attributes(metadata);
    writer.text.append(">\n");
    for (XmlNode element : ordered(metadata)) {
      writer.element(element, 2);
    }
    writer.text.append("  </metadata>\n</package>\n");
    return writer.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<XmlNode> ordered(XmlNode metadata) {
    return metadata.children().stream()
        .filter(element -> !element.children().isEmpty() || !element.text().isBlank())
        .sorted(Comparator.comparingInt(ManifestWriter::position))
        .toList();
  }

  private static int position(XmlNode element) {
    int position = ORDER.indexOf(element.name());
    return position < 0 ? ORDER.size() : position;
  }

  private static String schema(XmlNode metadata, String version) {
    Stream<XmlNode> groups =
        metadata.children("dependencies").stream().flatMap(list -> list.children("group").stream());
    boolean referenceGroups =
        metadata.children("references").stream()
            .anyMatch(list -> !list.children("group").isEmpty());
    String year;
    if (referenceGroups) {
      year = "2013/01";
    } else if (groups.findAny().isPresent()) {
      year = "2012/06";
    } else if (version.contains("-")) {
      year = "2011/10";
    } else {
      year = metadata.child("references").isPresent() ? "2011/08" : "2010/07";
    }
    return "http://schemas.microsoft.com/packaging/%s/nuspec.xsd".formatted(year);
  }

  private void element(XmlNode element, int depth) {
    String indent = "  ".repeat(depth);
    text.append(indent).append('<').append(element.name());
    attributes(element);
    if (!element.children().isEmpty()) {
      text.append(">\n");
      element.children().forEach(child -> element(child, depth + 1));
      text.append(indent);
    } else if (element.text().isBlank()) {
      text.append(" />\n");
      return;
    } else {
      text.append('>').append(Xml.text(element.text().strip()));
    }
    text.append("</").append(element.name()).append(">\n");
  }

  private void attributes(XmlNode element) {
    new TreeMap<>(element.attributes())
        .forEach(
            (name, value) ->
                text.append(' ').append(name).append("=\"").append(Xml.text(value)).append('"'));
  }
}
