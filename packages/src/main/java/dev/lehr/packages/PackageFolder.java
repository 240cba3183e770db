package dev.lehr.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A folder of packages: {@code *.nupkg} files, and sub-folders with a nuspec, which are packed when
 * they are asked for. What a repository keeps beside its recipe.
 */
public final class PackageFolder {
  private final Path folder;

  public PackageFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * One package version.
   *
   * @param sha256 of the content, lower-case hex
   */
  public record Found(String id, PackageVersion version, byte[] content, String sha256) {
    /** A package with that content. */
    public static Found of(String id, PackageVersion version, byte[] content) {
      return new Found(id, version, content, Digests.hex(content));
    }

    /** {@code id.version.nupkg}, as Chocolatey names it. */
    public String fileName() {
      return id + "." + version.normalized() + ".nupkg";
    }
  }

  private record Candidate(Path path, Nuspec nuspec) {}

  /** Whether there is any version of a package. */
  public boolean has(String id) {
    return candidates().stream().anyMatch(c -> c.nuspec().id().equalsIgnoreCase(id));
  }

  /**
   * The version to take of a package.
   *
   * @throws PackageException when there is none, naming what there is
   */
  public Found resolve(String id, VersionRange range) {
    List<Candidate> candidates = candidates();
    List<Candidate> named =
        candidates.stream().filter(c -> c.nuspec().id().equalsIgnoreCase(id)).toList();
    PackageVersion version =
        range
            .best(named.stream().map(c -> c.nuspec().version()).toList())
            .orElseThrow(() -> missing(id, candidates, named));
    return named.stream()
        .filter(candidate -> candidate.nuspec().version().equals(version))
        .findFirst()
        .map(PackageFolder::load)
        .orElseThrow();
  }

  private static Found load(Candidate candidate) {
    byte[] content = content(candidate.path());
    Nuspec nuspec = candidate.nuspec();
    return Found.of(nuspec.id(), nuspec.version(), content);
  }

  private static byte[] content(Path path) {
    if (path.toString().endsWith(".nuspec")) {
      return NupkgWriter.pack(path);
    }
    try {
      return Files.readAllBytes(path);
    } catch (IOException unreadable) {
      throw new PackageException("Can not read package " + path + ": " + unreadable, unreadable);
    }
  }

  private List<Candidate> candidates() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(Files::isRegularFile)
          .sorted(Comparator.naturalOrder())
          .flatMap(file -> candidate(file).stream())
          .toList();
    } catch (IOException unreadable) {
      throw new PackageException("Can not list packages in " + folder, unreadable);
    }
  }

  private static Optional<Candidate> candidate(Path file) {
    try {
      if (file.toString().endsWith(".nupkg")) {
        return Optional.of(new Candidate(file, nuspecOf(file)));
      }
      if (file.toString().endsWith(".nuspec")) {
        try (var content = Files.newInputStream(file)) {
          return Optional.of(new Candidate(file, Nuspec.read(content, file.toString())));
        }
      }
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new PackageException("Can not read package " + file + ": " + unreadable, unreadable);
    }
  }

  private static Nuspec nuspecOf(Path nupkg) throws IOException {
    try (ZipFile zip = new ZipFile(nupkg.toFile())) {
      ZipEntry manifest =
          zip.stream()
              .filter(entry -> entry.getName().matches("[^/\\\\]+\\.nuspec"))
              .findFirst()
              .orElseThrow(() -> new PackageException(nupkg + " has no nuspec at its root"));
      try (var content = zip.getInputStream(manifest)) {
        return Nuspec.read(content, nupkg + "!" + manifest.getName());
      }
    }
  }

  private PackageException missing(String id, List<Candidate> all, List<Candidate> named) {
    if (named.isEmpty()) {
      String known =
          all.stream()
              .map(candidate -> candidate.nuspec().id())
              .collect(Collectors.toCollection(TreeSet::new))
              .toString();
      return new PackageException(
          "Package '%s' is not in %s, which has %s".formatted(id, folder, known));
    }
    String versions =
        named.stream()
            .map(candidate -> candidate.nuspec().version().normalized())
            .collect(Collectors.joining(", "));
    return new PackageException(
        "No version of package '%s' in %s fits; there is %s".formatted(id, folder, versions));
  }
}
