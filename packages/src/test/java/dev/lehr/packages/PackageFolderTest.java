package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFolderTest {
  private static final String NUSPEC =
      """
      <package xmlns="http://schemas.microsoft.com/packaging/2010/07/nuspec.xsd"><metadata>
        <id>%s</id><version>%s</version><authors>Platform</authors><description>A &amp; B</description>
        <dependencies><dependency id="base" version="[1.0,2.0)"/></dependencies>
      </metadata>%s</package>
      """;

  @TempDir private Path folder;

  @Test
  void packsASourceFolder() throws IOException {
    source("catalog", "1.2", "<files><file src=\"tools\\**\" target=\"tools\" /></files>");
    PackageFolder.Found found =
        new PackageFolder(folder).resolve("Catalog", VersionRange.parse("*"));
    assertThat(found.fileName()).isEqualTo("catalog.1.2.0.nupkg");
    assertThat(entries(found.content()))
        .contains("catalog.nuspec", "tools/chocolateyInstall.ps1", "tools/deep/app.jar")
        .contains("[Content_Types].xml", "_rels/.rels")
        .doesNotContain("readme.txt");
  }

  @Test
  void theSameFilesGiveTheSameBytes() throws IOException {
    source("catalog", "1.2", "");
    PackageFolder.Found first =
        new PackageFolder(folder).resolve("catalog", VersionRange.parse("*"));
    Files.setLastModifiedTime(
        folder.resolve("catalog/tools/chocolateyInstall.ps1"), FileTime.fromMillis(1234567890123L));
    PackageFolder.Found second =
        new PackageFolder(folder).resolve("catalog", VersionRange.parse("*"));
    assertThat(second.content()).isEqualTo(first.content());
    assertThat(second.sha256()).isEqualTo(first.sha256());
  }

  @Test
  void takesAnArchiveBesideSources() throws IOException {
    source("catalog", "1.2", "");
    byte[] packed = NupkgWriter.pack(folder.resolve("catalog/catalog.nuspec"));
    Files.writeString(
        folder.resolve("catalog/catalog.nuspec"), NUSPEC.formatted("catalog", "1.3", ""));
    Files.write(folder.resolve("catalog.1.2.0.nupkg"), packed);
    assertThat(new PackageFolder(folder).resolve("catalog", VersionRange.parse("[1.2]")).content())
        .isEqualTo(packed);
  }

  @Test
  void saysWhatThereIs() throws IOException {
    source("catalog", "1.2", "");
    PackageFolder packages = new PackageFolder(folder);
    assertThatThrownBy(() -> packages.resolve("catalogue", VersionRange.parse("*")))
        .hasMessageContaining("'catalogue'")
        .hasMessageContaining("[catalog]");
    assertThatThrownBy(() -> packages.resolve("catalog", VersionRange.parse("2.*")))
        .hasMessageContaining("there is 1.2.0");
  }

  @Test
  void refusesExternalEntities() {
    String hostile = "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><package/>";
    assertThatThrownBy(
            () -> Nuspec.read(new ByteArrayInputStream(hostile.getBytes()), "evil.nuspec"))
        .isInstanceOf(PackageException.class)
        .hasMessageStartingWith("evil.nuspec is not a nuspec");
  }

  private void source(String id, String version, String files) throws IOException {
    Path source = Files.createDirectories(folder.resolve(id));
    Files.createDirectories(source.resolve("tools/deep"));
    Files.writeString(source.resolve(id + ".nuspec"), NUSPEC.formatted(id, version, files));
    Files.writeString(source.resolve("tools/chocolateyInstall.ps1"), "Write-Host 'hi'");
    Files.writeString(source.resolve("tools/deep/app.jar"), "jar");
    Files.writeString(source.resolve("readme.txt"), "not packed");
  }

  private static List<String> entries(byte[] zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
