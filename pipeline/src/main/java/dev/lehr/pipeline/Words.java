package dev.lehr.pipeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the constants of enums are written in JSON. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    String[] parts = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder word = new StringBuilder(parts[0]);
    for (String part : Arrays.asList(parts).subList(1, parts.length)) {
      word.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
    }
    return word.toString();
  }

  static <E extends Enum<E>> E read(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "'%s' is none of %s"
            .formatted(
                word,
                Arrays.stream(type.getEnumConstants())
                    .map(Words::of)
                    .collect(Collectors.joining(", "))));
  }
}
