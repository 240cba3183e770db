package dev.lehr.rehearsal.internal.powershell.syntax;

import dev.lehr.rehearsal.internal.powershell.syntax.Statement.Clause;
import dev.lehr.rehearsal.internal.powershell.syntax.Statement.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the statements that start with a keyword. */
final class KeywordParser {
  private static final Pattern WORD =
      Pattern.compile("(?::(\\w+)\\s+)?([A-Za-z]+)(?![\\w.\\\\/:-])");

  private final Parser parser;
  private final Cursor cursor;
  private final SwitchParser switches;

  KeywordParser(Parser parser, Cursor cursor) {
    this.parser = parser;
    this.cursor = cursor;
    this.switches = new SwitchParser(parser, cursor);
  }

  /** A statement when a keyword is here, otherwise nothing. */
  Optional<Statement> read() {
    Optional<Matcher> word = cursor.match(WORD);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    int start = cursor.position();
    String label = Optional.ofNullable(word.get().group(1)).orElse("").toLowerCase(Locale.ROOT);
    cursor.moveTo(word.get().end());
    Optional<Statement> statement =
        statement(start, word.get().group(2).toLowerCase(Locale.ROOT), label);
    if (statement.isEmpty()) {
      cursor.moveTo(start);
    }
    return statement;
  }

  private Optional<Statement> statement(int start, String keyword, String label) {
    return switch (keyword) {
      case "if" -> Optional.of(conditional(start));
      case "while", "do", "for", "foreach", "switch" -> loop(start, keyword, label);
      case "try" -> Optional.of(attempt(start));
      case "trap" -> Optional.of(trap(start));
      case "function", "filter" -> Optional.of(function(start, keyword.equals("filter")));
      case "return" -> Optional.of(leave(start, Way.RETURN));
      case "exit" -> Optional.of(leave(start, Way.EXIT));
      case "throw" -> Optional.of(leave(start, Way.THROW));
      case "break", "continue" -> Optional.of(jump(start, keyword.equals("break")));
      case "using" -> Optional.of(skipLine(start));
      case "class",
          "enum",
          "workflow",
          "configuration",
          "data",
          "dynamicparam",
          "parallel",
          "sequence" ->
          unsupported(start, keyword);
      default -> Optional.empty();
    };
  }

  private Optional<Statement> loop(int start, String keyword, String label) {
    return switch (keyword) {
      case "while" -> Optional.of(whileLoop(start, label));
      case "do" -> Optional.of(doLoop(start, label));
      case "for" -> Optional.of(forLoop(start, label));
      case "switch" -> Optional.of(switches.read(start, label));
      default -> Optional.of(forEach(start, label));
    };
  }

  private Statement conditional(int start) {
    List<Clause> clauses = new ArrayList<>(List.of(clause("if")));
    Optional<List<Statement>> otherwise = Optional.empty();
    int end = cursor.position();
    cursor.skipLines();
    while (cursor.takeWord("elseif")) {
      clauses.add(clause("elseif"));
      end = cursor.position();
      cursor.skipLines();
    }
    if (cursor.takeWord("else")) {
      otherwise = Optional.of(parser.statements.block("'else' keyword"));
      end = cursor.position();
    }
    cursor.moveTo(end);
    return new Statement.If(cursor.from(start), clauses, otherwise);
  }

  private Clause clause(String keyword) {
    Statement condition = condition(keyword);
    return new Clause(condition, parser.statements.block(keyword + " ( condition )"));
  }

  private Statement condition(String keyword) {
    cursor.skipLines();
    cursor.expect(
        "(",
        "Missing '(' after '%s' in %s statement.".formatted(keyword, keyword),
        "MissingOpenParenthesisInIfStatement");
    cursor.skipLines();
    if (cursor.peek() == ')' || cursor.atEnd()) {
      throw cursor.error(
          "Missing condition in %s statement after '%s ('.".formatted(keyword, keyword),
          "IfStatementMissingCondition");
    }
    Statement condition = parser.statements.pipelineOrAssignment();
    closeParenthesis(keyword);
    return condition;
  }

  private void closeParenthesis(String keyword) {
    cursor.skipLines();
    cursor.expect(
        ")",
        "Missing closing ')' after expression in '%s' statement.".formatted(keyword),
        "MissingEndParenthesisAfterStatement");
  }

  private Statement whileLoop(int start, String label) {
    Clause clause = clause("while");
    return new Statement.While(cursor.from(start), label, clause, false, false);
  }

  private Statement doLoop(int start, String label) {
    List<Statement> body = parser.statements.block("'do' keyword");
    cursor.skipLines();
    boolean isUntil = cursor.takeWord("until");
    if (!isUntil && !cursor.takeWord("while")) {
      throw cursor.error(
          "Missing while or until keyword in do loop.", "MissingWhileOrUntilInDoWhile");
    }
    Clause clause = new Clause(condition(isUntil ? "until" : "while"), body);
    return new Statement.While(cursor.from(start), label, clause, isUntil, true);
  }

  private Statement forLoop(int start, String label) {
    cursor.skipLines();
    cursor.expect(
        "(", "Missing opening '(' after keyword 'for'.", "MissingOpenParenthesisAfterKeyword");
    Optional<Statement> first = part();
    Optional<Statement> condition = part();
    Optional<Statement> step = part();
    closeParenthesis("for");
    List<Statement> body = parser.statements.block("for loop");
    return new Statement.For(cursor.from(start), label, first, condition, step, body);
  }

