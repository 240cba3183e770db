package dev.lehr.pipeline.internal.expression.syntax;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.expression.ParseException;

/** A parser's complaint in plain words: without the code and the text it quotes. */
final class SyntaxMessage {
  private static final Pattern CODE = Pattern.compile("^EL\\d+E: ");

  private SyntaxMessage() {}

  static String of(ParseException wrong) {
    String message = CODE.matcher(wrong.getSimpleMessage()).replaceFirst("");
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
