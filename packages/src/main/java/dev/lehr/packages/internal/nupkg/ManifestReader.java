package dev.lehr.packages.internal.nupkg;

import com.google.errorprone.annotations.FormatMethod;
import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageManifest.Dependency;
import dev.lehr.packages.PackageManifest.DependencyGroup;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.VersionRange;
import dev.lehr.packages.internal.xml.HostileXml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a nuspec from anybody: no document type, no entities, bounded depth. Namespaces do not
 * matter, as to Chocolatey's clients.
 */
public final class ManifestReader {
  private static final Pattern ID = Pattern.compile("\\w+([.-]\\w+)*");
  private static final int LONGEST_ID = 100;
  private static final int DEEPEST = 16;
  private static final int MOST_DEPENDENCIES = 5_000;
  private static final Set<String> STRUCTURED =
      Set.of(
          "dependencies",
          "references",
          "frameworkAssemblies",
          "frameworkReferences",
          "contentFiles",
          "packageTypes",
          "repository",
          "files");

  private final String name;
  private final XMLStreamReader xml;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final List<DependencyGroup> groups = new ArrayList<>();
  private int depth;
  private int dependencies;

  private ManifestReader(XMLStreamReader xml, String name) {
    this.xml = xml;
    this.name = name;
  }

  /**
   * What a nuspec says.
   *
   * @param name what to call it in messages
   * @throws PackageException naming the nuspec and what is wrong in it
   */
  public static PackageManifest read(byte[] nuspec, String name) {
    try {
      return new ManifestReader(HostileXml.reader(nuspec), name).read();
    } catch (XMLStreamException malformed) {
      throw new PackageException(
          "%s is not well-formed XML: %s".formatted(name, oneLine(malformed)), malformed);
    }
  }

  private static String oneLine(XMLStreamException malformed) {
    return String.valueOf(malformed.getMessage()).replaceAll("\\s+", " ");
  }

  private PackageManifest read() throws XMLStreamException {
    boolean found = false;
    while (xml.hasNext()) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (depth == 1 && !xml.getLocalName().equals("package")) {
          throw wrong("begins with <%s>; it must begin with <package>", xml.getLocalName());
        }
        if (depth == 2 && xml.getLocalName().equals("metadata") && !found) {
          found = true;
          metadata();
        }
      }
    }
    if (!found) {
      throw wrong("has no <metadata>");
    }
    return manifest();
  }

  /** The next event, refusing what a nuspec has no use for. */
  private int next() throws XMLStreamException {
    int event = xml.next();
    switch (event) {
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw wrong("has a document type or entity; remove <!DOCTYPE …> and entities");
      case XMLStreamConstants.START_ELEMENT -> {
        if (++depth > DEEPEST) {
          throw wrong("nests elements deeper than %s", String.valueOf(DEEPEST));
        }
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      default -> {}
    }
    return event;
  }

  private void metadata() throws XMLStreamException {
    String client = xml.getAttributeValue(null, "minClientVersion");
    if (client != null) {
      texts.put("minClientVersion", client);
    }
    while (next() != XMLStreamConstants.END_ELEMENT || depth >= 2) {
      if (xml.isStartElement()) {
        String element = xml.getLocalName();
        if (element.equals("dependencies")) {
          dependencyGroups();
        } else if (STRUCTURED.contains(element)) {
          skip();
        } else {
          text(element);
        }
      }
    }
  }

  private void text(String element) throws XMLStreamException {
    StringBuilder content = new StringBuilder();
    int outside = depth - 1;
    while (next() != XMLStreamConstants.END_ELEMENT || depth > outside) {
      if (xml.isCharacters()) {
        content.append(xml.getText());
      }
    }
    String stripped = content.toString().strip();
    if (!stripped.isEmpty() && texts.put(element, stripped) != null) {
      throw wrong("has more than one <%s>", element);
    }
  }

  private void skip() throws XMLStreamException {
    int outside = depth - 1;
    while (depth > outside) {
      next();
    }
  }

  private void dependencyGroups() throws XMLStreamException {
    int outside = depth - 1;
    String framework = "";
    List<Dependency> current = new ArrayList<>();
    while (next() != XMLStreamConstants.END_ELEMENT || depth > outside) {
      if (xml.isStartElement() && xml.getLocalName().equals("group")) {
        addLoose(current);
        current = new ArrayList<>();
        framework = attribute("targetFramework");
      } else if (xml.isStartElement() && xml.getLocalName().equals("dependency")) {
        current.add(dependency());
      } else if (xml.isEndElement() && xml.getLocalName().equals("group")) {
        groups.add(new DependencyGroup(framework, current));
        framework = "";
        current = new ArrayList<>();
      }
    }
    addLoose(current);
  }

  /** Dependencies beside groups are for every framework. */
  private void addLoose(List<Dependency> loose) {
    if (!loose.isEmpty()) {
      groups.add(new DependencyGroup("", loose));
    }
  }

  private Dependency dependency() {
    if (++dependencies > MOST_DEPENDENCIES) {
      throw wrong("has more than %s dependencies", String.valueOf(MOST_DEPENDENCIES));
    }
    String id = attribute("id");
    checkId(id, "dependency id");
    String range = attribute("version");
    if (!range.isEmpty()) {
      checkRange(id, range);
    }
    return new Dependency(id, range);
  }

  private void checkRange(String id, String range) {
    try {
      if (range.contains("*")) {
        throw new PackageException(
            "'%s' is a floating range, which only projects may have".formatted(range));
      }
      VersionRange.parse(range);
    } catch (PackageException notARange) {
      throw new PackageException(
          "%s: dependency '%s': %s".formatted(name, id, notARange.getMessage()), notARange);
    }
  }

  private String attribute(String attribute) {
    String value = xml.getAttributeValue(null, attribute);
    return value == null ? "" : value.strip();
  }

  private PackageManifest manifest() {
    String id = required("id");
    checkId(id, "id");
    PackageVersion version = version(required("version"));
    texts.remove("id");
    texts.remove("version");
    return new PackageManifest(id, version, texts, groups);
  }

  private PackageVersion version(String written) {
    try {
      return PackageVersion.parse(written);
    } catch (PackageException notAVersion) {
      throw new PackageException(name + ": " + notAVersion.getMessage(), notAVersion);
    }
  }

  private String required(String element) {
    String text = texts.get(element);
    if (text == null) {
      throw wrong("has no <%s>, or it is empty; it is required", element);
    }
    return text;
  }

  private void checkId(String id, String what) {
    if (id.length() > LONGEST_ID || !ID.matcher(id).matches() || FileNames.isReserved(id)) {
      throw wrong(
          "has the %s '%s', which is not valid; use letters, digits and _, joined by . or -, at"
              + " most 100, and no name that Windows reserves",
          what, FileNames.printable(id));
    }
  }

  @FormatMethod
  private PackageException wrong(String message, Object... subjects) {
    return new PackageException(name + " " + message.formatted(subjects));
  }
}