  private Optional<Statement> part() {
    cursor.skipLines();
    char c = cursor.peek();
    Optional<Statement> part =
        c == ';' || c == ')' || cursor.atEnd()
            ? Optional.empty()
            : Optional.of(parser.statements.pipelineOrAssignment());
    cursor.skipLines();
    cursor.take(";");
    return part;
  }

  private Statement forEach(int start, String label) {
    cursor.skipLines();
    cursor.expect(
        "(", "Missing opening '(' after keyword 'foreach'.", "MissingOpenParenthesisAfterKeyword");
    cursor.skipLines();
    if (!parser.variables.isAhead()) {
      throw cursor.error("Missing variable name after foreach.", "MissingVariableNameAfterForeach");
    }
    Expression.Variable variable = parser.variables.read();
    cursor.skipLines();
    if (!cursor.takeWord("in")) {
      throw cursor.error("Missing 'in' after variable in foreach loop.", "MissingInInForeach");
    }
    cursor.skipLines();
    Statement values = parser.statements.pipelineOrAssignment();
    closeParenthesis("foreach");
    List<Statement> body = parser.statements.block("foreach loop");
    return new Statement.ForEach(cursor.from(start), label, variable, values, body);
  }

  private Statement attempt(int start) {
    List<Statement> body = parser.statements.block("'try' keyword");
    List<Statement.Catch> catches = new ArrayList<>();
    List<Statement> finallyBody = List.of();
    int end = cursor.position();
    cursor.skipLines();
    while (cursor.takeWord("catch")) {
      catches.add(handler());
      end = cursor.position();
      cursor.skipLines();
    }
    boolean hasFinally = cursor.takeWord("finally");
    if (hasFinally) {
      finallyBody = parser.statements.block("'finally' keyword");
      end = cursor.position();
    }
    cursor.moveTo(end);
    if (catches.isEmpty() && !hasFinally) {
      throw cursor.error(
          "The Try statement is missing its Catch or Finally block.", "MissingCatchOrFinally");
    }
    return new Statement.Try(cursor.from(start), body, catches, finallyBody);
  }

  private Statement.Catch handler() {
    List<TypeName> types = new ArrayList<>();
    cursor.skipLines();
    while (cursor.peek() == '[') {
      types.add(parser.types.read());
      cursor.skipLines();
      cursor.take(",");
      cursor.skipLines();
    }
    return new Statement.Catch(types, parser.statements.block("'catch' keyword"));
  }

  private Statement trap(int start) {
    Statement.Catch handler = handler();
    return new Statement.Trap(cursor.from(start), handler);
  }

  private Statement function(int start, boolean isFilter) {
    cursor.skipBlanks();
    String name = functionName();
    cursor.skipLines();
    List<ScriptBlockSyntax.Parameter> parameters =
        cursor.take("(") ? parser.blocks.parameters() : List.of();
    cursor.skipLines();
    ScriptBlockSyntax block = parser.blocks.braced().withParameters(parameters);
    return new Statement.Function(cursor.from(start), name, isFilter ? block.asFilter() : block);
  }

  private String functionName() {
    int start = cursor.position();
    while (!cursor.atEnd() && !StringParser.isWordEnd(cursor.peek())) {
      cursor.skip(1);
    }
    String name = cursor.from(start).text();
    if (name.isEmpty()) {
      throw cursor.error("Missing name after function keyword.", "MissingNameAfterKeyword");
    }
    return name;
  }

  private Statement leave(int start, Way way) {
    cursor.skipBlanks();
    boolean isBare = cursor.atEnd() || "\r\n;})".indexOf(cursor.peek()) >= 0;
    Optional<Statement> value =
        isBare ? Optional.empty() : Optional.of(parser.statements.pipelineOrAssignment());
    Extent extent = value.map(Statement::extent).orElse(cursor.from(start));
    return new Statement.Leave(cursor.from(start).to(extent), way, value);
  }

  private Statement jump(int start, boolean isBreak) {
    int end = cursor.position();
    cursor.skipBlanks();
    boolean isBare = cursor.atEnd() || "\r\n;})".indexOf(cursor.peek()) >= 0;
    if (isBare) {
      cursor.moveTo(end);
      return new Statement.Jump(cursor.from(start), isBreak, Optional.empty());
    }
    Expression label = parser.variables.isAhead() ? parser.variables.read() : parser.strings.word();
    return new Statement.Jump(cursor.from(start), isBreak, Optional.of(label));
  }

  private Statement skipLine(int start) {
    while (!cursor.atEnd() && "\r\n;".indexOf(cursor.peek()) < 0) {
      cursor.skip(1);
    }
    return new Statement.Unsupported(cursor.from(start), "using");
  }

  /** Skips a definition with its balanced braces. */
  private Optional<Statement> unsupported(int start, String keyword) {
    boolean isDefinition =
        cursor.match(Pattern.compile("[ \\t]*([\\w: ,.\\[\\]]*)\\s*\\{")).isPresent();
    if (!isDefinition) {
      return Optional.empty();
    }
    while (cursor.peek() != '{') {
      cursor.skip(1);
    }
    skipBraces();
    return Optional.of(new Statement.Unsupported(cursor.from(start), keyword));
  }

  private void skipBraces() {
    int depth = 0;
    do {
      cursor.skipLines();
      if (cursor.atEnd()) {
        throw cursor.error(
            "Missing closing '}' in statement block or type definition.", "MissingEndCurlyBrace");
      }
      depth += skipToken();
    } while (depth > 0);
  }

  private int skipToken() {
    if (parser.strings.isAhead()) {
      parser.strings.read();
      return 0;
    }
    char c = cursor.next();
    return c == '{' ? 1 : c == '}' ? -1 : 0;
  }
}
