package dev.lehr.pipeline.internal.expression.syntax;

import dev.lehr.pipeline.expression.ExpressionLimits;
import dev.lehr.pipeline.expression.ExpressionProblem.Kind;
import dev.lehr.pipeline.internal.expression.value.Source;

/**
 * Looks at a text before it is parsed: the parser calls itself for every bracket and sign, so that
 * a text of them would overflow the stack.
 */
final class NestingGuard {
  private final Source source;
  private final ExpressionLimits limits;
  private int open;
  private int signs;

  private NestingGuard(Source source, ExpressionLimits limits) {
    this.source = source;
    this.limits = limits;
  }

  static void check(Source source, ExpressionLimits limits) {
    int length = source.text().length();
    if (length > limits.length()) {
      throw source.failure(
          Kind.LIMIT,
          0,
          "it has %,d characters; %,d are allowed".formatted(length, limits.length()),
          "split it with an evaluate stage");
    }
    new NestingGuard(source, limits).checkNesting();
  }

  private void checkNesting() {
    String text = source.text();
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == '\'' || character == '"') {
        at = Quotes.end(text, at);
        signs = 0;
      } else {
        count(character, text, at);
      }
      checkLimit(at);
    }
  }

  private void count(char character, String text, int at) {
    switch (character) {
      case '(', '[', '{' -> open++;
      case ')', ']', '}' -> open--;
      case '!', '+', '-' -> signs++;
      case ' ', '\t', '\r', '\n' -> {}
      default -> countWord(text, at);
    }
  }

  /** {@code not} is a sign, too; the rest of it and any other letter ends a row of signs. */
  private void countWord(String text, int at) {
    if (text.regionMatches(true, at, "not", 0, 3)) {
      signs++;
    } else if (!text.regionMatches(true, at - 1, "not", 0, 3)
        && !text.regionMatches(true, at - 2, "not", 0, 3)) {
      signs = 0;
    }
  }

  private void checkLimit(int at) {
    if (open > limits.depth() || signs > limits.depth()) {
      throw source.failure(
          Kind.LIMIT,
          Math.min(at, source.text().length() - 1),
          "more than %d brackets or signs within each other".formatted(limits.depth()),
          "split it with an evaluate stage");
    }
  }
}
