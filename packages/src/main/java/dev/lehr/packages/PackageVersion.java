package dev.lehr.packages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package version as NuGet reads, normalises and orders it: one to four numbers, optional
 * pre-release labels, optional build metadata. Equality and order ignore case and metadata.
 *
 * @see <a href="https://learn.microsoft.com/nuget/concepts/package-versioning">NuGet package
 *     versioning</a>
 */
public final class PackageVersion implements Comparable<PackageVersion> {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*([0-9]+(?:\\.[0-9]+){0,3})"
              + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?"
              + "(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?\\s*");
  private static final Pattern ZERO_LED = Pattern.compile("0[0-9]+");
  private static final Pattern SHORT_NUMBER = Pattern.compile("[0-9]{1,10}");
  private static final int PARTS = 4;

  private final String original;
  private final String normalized;
  private final int[] numbers;
  private final List<String> labels;
  private final boolean metadata;

  private PackageVersion(String original, int[] numbers, List<String> labels, boolean metadata) {
    this.original = original;
    this.numbers = numbers;
    this.labels = labels;
    this.metadata = metadata;
    String shown = normalize(numbers, labels);
    // Most versions are written in their normal form; hundreds of thousands share one text each.
    this.normalized = shown.equals(original) ? original : shown;
  }

  /**
   * Reads a version.
   *
   * @throws PackageException quoting a text that is none
   */
  public static PackageVersion parse(String text) {
    return isPlain(text)
        ? new PackageVersion(text, numbers(text, text), List.of(), false)
        : parseAny(text);
  }

  /** Nearly all versions are short numbers and dots; a start reads hundreds of thousands. */
  private static boolean isPlain(String text) {
    int dots = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char here = text.charAt(i);
      boolean dot = here == '.' && digits > 0;
      if (!dot && (here < '0' || here > '9')) {
        return false;
      }
      dots += dot ? 1 : 0;
      digits = dot ? 0 : digits + 1;
    }
    return digits > 0 && dots < PARTS;
  }

  private static PackageVersion parseAny(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw notAVersion(text);
    }
    String labels = matcher.group(2);
    List<String> parts = labels == null ? List.of() : List.of(labels.split("\\.", -1));
    if (parts.stream().anyMatch(part -> ZERO_LED.matcher(part).matches())) {
      throw notAVersion(text);
    }
    return new PackageVersion(
        text.strip(), numbers(text, matcher.group(1)), parts, matcher.group(3) != null);
  }

  private static int[] numbers(String version, String dotted) {
    int[] numbers = new int[PARTS];
    int begin = 0;
    for (int i = 0; begin <= dotted.length(); i++) {
      int dot = dotted.indexOf('.', begin);
      int end = dot < 0 ? dotted.length() : dot;
      numbers[i] = number(version, dotted.substring(begin, end));
      begin = end + 1;
    }
    return numbers;
  }

  private static String normalize(int[] numbers, List<String> labels) {
    int shown = numbers[PARTS - 1] == 0 ? PARTS - 1 : PARTS;
    StringBuilder core = new StringBuilder(16).append(numbers[0]);
    for (int i = 1; i < shown; i++) {
      core.append('.').append(numbers[i]);
    }
    return labels.isEmpty() ? core.toString() : core + "-" + String.join(".", labels);
  }

  /** As it was written. */
  public String original() {
    return original;
  }

  /** {@code major.minor.patch[.revision][-labels]}, without metadata. */
  public String normalized() {
    return normalized;
  }

  /** The {@link #normalized()} form in lower case: equal for versions that are the same. */
  public String key() {
    return normalized.toLowerCase(Locale.ROOT);
  }

  public boolean isPrerelease() {
    return !labels.isEmpty();
  }

  /** Whether old clients (choco 1.x, NuGet 2) can not read it: several labels, or metadata. */
  public boolean isSemVer2() {
    return labels.size() > 1 || metadata;
  }

  /** The first {@code count} of the four numbers. */
  List<Integer> leading(int count) {
    return Arrays.stream(numbers).limit(count).boxed().toList();
  }

  @Override
  public int compareTo(PackageVersion other) {
    int order = Arrays.compare(numbers, other.numbers);
    if (order != 0) {
      return order;
    }
    if (labels.isEmpty() || other.labels.isEmpty()) {
      return Boolean.compare(labels.isEmpty(), other.labels.isEmpty());
    }
    return compareLabels(labels, other.labels);
  }

  private static int compareLabels(List<String> left, List<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compareLabel(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareLabel(String left, String right) {
    boolean leftNumber = isNumber(left);
    boolean rightNumber = isNumber(right);
    if (leftNumber && rightNumber) {
      return Integer.compare(Integer.parseInt(left), Integer.parseInt(right));
    }
    if (leftNumber != rightNumber) {
      return leftNumber ? -1 : 1;
    }
    return left.toUpperCase(Locale.ROOT).compareTo(right.toUpperCase(Locale.ROOT));
  }

  /** NuGet takes a label for a number when it fits 32 bits. */
  private static boolean isNumber(String label) {
    return SHORT_NUMBER.matcher(label).matches() && Long.parseLong(label) <= Integer.MAX_VALUE;
  }

  private static int number(String version, String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException tooLarge) {
      throw notAVersion(version);
    }
  }

  private static PackageException notAVersion(String text) {
    return new PackageException(
        ("'%s' is not a package version; write one to four numbers and optional labels,"
                + " for example 1.2.0 or 1.2.0-beta.1")
            .formatted(text));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackageVersion version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  /** The {@link #normalized()} form. */
  @Override
  public String toString() {
    return normalized;
  }
}
