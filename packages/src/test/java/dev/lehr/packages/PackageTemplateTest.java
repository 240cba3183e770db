package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackageTemplateTest {
  private static final PackageTemplate.Naming SHOP =
      new PackageTemplate.Naming("shop-api", "Anna's <Shop>", "Shop & Co");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everyTemplateIsAPackageWithoutAComplaint(PackageTemplate template) throws IOException {
    assertThat(template.writeTo(folder, SHOP)).contains(folder.resolve("shop-api.nuspec"));
    PackageProject project = PackageProject.open(folder, Map.of("version", "1.0.0"));
    assertThat(project.check()).isEmpty();
    assertThat(project.fileName()).isEqualTo("shop-api.1.0.0.nupkg");
    assertThat(Files.readString(folder.resolve("tools/chocolateyInstall.ps1")))
        .doesNotContain("@ID@", "@TITLE@", "Anna's <Shop>'");
  }

  @Test
  void doesNotOverwriteAnything() {
    PackageTemplate.MSI.writeTo(folder, SHOP);
    assertThatThrownBy(() -> PackageTemplate.MSI.writeTo(folder, SHOP))
        .hasMessageContaining("shop-api.nuspec")
        .hasMessageContaining("--out");
  }

  @Test
  void refusesAnIdThatNoFeedTakes() {
    assertThatThrownBy(
            () ->
                PackageTemplate.ZIP.writeTo(
                    folder, new PackageTemplate.Naming("../up", "Up", "Team")))
        .hasMessageContaining("'../up'");
  }
}
