package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Reads a value and what follows it directly: members, indexes, calls. */
final class PrimaryParser {
  private final Parser parser;
  private final Cursor cursor;

  PrimaryParser(Parser parser, Cursor cursor) {
    this.parser = parser;
    this.cursor = cursor;
  }

  /** Reads a primary expression with its suffixes. */
  Expression readWithSuffixes() {
    return suffixes(read());
  }

  Expression read() {
    cursor.enter();
    Expression result = dispatch();
    cursor.leave();
    return result;
  }

  private Expression dispatch() {
    char c = cursor.peek();
    if (parser.strings.isAhead()) {
      return parser.strings.read();
    }
    if (parser.variables.isAhead()) {
      return parser.variables.read();
    }
    return switch (c) {
      case '(' -> parenthesis();
      case '{' -> block();
      case '[' -> typeLiteral();
      case '@', '$' -> collection();
      default -> number();
    };
  }

  private Expression collection() {
    int start = cursor.position();
    char c = cursor.next();
    if (c == '@' && cursor.take("{")) {
      return hash(start);
    }
    cursor.expect("(", "Unrecognized token in source text.", "UnrecognizedToken");
    List<Statement> statements = parser.statements.until(')');
    return c == '@'
        ? new Expression.ArrayExpression(cursor.from(start), statements)
        : new Expression.SubExpression(cursor.from(start), statements);
  }

  private Expression parenthesis() {
    int start = cursor.position();
    cursor.skip(1);
    cursor.skipLines();
    if (cursor.peek() == ')') {
      throw cursor.error("An expression was expected after '('.", "ExpectedExpression");
    }
    Statement statement = parser.statements.pipelineOrAssignment();
    cursor.skipLines();
    cursor.expect(")", "Missing closing ')' in expression.", "MissingEndParenthesisInExpression");
    return new Expression.Parenthesis(cursor.from(start), statement);
  }

  private Expression block() {
    int start = cursor.position();
    ScriptBlockSyntax block = parser.blocks.braced();
    return new Expression.BlockLiteral(cursor.from(start), block);
  }

  private Expression typeLiteral() {
    int start = cursor.position();
    TypeName type = parser.types.read();
    return new Expression.TypeLiteral(cursor.from(start), type);
  }

  private Expression number() {
    int start = cursor.position();
    Matcher matcher =
        cursor
            .match(NumberSyntax.LITERAL)
            .orElseThrow(() -> cursor.error(unexpected(), "UnexpectedToken"));
    cursor.moveTo(matcher.end());
    return new Expression.Literal(cursor.from(start), NumberSyntax.value(matcher));
  }

  private String unexpected() {
    return cursor.atEnd()
        ? "An expression was expected."
        : "Unexpected token '%s' in expression or statement.".formatted(cursor.peek());
  }

  private Expression hash(int start) {
    List<Expression.Entry> entries = new ArrayList<>();
    cursor.skipSeparators();
    while (!cursor.take("}")) {
      entries.add(entry());
      cursor.skipSeparators();
    }
    return new Expression.HashLiteral(cursor.from(start), entries);
  }

  private Expression.Entry entry() {
    Expression key = key();
    cursor.skipBlanks();
    cursor.expect(
        "=", "Missing '=' operator after key in hash literal.", "MissingEqualsInHashLiteral");
    cursor.skipLines();
    return new Expression.Entry(key, parser.statements.read());
  }

  private Expression key() {
    char c = cursor.peek();
    boolean isWord = Character.isLetter(c) || c == '_';
    return isWord ? name() : parser.expressions.unary();
  }

  /** Reads a bare name as a literal. */
  Expression name() {
    int start = cursor.position();
    while (Cursor.isNameCharacter(cursor.peek()) || (cursor.peek() == '-' && isKeyDash())) {
      cursor.skip(1);
    }
    Extent extent = cursor.from(start);
    return new Expression.Literal(extent, extent.text());
  }

  private boolean isKeyDash() {
    return Cursor.isNameCharacter(cursor.peek(1)) && Cursor.isNameCharacter(cursor.peek(-1));
  }

  Expression suffixes(Expression primary) {
    Expression result = primary;
    boolean isDone = false;
    while (!isDone) {
      Expression longer = suffix(result);
      isDone = longer.equals(result);
      result = longer;
    }
    return result;
  }

  /** The expression with one more suffix, or the expression itself when none follows. */
  private Expression suffix(Expression target) {
    if (cursor.peek() == '[' && cursor.peek(1) != '\0') {
      return index(target);
    }
    if (cursor.looksAt("::")) {
      cursor.skip(2);
      return member(target, true);
    }
    if (cursor.peek() == '.' && isMemberStart()) {
      cursor.skip(1);
      cursor.skipLines();
      return member(target, false);
    }
    return target;
  }

  private boolean isMemberStart() {
    char next = cursor.peek(1);
    return Cursor.isNameCharacter(next)
        || "'\"$({".indexOf(next) >= 0
        || next == '\r'
        || next == '\n';
  }

  private Expression index(Expression target) {
    cursor.skip(1);
    cursor.skipLines();
    Expression index = parser.expressions.read();
    cursor.skipLines();
    cursor.expect("]", "Missing ']' after array index expression.", "MissingEndSquareBracket");
    return new Expression.Index(cursor.from(target.extent().start()), target, index);
  }

  private Expression member(Expression target, boolean isStatic) {
    cursor.skipLines();
    Expression name = memberName();
    int start = target.extent().start();
    Expression.Member member = new Expression.Member(cursor.from(start), target, name, isStatic);
    return cursor.peek() == '(' ? call(member) : member;
  }

  private Expression memberName() {
    if (Cursor.isNameCharacter(cursor.peek())) {
      int start = cursor.position();
      while (Cursor.isNameCharacter(cursor.peek())) {
        cursor.skip(1);
      }
      Extent extent = cursor.from(start);
      return new Expression.Literal(extent, extent.text());
    }
    if (cursor.peek() == '$' || cursor.peek() == '(' || parser.strings.isAhead()) {
      return read();
    }
    throw cursor.error("Missing property name after reference operator.", "MissingPropertyName");
  }

  private Expression call(Expression.Member member) {
    cursor.skip(1);
    cursor.skipLines();
    List<Expression> arguments = new ArrayList<>();
    while (!cursor.take(")")) {
      arguments.add(parser.expressions.withoutComma());
      cursor.skipLines();
      if (cursor.peek() != ')') {
        cursor.expect(",", "Missing ')' in method call.", "MissingEndParenthesisInMethodCall");
        cursor.skipLines();
      }
    }
    Expression.Call call =
        new Expression.Call(cursor.from(member.extent().start()), member, arguments);
    return call;
  }
}
