package dev.lehr.pipeline.internal.definition;

import dev.lehr.yaml.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads texts of few forms: durations, whole numbers, one of some words. */
final class Words {
  private Words() {}

  static Optional<Duration> duration(Part part, String key) {
    Optional<String> text = part.section().text(key);
    Optional<Duration> duration = text.flatMap(Durations::parse);
    if (text.isPresent() && duration.isEmpty()) {
      part.wrong(
          part.section().at(key),
          "'" + text.get() + "' is not a duration",
          "write it like 90s, 45m or 2h");
    }
    return duration;
  }

  /** A whole number within bounds; the standard when there is none. */
  static int whole(Part part, String key, Bounds bounds) {
    Optional<String> text = part.section().text(key);
    Optional<Integer> number = text.flatMap(Words::number).filter(bounds::hold);
    if (text.isPresent() && number.isEmpty()) {
      part.wrong(
          part.section().at(key),
          "%s.%s must be a whole number from %d to %d, not '%s'"
              .formatted(part.section().name(), key, bounds.least, bounds.most, text.get()),
          "");
    }
    return number.orElse(bounds.standard);
  }

  /** What a number may be. */
  record Bounds(int least, int most, int standard) {
    boolean hold(int number) {
      return number >= least && number <= most;
    }
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  /** One of an enum's words, as in {@code continueAndFail}; empty when there is none. */
  static <E extends Enum<E>> Optional<E> word(Part part, String key, Class<E> words) {
    Map<String, E> known = new LinkedHashMap<>();
    Arrays.stream(words.getEnumConstants()).forEach(word -> known.put(camelCase(word), word));
    Optional<String> text = part.section().text(key);
    if (text.isPresent() && !known.containsKey(text.get())) {
      part.wrong(
          part.section().at(key),
          "%s.%s can not be '%s'".formatted(part.section().name(), key, text.get()),
          "use one of " + String.join(", ", known.keySet()));
    }
    return text.flatMap(word -> Optional.ofNullable(known.get(word)));
  }

  private static String camelCase(Enum<?> word) {
    return Pattern.compile("_(.)")
        .matcher(word.name().toLowerCase(Locale.ROOT))
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }
}
