package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads operators by precedence. */
final class ExpressionParser {
  private static final int FORMAT = 5;
  private static final int RANGE = 6;
  private static final Pattern DASHED = Pattern.compile("[-\u2013\u2014]([A-Za-z]+)(?![\\w])");
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("-and", "-or", "-xor"),
          Set.of("-band", "-bor", "-bxor"),
          comparisons(),
          Set.of("+", "-"),
          Set.of("*", "/", "%"),
          Set.of("-f"),
          Set.of(".."));
  private static final Set<String> UNARY =
      Set.of("-not", "-bnot", "-split", "-isplit", "-csplit", "-join");

  private final Parser parser;
  private final Cursor cursor;

  ExpressionParser(Parser parser, Cursor cursor) {
    this.parser = parser;
    this.cursor = cursor;
  }

  private static Set<String> comparisons() {
    Set<String> all =
        new java.util.HashSet<>(Set.of("-is", "-isnot", "-as", "-join", "-shl", "-shr"));
    for (String name :
        List.of(
            "eq",
            "ne",
            "gt",
            "ge",
            "lt",
            "le",
            "like",
            "notlike",
            "match",
            "notmatch",
            "replace",
            "contains",
            "notcontains",
            "in",
            "notin",
            "split")) {
      all.addAll(List.of("-" + name, "-i" + name, "-c" + name));
    }
    return Set.copyOf(all);
  }

  Expression read() {
    return level(0, true);
  }

  /** An argument of a method call, where commas separate. */
  Expression withoutComma() {
    return level(0, false);
  }

  private Expression level(int level, boolean withComma) {
    if (level == LEVELS.size()) {
      return withComma ? elements() : unary();
    }
    Expression left = level(level + 1, withComma);
    Optional<String> operator = takeOperator(level);
    while (operator.isPresent()) {
      cursor.skipLines();
      Expression right = level(level + 1, withComma);
      left = new Expression.Binary(left.extent().to(right.extent()), operator.get(), left, right);
      operator = takeOperator(level);
    }
    return left;
  }

  private Optional<String> takeOperator(int level) {
    int start = cursor.position();
    cursor.skipBlanks();
    Optional<String> operator = operator(level).filter(LEVELS.get(level)::contains);
    operator.ifPresentOrElse(text -> cursor.skip(text.length()), () -> cursor.moveTo(start));
    return operator;
  }

  private Optional<String> operator(int level) {
    if (level == RANGE) {
      return cursor.looksAt("..") ? Optional.of("..") : Optional.empty();
    }
    Optional<Matcher> dashed = cursor.match(DASHED);
    if (dashed.isPresent()) {
      return dashed.map(matcher -> "-" + matcher.group(1).toLowerCase(Locale.ROOT));
    }
    boolean isSymbol = level < FORMAT && "+-*/%".indexOf(cursor.peek()) >= 0 && !cursor.atEnd();
    boolean isAssignment = cursor.peek(1) == '=';
    boolean isStep = cursor.looksAt("++") || cursor.looksAt("--");
    return isSymbol && !isAssignment && !isStep
        ? Optional.of(String.valueOf(cursor.peek()))
        : Optional.empty();
  }

  private Expression elements() {
    int start = cursor.position();
    Expression first = unary();
    int end = cursor.position();
    cursor.skipBlanks();
    if (cursor.peek() != ',') {
      cursor.moveTo(end);
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (cursor.take(",")) {
      cursor.skipLines();
      items.add(unary());
      end = cursor.position();
      cursor.skipBlanks();
    }
    cursor.moveTo(end);
    return new Expression.Elements(cursor.from(start), items);
  }

  Expression unary() {
    cursor.enter();
    Expression result = unaryOrPrimary();
    cursor.leave();
    return result;
  }

  private Expression unaryOrPrimary() {
    cursor.skipBlanks();
    int start = cursor.position();
    Optional<String> word = takeUnaryWord();
    if (word.isPresent()) {
      return operation(start, word.get());
    }
    if (cursor.take("++") || cursor.take("--")) {
      int by = cursor.peek(-1) == '+' ? 1 : -1;
      cursor.skipBlanks();
      return new Expression.Step(cursor.from(start), unary(), by, true);
    }
    char c = cursor.peek();
    if (c == '!' || c == ',' || c == '+' || c == '-') {
      return symbol(start, c);
    }
    return c == '[' ? cast(start) : postfix(parser.primaries.readWithSuffixes());
  }

  private Expression symbol(int start, char c) {
    cursor.skip(1);
    boolean isNumber = c == '-' && cursor.match(NumberSyntax.LITERAL).isPresent();
    if (isNumber) {
      return postfix(negative(start));
    }
    return operation(start, c == '!' ? "-not" : c == ',' ? "," : "unary" + c);
  }

  private Expression negative(int start) {
    Matcher matcher = cursor.match(NumberSyntax.LITERAL).orElseThrow();
    cursor.moveTo(matcher.end());
    Extent extent = cursor.from(start);
    Object value = NumberSyntax.parse(extent.text().replace('\u2013', '-')).orElseThrow();
    return parser.primaries.suffixes(new Expression.Literal(extent, value));
  }

  private Expression operation(int start, String operator) {
    cursor.skipLines();
    Expression operand = unary();
    return new Expression.Unary(cursor.from(start), operator, operand);
  }

  private Optional<String> takeUnaryWord() {
    Optional<String> word =
        cursor
            .match(DASHED)
            .map(matcher -> "-" + matcher.group(1).toLowerCase(Locale.ROOT))
            .filter(UNARY::contains);
    word.ifPresent(text -> cursor.skip(text.length()));
    return word;
  }

  private Expression cast(int start) {
    Expression type = parser.primaries.read();
    if (!(type instanceof Expression.TypeLiteral literal)) {
      return type;
    }
    char next = cursor.peek();
    if (cursor.looksAt("::") || next == '.' || (next == '[' && !parser.types.isAhead())) {
      return postfix(parser.primaries.suffixes(literal));
    }
    int end = cursor.position();
    cursor.skipBlanks();
    if (!isOperandAhead()) {
      cursor.moveTo(end);
      return literal;
    }
    Expression operand = unary();
    return new Expression.Cast(cursor.from(start), literal.type(), operand);
  }

  private boolean isOperandAhead() {
    char c = cursor.peek();
    boolean isDashed = c == '-' && (cursor.match(DASHED).isEmpty() || isUnaryWord());
    return parser.strings.isAhead()
        || ("$(@{[!+".indexOf(c) >= 0 && c != '\0')
        || Character.isDigit(c)
        || (c == '.' && Character.isDigit(cursor.peek(1)))
        || isDashed;
  }

  private boolean isUnaryWord() {
    return cursor
        .match(DASHED)
        .filter(matcher -> UNARY.contains("-" + matcher.group(1).toLowerCase(Locale.ROOT)))
        .filter(matcher -> !matcher.group(1).equalsIgnoreCase("join"))
        .isPresent();
  }

  private Expression postfix(Expression target) {
    if (cursor.looksAt("++") || cursor.looksAt("--")) {
      int by = cursor.peek() == '+' ? 1 : -1;
      cursor.skip(2);
      return new Expression.Step(cursor.from(target.extent().start()), target, by, false);
    }
    return target;
  }
}
