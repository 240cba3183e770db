package dev.lehr.packages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages made by hand, right or wrong. */
public final class TestingNupkg {
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> elements = new LinkedHashMap<>();
  private String dependencies = "";

  private TestingNupkg(String id, String version) {
    elements.put("id", id);
    elements.put("version", version);
    elements.put("authors", "Ann Author");
    elements.put("description", "About " + id);
  }

  public static TestingNupkg of(String id, String version) {
    return new TestingNupkg(id, version);
  }

  public TestingNupkg element(String name, String value) {
    elements.put(name, value);
    return this;
  }

  /** The inside of {@code <dependencies>}. */
  public TestingNupkg dependencies(String xml) {
    dependencies = xml;
    return this;
  }

  public TestingNupkg file(String name, String content) {
    files.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  public String nuspec() {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\"?>\n<package"
                + " xmlns=\"http://schemas.microsoft.com/packaging/2010/07/nuspec.xsd\"><metadata>");
    elements.forEach(
        (name, value) ->
            xml.append("<%s>%s</%s>".formatted(name, value.replace("&", "&amp;"), name)));
    if (!dependencies.isEmpty()) {
      xml.append("<dependencies>").append(dependencies).append("</dependencies>");
    }
    return xml.append("</metadata></package>").toString();
  }

  public byte[] bytes() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put(elements.get("id") + ".nuspec", nuspec().getBytes(StandardCharsets.UTF_8));
    all.putAll(files);
    if (files.isEmpty()) {
      all.put("tools/chocolateyInstall.ps1", "Write-Host 'hi'".getBytes(StandardCharsets.UTF_8));
    }
    return zip(all);
  }

  public InputStream stream() {
    return new ByteArrayInputStream(bytes());
  }

  /** A zip with these entries. */
  public static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(LocalDateTime.of(2020, 1, 1, 0, 0));
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
