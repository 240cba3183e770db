package dev.lehr.bakery;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the packages that layers install. */
@FunctionalInterface
public interface PackageSource {
  /**
   * The newest version that fits.
   *
   * @param id the package's id, without regard to case
   * @param range e.g. {@code 25.*}, {@code [1.0,2.0)} or {@code *}
   */
  Optional<ResolvedPackage> resolve(String id, String range);

  /**
   * Where machines can install resolved packages from: the address of a NuGet v2 feed. Asked only
   * when a template wants to know it.
   */
  default Optional<URI> feed() {
    return Optional.empty();
  }

  /**
   * A package's version.
   *
   * @param id as the package spells it
   * @param version normalised
   * @param file the {@code .nupkg}
   * @param digest of the file, e.g. {@code sha256:...}
   */
  record ResolvedPackage(String id, String version, Path file, String digest) {}
}
