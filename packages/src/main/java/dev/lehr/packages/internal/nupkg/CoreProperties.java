package dev.lehr.packages.internal.nupkg;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.internal.xml.HostileXml;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The second place in a package that tells its id and version; both must tell the same. */
final class CoreProperties {
  private CoreProperties() {}

  static void check(byte[] properties, PackageManifest manifest) {
    try {
      XMLStreamReader xml = HostileXml.reader(properties);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          compare(xml, manifest);
        }
      }
    } catch (XMLStreamException malformed) {
      throw new PackageException(
          "The package's core properties (.psmdcp) are not well-formed XML", malformed);
    }
  }

  private static void compare(XMLStreamReader xml, PackageManifest manifest)
      throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "identifier" -> {
        String id = xml.getElementText().strip();
        if (!id.equalsIgnoreCase(manifest.id())) {
          throw mismatch("id", id, manifest.id());
        }
      }
      case "version" -> {
        String version = xml.getElementText().strip();
        if (!PackageVersion.parse(version).equals(manifest.version())) {
          throw mismatch("version", version, manifest.version().original());
        }
      }
      default -> {}
    }
  }

  private static PackageException mismatch(String what, String properties, String nuspec) {
    return new PackageException(
        "The package's %s is '%s' in its core properties but '%s' in its nuspec; pack it again"
            .formatted(what, FileNames.printable(properties), nuspec));
  }
}
