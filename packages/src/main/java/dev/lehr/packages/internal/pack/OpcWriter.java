package dev.lehr.packages.internal.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an Open Packaging Conventions archive with the parts that {@code choco pack} writes, in
 * its order. The same input gives the same bytes.
 */
public final class OpcWriter {
  /**
   * Java writes the first moment of 1980 with the computer's time zone beside it, so this is a
   * later one.
   */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final Manifest manifest;
  private final SortedMap<String, PackageContent> files;

  /**
   * A package.
   *
   * @param files by their path in the package, with forward slashes
   */
  public OpcWriter(Manifest manifest, SortedMap<String, PackageContent> files) {
    this.manifest = manifest;
    this.files = files;
  }

  /** Writes the archive and leaves the stream open. Every file is read twice. */
  public void writeTo(OutputStream out) throws IOException {
    String properties = "package/services/metadata/core-properties/%s.psmdcp".formatted(digest());
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    put(zip, "_rels/.rels", text(relationships(properties)));
    put(zip, manifest.identity().id() + ".nuspec", PackageContent.of(manifest.nuspec()));
    for (Map.Entry<String, PackageContent> file : files.entrySet()) {
      put(zip, escaped(file.getKey()), file.getValue());
    }
    put(zip, "[Content_Types].xml", text(contentTypes()));
    put(zip, properties, text(coreProperties()));
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, PackageContent content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    try (InputStream source = content.open()) {
      source.transferTo(zip);
    }
    zip.closeEntry();
  }

  private static PackageContent text(String text) {
    return PackageContent.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What is reserved in a part name is escaped, everything else is not. */
  private static String escaped(String path) {
    return path.replace("%", "%25").replace("#", "%23").replace("?", "%3F");
  }

  private String digest() throws IOException {
    MessageDigest sha = sha512();
    sha.update(manifest.nuspec());
    try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
      for (Map.Entry<String, PackageContent> file : files.entrySet()) {
        sink.write(file.getKey().getBytes(StandardCharsets.UTF_8));
        try (InputStream source = file.getValue().open()) {
          source.transferTo(sink);
        }
      }
    }
    return HexFormat.of().formatHex(sha.digest(), 0, 16);
  }

  private static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private String relationships(String properties) {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest"\
         Target="/%s.nuspec" Id="R0000000000000001" />\
        <Relationship Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"\
         Target="/%s" Id="R0000000000000002" /></Relationships>
        """
        .formatted(manifest.identity().id(), properties);
  }

  private String contentTypes() {
    SortedSet<String> extensions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    extensions.add("nuspec");
    StringBuilder overrides = new StringBuilder();
    for (String path : files.keySet()) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      int dot = name.lastIndexOf('.');
      if (dot < 0 || dot == name.length() - 1) {
        overrides.append(
            "<Override PartName=\"/%s\" ContentType=\"application/octet\" />"
                .formatted(Xml.text(escaped(path))));
      } else {
        extensions.add(name.substring(dot + 1));
      }
    }
    String defaults =
        extensions.stream()
            .map(Xml::text)
            .map("<Default Extension=\"%s\" ContentType=\"application/octet\" />"::formatted)
            .collect(Collectors.joining());
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />\
        <Default Extension="psmdcp" ContentType="application/vnd.openxmlformats-package.core-properties+xml" />\
        %s%s</Types>
        """
        .formatted(defaults, overrides);
  }

  private String coreProperties() {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"\
         xmlns:dcterms="http://purl.org/dc/terms/"\
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\
         xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">\
        <dc:creator>%s</dc:creator><dc:description>%s</dc:description>\
        <dc:identifier>%s</dc:identifier><version>%s</version><keywords>%s</keywords>\
        <lastModifiedBy>Lehr</lastModifiedBy></coreProperties>
        """
        .formatted(
            Xml.text(manifest.about().authors()),
            Xml.text(manifest.about().description()),
            Xml.text(manifest.identity().id()),
            manifest.identity().version().normalized(),
            Xml.text(manifest.about().tags()));
  }
}
