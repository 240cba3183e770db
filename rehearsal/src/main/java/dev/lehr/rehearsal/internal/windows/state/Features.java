package dev.lehr.rehearsal.internal.windows.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Roles and features, under Server Manager's names and under DISM's. */
public final class Features {
  private static final Map<String, Feature> KNOWN = known();

  private final Set<String> installed = new TreeSet<>();

  /**
   * A role or feature.
   *
   * @param parent the feature it is part of, or empty
   * @param optionalNames DISM's names for it
   * @param restart whether a change only takes effect after a restart
   */
  public record Feature(
      String name,
      String displayName,
      String parent,
      List<String> optionalNames,
      boolean stock,
      boolean restart) {}

  Features() {
    KNOWN.values().stream().filter(Feature::stock).forEach(this::mark);
  }

  /** A feature by either tool's name. */
  public Optional<Feature> find(String name) {
    return Optional.ofNullable(KNOWN.get(folded(name)))
        .or(
            () ->
                KNOWN.values().stream()
                    .filter(
                        feature ->
                            feature.optionalNames().stream().anyMatch(name::equalsIgnoreCase))
                    .findFirst());
  }

  /** All that are known. */
  public Collection<Feature> all() {
    return KNOWN.values();
  }

  /** Whether it is installed. */
  public synchronized boolean isInstalled(Feature feature) {
    return installed.contains(feature.name());
  }

  /** Installs it with what it is part of; gives what was not there before. */
  public synchronized List<Feature> install(Feature feature, boolean withSubFeatures) {
    List<Feature> added = new ArrayList<>();
    find(feature.parent())
        .filter(parent -> !isInstalled(parent))
        .ifPresent(parent -> added.addAll(install(parent, false)));
    if (installed.add(feature.name())) {
      added.add(feature);
    }
    for (Feature implied : implied(feature, withSubFeatures)) {
      added.addAll(install(implied, withSubFeatures));
    }
    return added;
  }

  /** Removes it with its sub-features; gives what was there before. */
  public synchronized List<Feature> remove(Feature feature) {
    List<Feature> removed = new ArrayList<>();
    for (Feature child : children(feature)) {
      removed.addAll(remove(child));
    }
    if (installed.remove(feature.name())) {
      removed.add(feature);
    }
    return removed;
  }

  /** The names of what is installed. */
  public synchronized Set<String> installed() {
    return new TreeSet<>(installed);
  }

  synchronized void restore(Collection<String> saved) {
    installed.clear();
    installed.addAll(saved);
  }

  private void mark(Feature feature) {
    installed.add(feature.name());
  }

  /** The role Web-Server brings its default parts along, as Server Manager does. */
  private List<Feature> implied(Feature feature, boolean withSubFeatures) {
    if (withSubFeatures) {
      return children(feature).stream().filter(child -> !isInstalled(child)).toList();
    }
    if (!feature.name().equals("Web-Server")) {
      return List.of();
    }
    return List.of(
            "Web-Default-Doc",
            "Web-Dir-Browsing",
            "Web-Http-Errors",
            "Web-Static-Content",
            "Web-Http-Logging",
            "Web-Stat-Compression",
            "Web-Filtering")
        .stream()
        .map(this::find)
        .flatMap(Optional::stream)
        .filter(part -> !isInstalled(part))
        .toList();
  }

  private static List<Feature> children(Feature feature) {
    return KNOWN.values().stream().filter(child -> child.parent().equals(feature.name())).toList();
  }

  private static Map<String, Feature> known() {
    Map<String, Feature> known = new LinkedHashMap<>();
    for (List<String> row : StockTable.read("features.txt", 5)) {
      List<String> optional = Arrays.stream(row.get(3).split(",", -1)).toList();
      Feature feature =
          new Feature(
              row.get(0),
              row.get(1),
              row.get(2),
              optional.equals(List.of("")) ? List.of() : optional,
              row.get(4).contains("i"),
              row.get(4).contains("r"));
      known.put(folded(feature.name()), feature);
    }
    return known;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
