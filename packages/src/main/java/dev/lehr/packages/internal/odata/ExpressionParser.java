package dev.lehr.packages.internal.odata;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.internal.odata.Expression.All;
import dev.lehr.packages.internal.odata.Expression.Call;
import dev.lehr.packages.internal.odata.Expression.Comparison;
import dev.lehr.packages.internal.odata.Expression.Literal;
import dev.lehr.packages.internal.odata.Expression.Not;
import dev.lehr.packages.internal.odata.Expression.Operation;
import dev.lehr.packages.internal.odata.Expression.Operator;
import dev.lehr.packages.internal.odata.Expression.Reference;
import dev.lehr.packages.internal.odata.Expression.Some;
import dev.lehr.packages.internal.odata.Token.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code $filter} and {@code $orderby} of OData v2 as far as packages need them. Whatever is
 * not understood is refused: a wrong answer would be worse than none. Depth and length are bounded.
 *
 * @see <a href="https://www.odata.org/documentation/odata-version-2-0/uri-conventions/">OData
 *     2.0</a>
 */
public final class ExpressionParser {
  private static final int LONGEST = 16_384;
  private static final int DEEPEST = 64;

  private final String option;
  private final List<Token> tokens;
  private int position;
  private int depth;

  private ExpressionParser(String option, String text) {
    if (text.length() > LONGEST) {
      throw new FeedException(
          FeedFault.BAD_REQUEST,
          "%s is %d characters long; at most %d are taken"
              .formatted(option, text.length(), LONGEST));
    }
    this.option = option;
    this.tokens = Tokenizer.split(option, text);
  }

  /**
   * Reads a filter.
   *
   * @throws FeedException saying what is wrong, and where
   */
  public static Expression filter(String text) {
    ExpressionParser parser = new ExpressionParser("$filter", text);
    Expression filter = parser.or();
    parser.expect(Kind.END, "an operator");
    return parser.condition(filter);
  }

  /**
   * Reads sort keys.
   *
   * @throws FeedException saying what is wrong, and where
   */
  public static List<SortKey> orderBy(String text) {
    ExpressionParser parser = new ExpressionParser("$orderby", text);
    List<SortKey> keys = new ArrayList<>();
    do {
      keys.add(parser.sortKey());
    } while (parser.take(Kind.COMMA));
    parser.expect(Kind.END, "asc, desc or a comma");
    return keys;
  }

  private SortKey sortKey() {
    Expression key = operand();
    boolean descending = takeWord("desc");
    if (!descending) {
      takeWord("asc");
    }
    return new SortKey(key, descending);
  }

  private Expression or() {
    List<Expression> parts = new ArrayList<>(List.of(and()));
    while (takeWord("or")) {
      condition(parts.getLast());
      parts.add(condition(and()));
    }
    return parts.size() == 1 ? parts.getFirst() : new Some(parts);
  }

  private Expression and() {
    List<Expression> parts = new ArrayList<>(List.of(comparison()));
    while (takeWord("and")) {
      condition(parts.getLast());
      parts.add(condition(comparison()));
    }
    return parts.size() == 1 ? parts.getFirst() : new All(parts);
  }

  private Expression comparison() {
    Expression left = operand();
    Optional<Operator> operator = operator();
    if (operator.isEmpty()) {
      return left;
    }
    int at = peek().at();
    Expression right = operand();
    if (!left.type().comparableWith(right.type())) {
      throw wrong(
          "compares %s with %s at character %d"
              .formatted(left.type().edmName(), right.type().edmName(), at));
    }
    return new Comparison(operator.get(), left, right);
  }

