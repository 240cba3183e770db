package dev.lehr.packages.internal.odata;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A property of the v2 protocol's packages.
 *
 * @param feedElement where the Atom entry tells it, outside of its properties: {@code title},
 *     {@code author}, {@code updated}, {@code summary}; empty when it is among the properties
 * @param value null where it has none; a String, Boolean, Integer, Long or Instant
 */
public record Property(
    String name, EdmType type, String feedElement, Function<Listing, @Nullable Object> value) {
  private static final Set<String> VARYING =
      Set.of("IsLatestVersion", "IsAbsoluteLatestVersion", "DownloadCount", "VersionDownloadCount");

  /** Whether it can be another one for the same version: what is latest, and all downloads. */
  public boolean varies() {
    return VARYING.contains(name);
  }

  /** Versions are compared as versions, not as texts. */
  boolean isVersion() {
    return name.equals("Version") || name.equals("NormalizedVersion");
  }
}
