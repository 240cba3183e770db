package dev.lehr.triggers.internal.notify;

import dev.lehr.triggers.Secrets;
import java.util.LinkedHashSet;
import java.util.Set;

/** The secrets of one delivery: looked up when needed, and taken out of whatever is said of it. */
final class Disclosure {
  private static final String HIDDEN = "***";
  private static final int SHORTEST = 4;

  private final Secrets secrets;
  private final Set<String> known = new LinkedHashSet<>();

  Disclosure(Secrets secrets) {
    this.secrets = secrets;
  }

  /** What a reference stands for; a text that is none stands for itself. */
  String value(String text) {
    if (!Secrets.isReference(text)) {
      return text;
    }
    String secret = secrets.resolve(text);
    known.add(secret);
    return secret;
  }

  /** The text without any secret that was looked up. */
  String redact(String text) {
    String redacted = text;
    for (String secret : known) {
      if (secret.length() >= SHORTEST) {
        redacted = redacted.replace(secret, HIDDEN);
      }
    }
    return redacted;
  }
}
