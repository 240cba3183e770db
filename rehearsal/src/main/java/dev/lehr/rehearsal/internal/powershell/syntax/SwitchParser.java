package dev.lehr.rehearsal.internal.powershell.syntax;

import dev.lehr.rehearsal.internal.powershell.syntax.Statement.Case;
import dev.lehr.rehearsal.internal.powershell.syntax.Statement.Matching;
import dev.lehr.rehearsal.internal.powershell.syntax.Statement.SwitchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code switch}. */
final class SwitchParser {
  private final Parser parser;
  private final Cursor cursor;

  SwitchParser(Parser parser, Cursor cursor) {
    this.parser = parser;
    this.cursor = cursor;
  }

  Statement read(int start, String label) {
    SwitchOptions options = options(label);
    Statement value = options.isFile() && cursor.peek() != '(' ? fileName() : value();
    cursor.skipLines();
    cursor.expect("{", "Missing opening '{' in switch statement.", "MissingCurlyBraceAfterSwitch");
    List<Case> cases = new ArrayList<>();
    Optional<List<Statement>> otherwise = Optional.empty();
    cursor.skipSeparators();
    while (!cursor.take("}")) {
      if (isDefault()) {
        otherwise = Optional.of(parser.statements.block("switch clause"));
      } else {
        cases.add(new Case(pattern(), parser.statements.block("switch clause")));
      }
      cursor.skipSeparators();
    }
    return new Statement.Switch(cursor.from(start), options, value, cases, otherwise);
  }

  private SwitchOptions options(String label) {
    Matching matching = Matching.EQUAL;
    boolean isCaseSensitive = false;
    boolean isFile = false;
    cursor.skipLines();
    while (cursor.take("-")) {
      String option = ((Expression.Literal) parser.primaries.name()).value().toString();
      switch (option.toLowerCase(Locale.ROOT)) {
        case "regex" -> matching = Matching.REGEX;
        case "wildcard" -> matching = Matching.WILDCARD;
        case "casesensitive" -> isCaseSensitive = true;
        case "file" -> isFile = true;
        case "exact" -> matching = Matching.EQUAL;
        default ->
            throw cursor.error(
                "'%s' is not a valid parameter of a switch statement.".formatted(option),
                "InvalidSwitchFlag");
      }
      cursor.skipLines();
    }
    return new SwitchOptions(matching, isCaseSensitive, isFile, label);
  }

  private Statement fileName() {
    Expression name = parser.strings.word();
    return parser.commands.pipeline(parser.commands.value(name));
  }

  private Statement value() {
    cursor.expect("(", "Missing '(' after 'switch'.", "PipelineValueRequired");
    cursor.skipLines();
    Statement value = parser.statements.pipelineOrAssignment();
    cursor.skipLines();
    cursor.expect(
        ")", "Missing closing ')' in switch statement.", "MissingEndParenthesisInSwitchStatement");
    return value;
  }

  private boolean isDefault() {
    return cursor.takeWord("default");
  }

  private Expression pattern() {
    char c = cursor.peek();
    boolean isValue = parser.strings.isAhead() || ("$({[@".indexOf(c) >= 0 && !cursor.atEnd());
    boolean isNumber = cursor.match(NumberSyntax.LITERAL).isPresent();
    return isValue || isNumber ? parser.primaries.readWithSuffixes() : parser.strings.word();
  }
}
