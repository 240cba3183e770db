package dev.lehr.packages.internal.internalize;

import dev.lehr.packages.internal.internalize.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text that a script puts together: strings and variables, joined by {@code +}, filled by {@code
 * -f}, in parentheses or not.
 *
 * @param end the token after it
 * @param value empty when it can not be known without running the script
 * @param constant whether a string is in it, and not only variables
 */
record Expression(int end, Optional<String> value, boolean constant) {

  /** Reads the expression that begins at a token. */
  static Expression at(List<Token> tokens, int start, Variables variables) {
    return new Reader(tokens, variables).sum(start);
  }

  private record Reader(List<Token> tokens, Variables variables) {

    Expression sum(int start) {
      Expression sum = filled(start);
      while (symbol(sum.end(), "+")) {
        Expression next = filled(sum.end() + 1);
        sum =
            new Expression(
                next.end(), joined(sum.value(), next.value()), sum.constant() || next.constant());
      }
      return sum;
    }

    private static Optional<String> joined(Optional<String> left, Optional<String> right) {
      return left.flatMap(first -> right.map(second -> first + second));
    }

    private Expression filled(int start) {
      Expression format = operand(start);
      if (format.end() >= tokens.size() || !tokens.get(format.end()).isWord("-f")) {
        return format;
      }
      List<Optional<String>> values = new ArrayList<>();
      Expression value = operand(format.end() + 1);
      values.add(value.value());
      while (symbol(value.end(), ",")) {
        value = operand(value.end() + 1);
        values.add(value.value());
      }
      return new Expression(
          value.end(), format.value().flatMap(text -> fill(text, values)), format.constant());
    }

    private static Optional<String> fill(String format, List<Optional<String>> values) {
      String text = format;
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i).isPresent()) {
          text = text.replace("{" + i + "}", values.get(i).get());
        }
      }
      return text.matches("(?s).*\\{\\d+[^}]*}.*") ? Optional.empty() : Optional.of(text);
    }

    private Expression operand(int start) {
      if (start >= tokens.size()) {
        return new Expression(start, Optional.empty(), false);
      }
      Token token = tokens.get(start);
      Expression simple =
          switch (token.kind()) {
            case STRING -> new Expression(start + 1, Optional.of(token.text()), true);
            case TEMPLATE -> new Expression(start + 1, variables.expand(token.text()), true);
            case VARIABLE -> new Expression(start + 1, variables.get(token.text()), false);
            case WORD -> new Expression(start + 1, Optional.of(token.text()), false);
            case SYMBOL ->
                token.is("(") ? parenthesis(start) : new Expression(start, Optional.empty(), false);
            case END -> new Expression(start, Optional.empty(), false);
          };
      return accessed(simple);
    }

    private Expression parenthesis(int start) {
      Expression inner = sum(start + 1);
      if (symbol(inner.end(), ")")) {
        return new Expression(inner.end() + 1, inner.value(), inner.constant());
      }
      return new Expression(closing(start), Optional.empty(), false);
    }

    /** What is done with a value, a member or an index, makes it unknown. */
    private Expression accessed(Expression value) {
      int end = value.end();
      while (isAccess(end)) {
        boolean bracket = symbol(end, "[");
        end = bracket ? closing(end) : end + 2;
        if (symbol(end, "(") && adjacent(end)) {
          end = closing(end);
        }
      }
      return end == value.end() ? value : new Expression(end, Optional.empty(), value.constant());
    }

    private boolean isAccess(int at) {
      return (symbol(at, "[") || symbol(at, ".")) && adjacent(at);
    }

    private boolean adjacent(int at) {
      return at > 0 && tokens.get(at - 1).end() == tokens.get(at).start();
    }

    private boolean symbol(int at, String symbol) {
      return at < tokens.size() && tokens.get(at).is(symbol);
    }

    /** The token after the bracket that closes the one at a token. */
    private int closing(int open) {
      int depth = 0;
      for (int i = open; i < tokens.size(); i++) {
        Token token = tokens.get(i);
        if (token.kind() == Kind.SYMBOL) {
          depth += "([{".contains(token.text()) ? 1 : 0;
          depth -= ")]}".contains(token.text()) ? 1 : 0;
        }
        if (depth == 0) {
          return i + 1;
        }
      }
      return tokens.size();
    }
  }
}
