package dev.lehr.rehearsal.internal.windows.programs;

import java.util.List;
import java.util.Map;

/** {@code set /a}: 32-bit arithmetic on variables. */
final class CmdArithmetic {
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  private final String text;
  private final Map<String, String> variables;
  private int position;

  CmdArithmetic(String text, Map<String, String> variables) {
    this.text = text.strip();
    this.variables = variables;
  }

  /** Calculates, and assigns when the expression is an assignment. */
  int evaluate() {
    int start = position;
    String name = name();
    skipBlanks();
    for (String operator : List.of("+=", "-=", "*=", "/=", "%=", "=")) {
      if (!name.isEmpty() && text.startsWith(operator, position)) {
        position += operator.length();
        int value = binary(0);
        int result =
            operator.length() == 1 ? value : apply(operator.substring(0, 1), read(name), value);
        variables.put(name, String.valueOf(result));
        return result;
      }
    }
    position = start;
    return binary(0);
  }

  private int binary(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    int value = binary(level + 1);
    while (true) {
      skipBlanks();
      String operator =
          LEVELS.get(level).stream()
              .filter(one -> text.startsWith(one, position))
              .findFirst()
              .orElse("");
      if (operator.isEmpty()) {
        return value;
      }
      position += operator.length();
      value = apply(operator, value, binary(level + 1));
    }
  }

  private int unary() {
    skipBlanks();
    if (position >= text.length()) {
      throw new CmdParser.SyntaxException("");
    }
    char character = text.charAt(position);
    return switch (character) {
      case '-', '~', '!', '+' -> {
        position++;
        yield signed(character, unary());
      }
      case '(' -> {
        position++;
        int value = binary(0);
        skipBlanks();
        position++;
        yield value;
      }
      default -> operand();
    };
  }

  private static int signed(char sign, int value) {
    return switch (sign) {
      case '-' -> -value;
      case '~' -> ~value;
      case '!' -> value == 0 ? 1 : 0;
      default -> value;
    };
  }

  private int operand() {
    String word = name();
    if (word.isEmpty()) {
      throw new CmdParser.SyntaxException(text.substring(position, position + 1));
    }
    return Character.isDigit(word.charAt(0)) ? number(word) : read(word);
  }

  private int read(String name) {
    return number(variables.getOrDefault(name, "0"));
  }

  private static int number(String text) {
    try {
      return Long.decode(text.strip()).intValue();
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }

  private static int apply(String operator, int left, int right) {
    boolean division = operator.equals("/") || operator.equals("%");
    if (division && right == 0) {
      throw new CmdParser.SyntaxException("Divide by zero");
    }
    return switch (operator) {
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> left / right;
      case "%" -> left % right;
      case "<<" -> left << right;
      case ">>" -> left >> right;
      case "&" -> left & right;
      case "^" -> left ^ right;
      default -> left | right;
    };
  }

  private String name() {
    skipBlanks();
    int start = position;
    while (position < text.length()
        && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
      position++;
    }
    return text.substring(start, position);
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }
}
