package dev.lehr.server;

import dev.lehr.packages.NupkgWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packages to push. */
final class TestingPackages {
  private TestingPackages() {}

  /** Packs a version of {@code tool} in a folder. */
  static Path pack(Path folder, String version) throws IOException {
    Path source = Files.createDirectories(folder.resolve(version));
    Files.writeString(source.resolve("readme.txt"), "Version " + version);
    Path nuspec =
        Files.writeString(
            source.resolve("tool.nuspec"),
            "<package><metadata><id>tool</id><version>%s</version><authors>A</authors><description>D</description></metadata></package>"
                .formatted(version));
    return Files.write(folder.resolve("tool." + version + ".nupkg"), NupkgWriter.pack(nuspec));
  }
}
