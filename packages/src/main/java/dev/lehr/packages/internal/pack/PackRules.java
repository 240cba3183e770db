package dev.lehr.packages.internal.pack;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageFinding;
import dev.lehr.packages.PackageFinding.Severity;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.VersionRange;
import dev.lehr.packages.internal.xml.XmlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code choco pack} refuses, by the same numbers, and what a feed would refuse later.
 *
 * @see <a href="https://docs.chocolatey.org/en-us/create/commands/pack">choco pack</a>
 */
final class PackRules {
  private static final List<String> REQUIRED = List.of("id", "version", "authors", "description");
  private static final List<String> ADDRESSES =
      List.of(
          "projectUrl",
          "projectSourceUrl",
          "docsUrl",
          "bugTrackerUrl",
          "mailingListUrl",
          "iconUrl",
          "licenseUrl");
  private static final Map<String, String> UNSUPPORTED =
      new TreeMap<>(
          Map.of(
              "frameworkReferences", "remove it",
              "icon", "use <iconUrl> instead",
              "license", "use <licenseUrl> instead",
              "packageTypes", "remove it",
              "readme", "put the text into <description>",
              "repository", "use <packageSourceUrl> instead",
              "serviceable", "remove it"));
  private static final Pattern ID = Pattern.compile("\\w+([.-]\\w+)*");

  private final XmlNode metadata;
  private final List<PackageFinding> findings = new ArrayList<>();

  private PackRules(XmlNode metadata) {
    this.metadata = metadata;
  }

  /** Everything that is wrong, in the order of the file. */
  static List<PackageFinding> check(XmlNode metadata) {
    PackRules rules = new PackRules(metadata);
    rules.required();
    rules.identity();
    rules.addresses();
    rules.unsupported();
    rules.licence();
    rules.dependencies();
    return rules.findings;
  }

  static XmlNode metadata(XmlNode root) {
    return root.child("metadata")
        .orElseThrow(
            () ->
                new PackageException(
                    "%s: there is no <metadata> in <%s>; this is no nuspec"
                        .formatted(root.place(), root.name())));
  }

  private void required() {
    for (String name : REQUIRED) {
      if (metadata.textOf(name).isEmpty()) {
        XmlNode at = metadata.child(name).orElse(metadata);
        add(at, "CHCR0001", "<%s> is required; fill it in".formatted(name));
      }
    }
  }

  private void identity() {
    String id = metadata.textOf("id");
    if (!id.isEmpty() && (id.length() > 100 || !ID.matcher(id).matches())) {
      add(
          at("id"),
          "id",
          "'%s' can not be an id; use letters, digits and _, joined by . or -, at most 100"
              .formatted(id));
    }
    String version = metadata.textOf("version");
    if (!version.isEmpty()) {
      parse(at("version"), "CHCU0001", () -> PackageVersion.parse(version));
    }
  }

  private void addresses() {
    for (String name : ADDRESSES) {
      for (XmlNode element : metadata.children(name)) {
        String value = element.text().strip();
        if (value.isEmpty()) {
          add(element, "CHCU0001", "<%s> is empty; fill it in or remove it".formatted(name));
        } else if (!isAbsolute(value)) {
          add(
              element,
              "CHCU0001",
              "'%s' in <%s> is not a URL; write it with https://".formatted(value, name));
        }
      }
    }
  }

  private void unsupported() {
    UNSUPPORTED.forEach(
        (name, remedy) -> {
          for (XmlNode element : metadata.children(name)) {
            add(element, "CHCU0002", "Chocolatey does not know <%s>; %s".formatted(name, remedy));
          }
        });
  }

  private void licence() {
    boolean asked = metadata.textOf("requireLicenseAcceptance").equalsIgnoreCase("true");
    if (asked && metadata.textOf("licenseUrl").isEmpty()) {
      add(
          at("requireLicenseAcceptance"),
          "CHCR0002",
          "<requireLicenseAcceptance> is true but there is no <licenseUrl>; add one");
    }
  }

  private void dependencies() {
    for (XmlNode dependency : dependencies(metadata).toList()) {
      if (dependency.attribute("id").isBlank()) {
        add(dependency, "dependency", "a <dependency> has no id; add id=\"…\"");
      }
      String range = dependency.attribute("version");
      if (!range.isBlank()) {
        parse(dependency, "dependency", () -> VersionRange.parse(range));
      }
    }
  }

  /** All dependencies, in groups or not. */
  static Stream<XmlNode> dependencies(XmlNode metadata) {
    return metadata.children("dependencies").stream()
        .flatMap(
            list ->
                Stream.concat(
                    list.children("dependency").stream(),
                    list.children("group").stream()
                        .flatMap(group -> group.children("dependency").stream())));
  }

  private void parse(XmlNode at, String rule, Runnable reading) {
    try {
      reading.run();
    } catch (PackageException invalid) {
      add(at, rule, String.valueOf(invalid.getMessage()));
    }
  }

  private XmlNode at(String name) {
    return metadata.child(name).orElse(metadata);
  }

  private void add(XmlNode at, String rule, String message) {
    findings.add(new PackageFinding(Severity.ERROR, rule, at.place(), message));
  }

  private static boolean isAbsolute(String address) {
    try {
      return new URI(address.replace(" ", "%20")).isAbsolute();
    } catch (URISyntaxException notAUri) {
      return false;
    }
  }
}
