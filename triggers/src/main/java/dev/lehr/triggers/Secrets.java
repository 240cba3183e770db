package dev.lehr.triggers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Looks up secrets where they are used, never before. A reference is {@code env:NAME} or {@code
 * file:PATH}; the secret itself is kept nowhere.
 *
 * @param environment what {@code env:} names are looked up in
 */
public record Secrets(Map<String, String> environment) {
  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";

  public Secrets {
    environment = Map.copyOf(environment);
  }

  /** Whether a text is a reference, and not to be shown as what it stands for. */
  public static boolean isReference(String text) {
    return text.startsWith(ENVIRONMENT) || text.startsWith(FILE);
  }

  /**
   * The secret.
   *
   * @throws TriggerException naming the reference, when it is none or leads nowhere
   */
  public String resolve(String reference) {
    if (reference.startsWith(ENVIRONMENT)) {
      return fromEnvironment(reference);
    }
    if (reference.startsWith(FILE)) {
      return fromFile(reference);
    }
    throw new TriggerException(
        "a secret is not given by a reference; write env:NAME or file:PATH instead of the secret");
  }

  private String fromEnvironment(String reference) {
    String secret = environment.getOrDefault(reference.substring(ENVIRONMENT.length()), "").strip();
    if (secret.isEmpty()) {
      throw new TriggerException(
          "'%s' leads nowhere: the server's environment has no such variable; set it"
              .formatted(reference));
    }
    return secret;
  }

  private static String fromFile(String reference) {
    try {
      return Files.readString(Path.of(reference.substring(FILE.length()))).strip();
    } catch (IOException unreadable) {
      throw new TriggerException(
          "'%s' leads nowhere: the file can not be read by the server".formatted(reference),
          unreadable);
    }
  }
}
