package dev.lehr.packages.internal.nupkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageManifest.Dependency;
import dev.lehr.packages.PackageManifest.DependencyGroup;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a nuspec. */
class ManifestReaderTest {
  private static final String NUSPEC =
      """
      <?xml version="1.0" encoding="%s"?>
      <package xmlns="http://schemas.microsoft.com/packaging/2010/07/nuspec.xsd">
        <metadata minClientVersion="2.8">
          <id>Tool</id><version>1.2</version><authors>Zo\u00eb</authors>
          <description>A &amp; B</description><tags> a b </tags><title/>
          <repository type="git" url="x"/>
          <dependencies>
            <dependency id="x" version="[1.0, 2.0)"/>
            <group targetFramework="net40"><dependency id="y"/></group>
            <group targetFramework="net45"/>
          </dependencies>
        </metadata>
        <files><file src="tools\\**" target="tools"/></files>
      </package>
      """;

  @ParameterizedTest
  @CsvSource({
    "utf-8,UTF-8,false",
    "utf-8,UTF-8,true",
    "utf-16,UTF-16,false",
    "windows-1252,windows-1252,false"
  })
  void readsTheEncodingsThatToolsWrite(String declared, String charset, boolean mark) {
    String text = (mark ? "\uFEFF" : "") + NUSPEC.formatted(declared);
    PackageManifest manifest =
        ManifestReader.read(text.getBytes(Charset.forName(charset)), "tool.nuspec");
    assertThat(manifest.text("authors")).isEqualTo("Zo\u00eb");
  }

  @Test
  void readsTextsAndDependencies() {
    PackageManifest manifest =
        ManifestReader.read(
            NUSPEC.formatted("utf-8").getBytes(StandardCharsets.UTF_8), "tool.nuspec");
    assertThat(manifest.id()).isEqualTo("Tool");
    assertThat(manifest.version().original()).isEqualTo("1.2");
    assertThat(manifest.title()).isEqualTo("Tool");
    assertThat(manifest.texts())
        .containsOnlyKeys("minClientVersion", "authors", "description", "tags")
        .containsEntry("description", "A & B")
        .containsEntry("tags", "a b");
    assertThat(manifest.dependencyGroups())
        .containsExactlyInAnyOrder(
            new DependencyGroup("", List.of(new Dependency("x", "[1.0, 2.0)"))),
            new DependencyGroup("net40", List.of(new Dependency("y", ""))),
            new DependencyGroup("net45", List.of()));
  }

  @Test
  void bytesThatAreNotOfTheEncodingAreRefused() {
    byte[] latin = NUSPEC.formatted("utf-8").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> ManifestReader.read(latin, "tool.nuspec"))
        .isInstanceOf(PackageException.class)
        .hasMessage(
            "tool.nuspec is not well-formed XML: it has bytes that are not of its encoding");
    assertThatThrownBy(
            () ->
                ManifestReader.read(
                    NUSPEC.formatted("klingon").getBytes(StandardCharsets.UTF_8), "tool.nuspec"))
        .hasMessageContaining("its encoding is unknown; use UTF-8");
  }
}
