package dev.lehr.packages;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a package's nuspec says of it.
 *
 * @param id as written; ids compare without case
 * @param texts the other plain elements of the nuspec by name, as {@code title}, {@code authors},
 *     {@code projectUrl}, in the nuspec's order; empty ones are left out
 */
public record PackageManifest(
    String id,
    PackageVersion version,
    Map<String, String> texts,
    List<DependencyGroup> dependencyGroups) {

  public PackageManifest {
    texts = Texts.copyOf(texts);
    dependencyGroups = List.copyOf(dependencyGroups);
  }

  /**
   * What is needed on one target framework.
   *
   * @param framework empty for every one
   */
  public record DependencyGroup(String framework, List<Dependency> dependencies) {
    public DependencyGroup {
      dependencies = List.copyOf(dependencies);
    }
  }

  /**
   * Another package that this one needs.
   *
   * @param range as written; empty for any version
   */
  public record Dependency(String id, String range) {
    /** The range, empty for any version. */
    public Optional<VersionRange> versions() {
      return range.isEmpty() ? Optional.empty() : Optional.of(VersionRange.parse(range));
    }
  }

  /** The text of an element; empty when the nuspec has none. */
  public String text(String element) {
    return texts.getOrDefault(element, "");
  }

  /** The title, or the id where there is none. */
  public String title() {
    return texts.getOrDefault("title", id);
  }

  /** All dependencies of all frameworks. */
  public List<Dependency> dependencies() {
    return dependencyGroups.stream().flatMap(group -> group.dependencies().stream()).toList();
  }
}
