package dev.lehr.packages.internal.pack;

import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.internal.xml.XmlNode;
import dev.lehr.packages.internal.xml.XmlNodeReader;
import java.nio.charset.StandardCharsets;

/** What the parts of a package around its files need to know, and the nuspec that goes into it. */
public record Manifest(Identity identity, About about, byte[] nuspec) {

  /** Which package. */
  public record Identity(String id, PackageVersion version) {}

  /** What the core properties repeat. */
  public record About(String authors, String description, String tags) {}

  /** Reads a nuspec that is a package's already. */
  public static Manifest of(byte[] nuspec, String name) {
    String text = new String(nuspec, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
    XmlNode metadata = PackRules.metadata(XmlNodeReader.read(text, name));
    return new Manifest(
        new Identity(metadata.textOf("id"), PackageVersion.parse(metadata.textOf("version"))),
        new About(
            metadata.textOf("authors"), metadata.textOf("description"), metadata.textOf("tags")),
        nuspec);
  }
}
