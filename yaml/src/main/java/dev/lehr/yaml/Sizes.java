package dev.lehr.yaml;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of bytes as people write them: {@code 512}, {@code 64 KB}, {@code 2 GiB}. */
public final class Sizes {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([kmgt]?)i?b?");
  private static final String PREFIXES = "kmgt";

  private Sizes() {}

  /** The bytes, a kilobyte being 1,024; empty when the text is no amount. */
  public static OptionalLong parse(String text) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    int power = matcher.group(2).isEmpty() ? 0 : PREFIXES.indexOf(matcher.group(2)) + 1;
    return OptionalLong.of(Long.parseLong(matcher.group(1)) << (10 * power));
  }

  /** {@code 812 B}, {@code 1.4 MB}. */
  public static String render(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int power = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
    int shown = Math.min(power, PREFIXES.length());
    return String.format(
        Locale.ROOT,
        "%.1f %sB",
        bytes / Math.pow(1024, shown),
        PREFIXES.toUpperCase(Locale.ROOT).charAt(shown - 1));
  }
}
