package dev.lehr.server.internal.config;

import dev.lehr.yaml.ClosestName;
import dev.lehr.yaml.Durations;
import dev.lehr.yaml.ProblemList;
import dev.lehr.yaml.Section;
import dev.lehr.yaml.Sizes;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads single values of a section; what is not there has a default, what is wrong is told. */
record Values(Section section, ProblemList problems) {

  int number(String key, int least, int most, int standard) {
    Optional<String> text = section.text(key);
    if (text.isEmpty()) {
      return standard;
    }
    boolean digits = text.get().matches("\\d{1,9}");
    int value = digits ? Integer.parseInt(text.get()) : -1;
    if (value < least || value > most) {
      complain(key, text.get(), "a number from %d to %d".formatted(least, most));
      return standard;
    }
    return value;
  }

  long size(String key, long standard) {
    Optional<String> text = section.text(key);
    OptionalLong size = text.map(Sizes::parse).orElse(OptionalLong.of(standard));
    if (size.isEmpty() || size.getAsLong() == 0) {
      complain(key, text.orElse(""), "an amount such as 64KB or 2GB");
      return standard;
    }
    return size.getAsLong();
  }

  Duration duration(String key, Duration standard) {
    Optional<String> text = section.text(key);
    Optional<Duration> duration =
        text.isEmpty() ? Optional.of(standard) : Durations.parse(text.get());
    if (duration.isEmpty()) {
      complain(key, text.orElse(""), "a time such as 30s, 15m or 2h");
    }
    return duration.orElse(standard);
  }

  Optional<URI> address(String key) {
    return section.text(key).flatMap(text -> address(key, text));
  }

  private Optional<URI> address(String key, String text) {
    try {
      URI address = new URI(text);
      if (("" + address.getScheme()).matches("https?") && address.getHost() != null) {
        return Optional.of(address);
      }
    } catch (URISyntaxException notAnAddress) {
      // told below, as any other text that is none
    }
    complain(key, text, "a URL that begins with http:// or https://");
    return Optional.empty();
  }

  /** One of an enumeration's words, in lower case. */
  <E extends Enum<E>> Optional<E> word(String key, String text, Class<E> words) {
    Map<String, E> known =
        Stream.of(words.getEnumConstants())
            .collect(Collectors.toMap(word -> word.name().toLowerCase(Locale.ROOT), word -> word));
    if (!known.containsKey(text)) {
      String hint = ClosestName.hint(text, known.keySet());
      problems.add(
          section.at(key),
          "'%s' is not known in %s.%s".formatted(text, section.name(), key),
          hint.isEmpty()
              ? "use one of " + known.keySet().stream().sorted().collect(Collectors.joining(", "))
              : hint);
    }
    return Optional.ofNullable(known.get(text));
  }

  /** Complains about keys that the kind of thing does not have. */
  void only(String kind, List<String> keys) {
    for (String key : section.keys()) {
      if (!keys.contains(key)) {
        problems.add(
            section.keyAt(key),
            "%s has '%s', which a %s has not".formatted(section.name(), key, kind),
            "remove it");
      }
    }
  }

  private void complain(String key, String value, String wanted) {
    problems.add(
        section.at(key), "%s.%s is '%s'".formatted(section.name(), key, value), "write " + wanted);
  }
}
