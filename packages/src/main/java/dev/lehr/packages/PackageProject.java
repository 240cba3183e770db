package dev.lehr.packages;

import dev.lehr.packages.PackageFinding.Severity;
import dev.lehr.packages.internal.pack.PackableNuspec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A nuspec and the files beside it: what {@code choco pack} makes a package of. The package has the
 * same parts, and the same files give the same bytes.
 */
public final class PackageProject {
  private static final int PROJECT_DEPTH = 1;

  private final PackableNuspec nuspec;

  private PackageProject(PackableNuspec nuspec) {
    this.nuspec = nuspec;
  }

  /**
   * Opens a project.
   *
   * @param place a nuspec, or a folder with one
   * @param properties what {@code $name$} stands for in the nuspec; {@code version} also replaces a
   *     version that is written there
   * @throws PackageException when there is no nuspec, more than one, or it is no XML
   */
  public static PackageProject open(Path place, Map<String, String> properties) {
    return new PackageProject(PackableNuspec.read(nuspecIn(place), properties));
  }

  private static Path nuspecIn(Path place) {
    if (Files.isRegularFile(place)) {
      return place;
    }
    if (!Files.isDirectory(place)) {
      throw new PackageException(
          "There is no '%s'; give a nuspec or a folder with one".formatted(place));
    }
    List<Path> nuspecs = nuspecs(place);
    if (nuspecs.size() != 1) {
      String names =
          nuspecs.stream()
              .map(file -> String.valueOf(file.getFileName()))
              .collect(Collectors.joining(", "));
      throw new PackageException(
          nuspecs.isEmpty()
              ? "There is no nuspec in '%s'; 'lehr package init' makes one".formatted(place)
              : "'%s' has more than one nuspec (%s); name the one to pack".formatted(place, names));
    }
    return nuspecs.getFirst();
  }

  private static List<Path> nuspecs(Path folder) {
    try (Stream<Path> files = Files.walk(folder, PROJECT_DEPTH)) {
      return files.filter(file -> file.toString().endsWith(".nuspec")).sorted().toList();
    } catch (IOException unreadable) {
      throw new PackageException("Can not list '%s'".formatted(folder), unreadable);
    }
  }

  /** What Chocolatey, or a feed, would refuse or wonder about; empty when nothing. */
  public List<PackageFinding> check() {
    return nuspec.findings();
  }

  /** {@code id.version.nupkg}; only of a project without errors. */
  public String fileName() {
    throwIfBroken();
    var identity = nuspec.manifest().identity();
    return identity.id() + "." + identity.version().original() + ".nupkg";
  }

  /**
   * Writes the package and leaves the stream open.
   *
   * @throws PackageException with every error that {@link #check} finds
   */
  public void writeTo(OutputStream out) throws IOException {
    throwIfBroken();
    nuspec.writer().writeTo(out);
  }

  /**
   * Makes the package in a folder; it is there as a whole or not at all.
   *
   * @return the new file
   * @throws PackageException with every error that {@link #check} finds, or when it can not be
   *     written
   */
  public Path packInto(Path folder) {
    Path target = folder.resolve(fileName());
    try {
      Files.createDirectories(folder);
      // Not a temporary file: those are for their owner's eyes only, and the package is not.
      Path partial = folder.resolve("." + target.getFileName() + ".partial");
      try {
        try (OutputStream out = Files.newOutputStream(partial)) {
          writeTo(out);
        }
        Files.move(
            partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial);
      }
      return target;
    } catch (IOException refused) {
      throw new PackageException("Can not write '%s': %s".formatted(target, refused), refused);
    }
  }

  private void throwIfBroken() {
    String errors =
        nuspec.findings().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .map(PackageFinding::toString)
            .collect(Collectors.joining("\n"));
    if (!errors.isEmpty()) {
      throw new PackageException(errors);
    }
  }
}
