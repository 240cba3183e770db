package dev.lehr.server.internal.api;

import dev.lehr.server.internal.rest.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Places in lists, for clients to hand back and not to understand. They stay good: what is added to
 * a list or archived meanwhile does not move them.
 */
final class Cursors {
  private static final String PREFIX = "1:";

  private Cursors() {}

  static String write(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((PREFIX + place).getBytes(StandardCharsets.UTF_8));
  }

  static String read(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (text.startsWith(PREFIX)) {
        return text.substring(PREFIX.length());
      }
    } catch (IllegalArgumentException notOurs) {
      // told below, as every other text that is none
    }
    throw ProblemException.parameter(
        "cursor", "'%s' is no cursor; take 'next' of the answer before".formatted(cursor));
  }

  /** The place, in a list whose places are numbers. */
  static long position(String cursor) {
    String text = read(cursor);
    if (!text.matches("\\d{1,18}")) {
      throw ProblemException.parameter(
          "cursor", "'%s' is no cursor of this list".formatted(cursor));
    }
    return Long.parseLong(text);
  }
}
