package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads statements. */
final class StatementParser {
  private static final Pattern ASSIGNMENT = Pattern.compile("([-+*/%]?=)(?!=)");

  private final Parser parser;
  private final Cursor cursor;

  StatementParser(Parser parser, Cursor cursor) {
    this.parser = parser;
    this.cursor = cursor;
  }

  /** Reads statements up to the closing character, which is taken; NUL means the end. */
  List<Statement> until(char closing) {
    List<Statement> statements = new ArrayList<>();
    cursor.skipSeparators();
    while (!isAtClosing(closing)) {
      statements.add(read());
      requireSeparator(closing);
      cursor.skipSeparators();
    }
    cursor.skip(1);
    return statements;
  }

  private boolean isAtClosing(char closing) {
    if (cursor.atEnd() && closing != '\0') {
      throw closing == '}'
          ? cursor.error(
              "Missing closing '}' in statement block or type definition.", "MissingEndCurlyBrace")
          : cursor.error("Missing closing ')' in expression.", "MissingEndParenthesisInExpression");
    }
    return cursor.atEnd() || cursor.peek() == closing;
  }

  private void requireSeparator(char closing) {
    cursor.skipBlanks();
    char c = cursor.peek();
    boolean isSeparated = cursor.atEnd() || c == closing || "\r\n;".indexOf(c) >= 0;
    if (!isSeparated && cursor.peek(-1) != '}') {
      throw cursor.error(
          "Unexpected token '%s' in expression or statement.".formatted(tokenAhead()),
          "UnexpectedToken");
    }
  }

  private String tokenAhead() {
    int start = cursor.position();
    cursor.skip(1);
    while (Cursor.isNameCharacter(cursor.peek(-1)) && Cursor.isNameCharacter(cursor.peek())) {
      cursor.skip(1);
    }
    String token = cursor.from(start).text();
    cursor.moveTo(start);
    return token;
  }

  /** Reads a braced list of statements. */
  List<Statement> block(String after) {
    cursor.skipLines();
    cursor.expect("{", "Missing statement block after " + after + ".", "MissingStatementBlock");
    return until('}');
  }

  Statement read() {
    cursor.enter();
    Optional<Statement> keyword = parser.keywords.read();
    Statement statement = keyword.isPresent() ? keyword.get() : pipelineOrAssignment();
    cursor.leave();
    return statement;
  }

  Statement pipelineOrAssignment() {
    cursor.skipBlanks();
    int start = cursor.position();
    if (!parser.commands.isValueAhead()) {
      return parser.commands.pipeline(parser.commands.command());
    }
    Expression expression = parser.expressions.read();
    int end = cursor.position();
    cursor.skipBlanks();
    Optional<Matcher> assignment = cursor.match(ASSIGNMENT);
    if (assignment.isPresent()) {
      return assignment(start, expression, assignment.get());
    }
    cursor.moveTo(end);
    return parser.commands.pipeline(parser.commands.value(expression));
  }

  private Statement assignment(int start, Expression target, Matcher operator) {
    if (!isAssignable(target)) {
      throw cursor.error(
          "The assignment expression is not valid. The input to an assignment operator must be an"
              + " object that is able to accept assignments, such as a variable or a property.",
          "InvalidLeftHandSide");
    }
    cursor.moveTo(operator.end());
    cursor.skipLines();
    Statement value = read();
    return new Statement.Assignment(cursor.from(start), target, operator.group(1), value);
  }

  private boolean isAssignable(Expression target) {
    return switch (target) {
      case Expression.Variable _, Expression.Member _, Expression.Index _ -> true;
      case Expression.Cast cast -> isAssignable(cast.operand());
      case Expression.Elements list -> list.items().stream().allMatch(this::isAssignable);
      case Expression.Parenthesis(Extent _, Statement.Pipeline inner) ->
          inner.elements().getFirst() instanceof PipelineElement.Value value
              && isAssignable(value.expression());
      default -> false;
    };
  }
}
