package dev.lehr.metrics;

import dev.lehr.canary.CanaryInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a secret is: {@code env:NAME} or {@code file:PATH}. The secret itself is in no argument, no
 * config and no state.
 *
 * @param text the reference
 */
public record SecretReference(String text) {
  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";

  public SecretReference {
    if (!text.startsWith(ENVIRONMENT) && !text.startsWith(FILE)) {
      throw new CanaryInputException(
          "",
          "a credential is not given by a reference",
          "write env:NAME or file:PATH; arguments are seen by everybody on this computer");
    }
  }

  /**
   * The secret.
   *
   * @throws CanaryInputException when it is not there
   */
  public String resolve(Map<String, String> environment) {
    return text.startsWith(ENVIRONMENT)
        ? Optional.ofNullable(environment.get(text.substring(ENVIRONMENT.length())))
            .filter(secret -> !secret.isBlank())
            .orElseThrow(() -> absent("the environment variable is not set"))
            .strip()
        : fromFile();
  }

  private String fromFile() {
    try {
      return Files.readString(Path.of(text.substring(FILE.length()))).strip();
    } catch (IOException unreadable) {
      CanaryInputException problem = absent("the file can not be read");
      problem.initCause(unreadable);
      throw problem;
    }
  }

  private CanaryInputException absent(String why) {
    return new CanaryInputException("", "%s: %s".formatted(text, why), "set it");
  }
}
