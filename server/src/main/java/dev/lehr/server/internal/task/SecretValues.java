package dev.lehr.server.internal.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Resolves references to secrets, {@code env:NAME} and {@code file:PATH}, at the last moment, and
 * takes what they stand for out of every line that is written afterwards.
 */
final class SecretValues {
  private static final String HIDDEN = "***";
  private static final int SHORTEST = 4;

  private final Map<String, String> environment;
  private final Set<String> values =
      new ConcurrentSkipListSet<>(
          java.util.Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(java.util.Comparator.naturalOrder()));

  SecretValues(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** All of these, resolved. */
  Map<String, String> resolve(Map<String, String> references) {
    Map<String, String> resolved = new TreeMap<>();
    references.forEach((name, value) -> resolved.put(name, resolve(value)));
    return resolved;
  }

  /** Has them taken out of lines, as far as they can be known. */
  void remember(Map<String, String> references) {
    for (String reference : references.values()) {
      try {
        resolve(reference);
      } catch (TaskFailedException gone) {
        // Whoever needs it says so.
      }
    }
  }

  /** What a reference stands for; everything else stands for itself. */
  String resolve(String reference) {
    if (reference.startsWith("env:")) {
      String name = reference.substring("env:".length());
      if (!environment.containsKey(name)) {
        throw new TaskFailedException(
            "The server's environment has no '%s', to which '%s' refers"
                .formatted(name, reference));
      }
      return secret(environment.get(name));
    }
    return reference.startsWith("file:")
        ? secret(content(reference.substring("file:".length())))
        : reference;
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException unreadable) {
      throw new TaskFailedException(
          "The secret's file '%s' can not be read on the server: %s"
              .formatted(file, unreadable.getMessage()),
          unreadable);
    }
  }

  private String secret(String value) {
    if (value.length() >= SHORTEST) {
      values.add(value);
    }
    return value;
  }

  /** A line without them. */
  String redact(String line) {
    String redacted = line;
    for (String value : values) {
      redacted = redacted.replace(value, HIDDEN);
    }
    return redacted;
  }
}
