package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code choco pack} makes and refuses, and what it does not promise: the same bytes. */
class PackageProjectTest {
  @TempDir private Path folder;

  @Test
  void hasThePartsThatChocoWritesInItsOrder() throws IOException {
    nuspec("<version>1.2</version><authors>A &amp; B</authors>", "");
    file("tools/chocolateyInstall.ps1");
    file("tools/LICENSE");
    try (ZipFile zip = packed()) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      assertThat(names.subList(0, 5))
          .containsExactly(
              "_rels/.rels",
              "demo.nuspec",
              "tools/LICENSE",
              "tools/chocolateyInstall.ps1",
              "[Content_Types].xml");
      assertThat(names.get(5))
          .matches("package/services/metadata/core-properties/[0-9a-f]{32}\\.psmdcp");
      assertThat(text(zip, "[Content_Types].xml"))
          .contains("Extension=\"ps1\"", "Extension=\"nuspec\"", "PartName=\"/tools/LICENSE\"");
      assertThat(text(zip, "_rels/.rels")).contains("/demo.nuspec", names.get(5));
      assertThat(text(zip, names.get(5))).contains("<dc:creator>A &amp; B</dc:creator>");
    }
  }

  @Test
  void theManifestLosesItsFilesAndKeepsTheOldestSchemaThatFits() throws IOException {
    nuspec("<version>1.0</version>", "<files><file src=\"tools\\**\" target=\"tools\"/></files>");
    file("tools/a.txt");
    try (ZipFile zip = packed()) {
      assertThat(text(zip, "demo.nuspec"))
          .startsWith("\uFEFF<?xml")
          .contains("2010/07/nuspec.xsd")
          .doesNotContain("<files>");
    }
    nuspec("<version>1.0-beta</version>", "");
    try (ZipFile zip = packed()) {
      assertThat(text(zip, "demo.nuspec")).contains("2011/10/nuspec.xsd");
    }
  }

  @Test
  void theSameFilesGiveTheSameBytesWhateverTheirTimesAndNames() throws IOException {
    nuspec("<version>1.0</version>", "");
    file("tools/ä b%.txt");
    byte[] first = Files.readAllBytes(project().packInto(folder.resolve("one")));
    Files.setLastModifiedTime(
        folder.resolve("tools/ä b%.txt"), FileTime.fromMillis(1_234_567_890_123L));
    Path second = project().packInto(folder.resolve("two"));
    assertThat(Files.readAllBytes(second)).isEqualTo(first);
    try (ZipFile zip = new ZipFile(second.toFile())) {
      assertThat(zip.getEntry("tools/ä b%25.txt").getExtra()).isNull();
    }
  }

  @Test
  void aGivenVersionReplacesTheWrittenOneAndTokensAreFilledIn() throws IOException {
    nuspec("<version>$version$</version><title>For $Who$</title>", "");
    file("tools/a.txt");
    PackageProject project =
        PackageProject.open(folder, Map.of("version", "2.5.1", "who", "you & me"));
    assertThat(project.fileName()).isEqualTo("demo.2.5.1.nupkg");
    try (ZipFile zip = new ZipFile(project.packInto(folder.resolve("out")).toFile())) {
      assertThat(text(zip, "demo.nuspec"))
          .contains("<version>2.5.1</version>", "<title>For you &amp; me</title>");
    }
    nuspec("<version>1.0</version>", "");
    assertThat(PackageProject.open(folder, Map.of("version", "3.0")).fileName())
        .isEqualTo("demo.3.0.nupkg");
  }

  @Test
  void aTokenWithoutAValueHasItsPlace() throws IOException {
    nuspec("\n<version>$version$</version>", "");
    file("tools/a.txt");
    assertThat(project().check().getFirst().toString())
        .contains("demo.nuspec:2:10: error token: '$version$' has no value")
        .contains("--version");
  }

  @Test
  void followsNuGetsRulesForTargets() throws IOException {
    nuspec(
        "<version>1.0</version>",
        """
        <files>
          <file src="TOOLS\\**" exclude="**\\*.pdb" target="tools"/>
          <file src="docs\\*.md" target="legal\\"/>
          <file src="docs/a.md" target="manual/b.md"/>
          <file src="docs/deep/" target="all"/>
        </files>
        """);
    file("tools/x.dll");
    file("tools/x.pdb");
    file("tools/deep/y.dll");
    file("docs/a.md");
    file("docs/deep/c.md");
    Files.createDirectories(folder.resolve("TOOLS"));
    try (ZipFile zip = packed()) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .contains("legal/a.md", "manual/b.md", "all/c.md")
          .doesNotContain("tools/x.pdb", "legal/deep/c.md");
    }
  }

  @Test
  void namesEveryRuleOfChocosThatIsBrokenWithItsLine() throws IOException {
    nuspec(
        """
        <version>one</version>
        <projectUrl></projectUrl>
        <iconUrl>icon.png</iconUrl>
        <icon>icon.png</icon>
        <requireLicenseAcceptance>true</requireLicenseAcceptance>
        """,
        "");
    file("tools/a.txt");
    Files.writeString(
        folder.resolve("demo.nuspec"),
        Files.readString(folder.resolve("demo.nuspec"))
            .replace("<description>D</description>", "<description> </description>"));
    assertThat(project().check())
        .extracting(finding -> finding.rule() + " " + finding.place().line())
        .containsExactlyInAnyOrder(
            "CHCR0001 7", "CHCU0001 1", "CHCU0001 2", "CHCU0001 3", "CHCU0002 4", "CHCR0002 5");
    assertThatThrownBy(() -> project().packInto(folder))
        .hasMessageContaining("CHCU0002")
        .hasMessageContaining("<iconUrl>");
  }

  @Test
  void refusesWhatWouldBeAnEmptyOrAnEscapingPackage() throws IOException {
    nuspec("<version>1.0</version>", "<files><file src=\"tols/**\" target=\"tools\"/></files>");
    assertThat(project().check())
        .extracting(PackageFinding::message)
        .anyMatch(message -> message.contains("'tols/**' matches no file"))
        .anyMatch(message -> message.contains("neither a file nor a dependency"));
    file("a.txt");
    nuspec("<version>1.0</version>", "<files><file src=\"a.txt\" target=\"../x\"/></files>");
    assertThat(project().check().getFirst().message()).contains("leads out of the package");
  }

  @Test
  void saysWhenThereIsNothingToPack() throws IOException {
    assertThatThrownBy(this::project).hasMessageContaining("lehr package init");
    nuspec("<version>1.0</version>", "");
    Files.copy(folder.resolve("demo.nuspec"), folder.resolve("other.nuspec"));
    assertThatThrownBy(this::project).hasMessageContaining("demo.nuspec, other.nuspec");
    Files.writeString(folder.resolve("other.nuspec"), "<package>\n<metadata>");
    assertThatThrownBy(() -> PackageProject.open(folder.resolve("other.nuspec"), Map.of()))
        .hasMessageContaining("other.nuspec:2:")
        .hasMessageContaining("not XML");
  }

  private PackageProject project() {
    return PackageProject.open(folder, Map.of());
  }

  private ZipFile packed() throws IOException {
    return new ZipFile(project().packInto(folder.resolve("out")).toFile());
  }

  private static String text(ZipFile zip, String name) throws IOException {
    return new String(
        zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }

  private void nuspec(String extra, String files) throws IOException {
    String authors = extra.contains("<authors>") ? "" : "<authors>Team</authors>";
    Files.writeString(
        folder.resolve("demo.nuspec"),
        "<package><metadata><id>demo</id>%s%s\n<description>D</description></metadata>%s</package>"
            .formatted(authors, extra, files));
  }

  private void file(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, path);
  }
}
