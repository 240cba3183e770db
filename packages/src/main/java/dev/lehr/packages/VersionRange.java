package dev.lehr.packages;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a package will do. NuGet's forms: {@code 1.0} (at least), {@code [1.0]}
 * (exactly), {@code [1.0,2.0)}, {@code (,1.0]}; and the floating ones {@code *} and {@code 25.*},
 * which take the highest release.
 */
public sealed interface VersionRange {
  /** Whether this version will do. */
  boolean contains(PackageVersion version);

  /** Which of several that will do is taken: true the highest, false the lowest. */
  boolean prefersHighest();

  /** The version to take, or empty when none will do. Pre-releases only when asked for by name. */
  default Optional<PackageVersion> best(Collection<PackageVersion> versions) {
    List<PackageVersion> fitting = versions.stream().filter(this::contains).sorted().toList();
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(prefersHighest() ? fitting.getLast() : fitting.getFirst());
  }

  /** {@code *}, {@code 25.*}, {@code 25.0.*}: the highest release that starts so. */
  record Floating(List<Integer> prefix) implements VersionRange {
    public Floating {
      prefix = List.copyOf(prefix);
    }

    @Override
    public boolean contains(PackageVersion version) {
      return !version.isPrerelease() && version.leading(prefix.size()).equals(prefix);
    }

    @Override
    public boolean prefersHighest() {
      return true;
    }
  }

  /** An interval; an end that is empty is open. */
  record Interval(
      Optional<PackageVersion> low,
      boolean lowIncluded,
      Optional<PackageVersion> high,
      boolean highIncluded)
      implements VersionRange {

    @Override
    public boolean contains(PackageVersion version) {
      return low.map(end -> above(version.compareTo(end), lowIncluded)).orElse(true)
          && high.map(end -> above(end.compareTo(version), highIncluded)).orElse(true)
          && (!version.isPrerelease() || namesPrerelease());
    }

    @Override
    public boolean prefersHighest() {
      return false;
    }

    private boolean namesPrerelease() {
      return low.map(PackageVersion::isPrerelease).orElse(false)
          || high.map(PackageVersion::isPrerelease).orElse(false);
    }

    private static boolean above(int order, boolean included) {
      return order > 0 || (included && order == 0);
    }
  }

  /**
   * Reads a range.
   *
   * @throws PackageException quoting a text that is none
   */
  static VersionRange parse(String text) {
    String range = text.strip();
    if (range.equals("*") || range.matches("[0-9]+(\\.[0-9]+){0,2}\\.\\*")) {
      return Ranges.floating(range);
    }
    Matcher interval = Ranges.INTERVAL.matcher(range);
    if (interval.matches()) {
      return Ranges.interval(text, interval);
    }
    return new Interval(Optional.of(Ranges.end(range, range)), true, Optional.empty(), false);
  }

  /** Reading the written forms. */
  final class Ranges {
    static final Pattern INTERVAL =
        Pattern.compile("([\\[(])([^,\\])]*)(?:(,)([^,\\])]*))?([\\])])");

    private Ranges() {}

    static VersionRange floating(String range) {
      if (range.equals("*")) {
        return new Floating(List.of());
      }
      String prefix = range.substring(0, range.length() - 2);
      int count = prefix.split("\\.", -1).length;
      return new Floating(PackageVersion.parse(prefix).leading(count));
    }

    static VersionRange interval(String text, Matcher matcher) {
      boolean lowIncluded = matcher.group(1).equals("[");
      boolean highIncluded = matcher.group(5).equals("]");
      Optional<PackageVersion> low = optionalEnd(text, matcher.group(2));
      if (matcher.group(3) == null) {
        if (low.isEmpty() || !lowIncluded || !highIncluded) {
          throw notARange(text);
        }
        return new Interval(low, true, low, true);
      }
      Optional<PackageVersion> high = optionalEnd(text, matcher.group(4));
      if (low.isEmpty() && high.isEmpty()) {
        throw notARange(text);
      }
      return new Interval(low, lowIncluded, high, highIncluded);
    }

    private static Optional<PackageVersion> optionalEnd(String range, String text) {
      return text.isBlank() ? Optional.empty() : Optional.of(end(range, text));
    }

    static PackageVersion end(String range, String written) {
      try {
        return PackageVersion.parse(written);
      } catch (PackageException notAVersion) {
        throw notARange(range, notAVersion);
      }
    }

    private static PackageException notARange(String text) {
      return notARange(text, null);
    }

    private static PackageException notARange(String text, @Nullable Throwable cause) {
      return new PackageException(
          "'%s' is not a version range; write for example *, 25.*, 1.2 (at least), [1.2] or [1.0,2.0)"
              .formatted(text),
          cause);
    }
  }
}
