package dev.lehr.server.internal.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of states as JSON has them: {@code awaitingApproval} for {@code AWAITING_APPROVAL}. */
public final class Words {
  private Words() {}

  public static String camel(Enum<?> value) {
    String[] parts = value.name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder word = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      word.append(parts[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(parts[i].substring(1));
    }
    return word.toString();
  }

  static <E extends Enum<E>> Optional<E> read(String word, Class<E> values) {
    return Stream.of(values.getEnumConstants())
        .filter(value -> camel(value).equals(word))
        .findFirst();
  }

  static <E extends Enum<E>> List<String> all(Class<E> values) {
    return Stream.of(values.getEnumConstants()).map(Words::camel).toList();
  }
}
