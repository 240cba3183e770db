package dev.lehr.cli.display;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as people read them. */
public final class Texts {
  private Texts() {}

  /** {@code 4.2 s}, or {@code 1 min 4 s}. */
  public static String seconds(Duration duration) {
    return duration.toSeconds() < 60
        ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3)
        : "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  /** {@code ami-1 (us-west-2), ami-2 (us-east-1)}. */
  public static String images(Map<String, String> images) {
    return images.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
        .collect(Collectors.joining(", "));
  }

  /** {@code reused} for {@code REUSED}. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
