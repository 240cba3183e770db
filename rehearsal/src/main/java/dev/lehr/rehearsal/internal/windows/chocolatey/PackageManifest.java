package dev.lehr.rehearsal.internal.windows.chocolatey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a package's {@code .nuspec} says. */
record PackageManifest(
    String id, PackageVersion version, String title, List<Dependency> dependencies) {
  private static final int MAX_BYTES = 4 << 20;

  /** Another package, in a range of versions. */
  record Dependency(String id, String range) {}

  /** Reads the manifest out of a package file; empty when it has none that can be read. */
  static Optional<PackageManifest> of(java.nio.file.Path packageFile) {
    try (ZipFile zip = new ZipFile(packageFile.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().matches("[^/\\\\]+\\.nuspec")) {
          try (InputStream in = zip.getInputStream(entry)) {
            return parse(in.readNBytes(MAX_BYTES));
          }
        }
      }
      return Optional.empty();
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  /** Reads a manifest's XML. */
  static Optional<PackageManifest> parse(byte[] xml) {
    return FeedXml.parse(new ByteArrayInputStream(xml)).map(PackageManifest::read);
  }

  private static PackageManifest read(Document document) {
    List<Dependency> dependencies = new ArrayList<>();
    NodeList nodes = document.getElementsByTagNameNS("*", "dependency");
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        dependencies.add(
            new Dependency(element.getAttribute("id"), element.getAttribute("version")));
      }
    }
    return new PackageManifest(
        FeedXml.first(document, "id"),
        new PackageVersion(FeedXml.first(document, "version")),
        FeedXml.first(document, "title"),
        List.copyOf(dependencies));
  }
}