  private Optional<Operator> operator() {
    for (Operator operator : Operator.values()) {
      if (takeWord(operator.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  private Expression operand() {
    if (++depth > DEEPEST) {
      throw wrong("is nested deeper than %d levels".formatted(DEEPEST));
    }
    Expression operand = takeWord("not") ? new Not(condition(operand())) : primary();
    depth--;
    return operand;
  }

  private Expression primary() {
    Token token = next();
    return switch (token.kind()) {
      case OPEN -> {
        Expression inner = or();
        expect(Kind.CLOSE, "a closing parenthesis");
        yield inner;
      }
      case STRING -> new Literal(EdmType.STRING, token.text());
      case NUMBER -> new Literal(EdmType.INT64, number(token));
      case DATE_TIME -> new Literal(EdmType.DATE_TIME, dateTime(token));
      case WORD -> word(token);
      case CLOSE, COMMA, END -> throw unexpected(token, "a property, function or value");
    };
  }

  private Expression word(Token token) {
    return switch (token.text()) {
      case "true" -> new Literal(EdmType.BOOLEAN, true);
      case "false" -> new Literal(EdmType.BOOLEAN, false);
      case "null" -> new Literal(EdmType.NOTHING, null);
      default -> take(Kind.OPEN) ? call(token) : new Reference(property(token));
    };
  }

  private Property property(Token token) {
    return Properties.named(token.text())
        .orElseThrow(
            () ->
                wrong(
                    "names '%s' at character %d, which is no property of packages; $metadata lists them"
                        .formatted(token.text(), token.at())));
  }

  private Expression call(Token name) {
    Operation operation = operation(name);
    List<Expression> arguments = new ArrayList<>();
    do {
      Expression argument = operand();
      if (!argument.type().comparableWith(EdmType.STRING)) {
        throw wrong("gives %s a value that is no text".formatted(name.text()));
      }
      arguments.add(argument);
    } while (take(Kind.COMMA));
    expect(Kind.CLOSE, "a closing parenthesis");
    if (arguments.size() != operation.arity()) {
      throw wrong(
          "gives %s %d values; it takes %d"
              .formatted(name.text(), arguments.size(), operation.arity()));
    }
    return new Call(operation, arguments);
  }

  private Operation operation(Token name) {
    for (Operation operation : Operation.values()) {
      if (operation.name().toLowerCase(Locale.ROOT).equals(name.text())) {
        return operation;
      }
    }
    throw wrong(
        "calls '%s' at character %d, which is not supported".formatted(name.text(), name.at()));
  }

  private Long number(Token token) {
    try {
      return Long.valueOf(token.text());
    } catch (NumberFormatException tooLarge) {
      throw wrong("has the number %s, which is too large".formatted(token.text()));
    }
  }

  private Instant dateTime(Token token) {
    try {
      String text = token.text();
      return text.endsWith("Z")
          ? Instant.parse(text)
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException notADate) {
      throw wrong(
          "has the time '%s'; write it as datetime'2026-01-31T23:59:59'".formatted(token.text()));
    }
  }

  private Expression condition(Expression expression) {
    if (expression.type() != EdmType.BOOLEAN) {
      throw wrong("uses %s as a condition".formatted(expression.type().edmName()));
    }
    return expression;
  }

  private Token peek() {
    return tokens.get(position);
  }

  private Token next() {
    Token token = tokens.get(position);
    position = Math.min(position + 1, tokens.size() - 1);
    return token;
  }

  private boolean take(Kind kind) {
    boolean found = peek().kind() == kind;
    if (found) {
      next();
    }
    return found;
  }

  private boolean takeWord(String word) {
    boolean found = peek().is(word);
    if (found) {
      next();
    }
    return found;
  }

  private void expect(Kind kind, String what) {
    if (!take(kind)) {
      throw unexpected(peek(), what);
    }
  }

  private FeedException unexpected(Token token, String what) {
    String found = token.kind() == Kind.END ? "ends" : "has '" + token.text() + "'";
    return wrong("%s at character %d where %s belongs".formatted(found, token.at(), what));
  }

  private FeedException wrong(String what) {
    return new FeedException(FeedFault.BAD_REQUEST, option + " " + what);
  }
}
