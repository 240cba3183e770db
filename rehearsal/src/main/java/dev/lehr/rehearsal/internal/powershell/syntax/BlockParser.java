package dev.lehr.rehearsal.internal.powershell.syntax;

import dev.lehr.rehearsal.internal.powershell.syntax.ScriptBlockSyntax.Attribute;
import dev.lehr.rehearsal.internal.powershell.syntax.ScriptBlockSyntax.Parameter;
import dev.lehr.rehearsal.internal.powershell.syntax.ScriptBlockSyntax.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads scripts, script blocks and their parameters. */
final class BlockParser {
  private static final Pattern NAMED_BLOCK = Pattern.compile("(?i)(begin|process|end)\\s*\\{");
  private static final Pattern PARAM = Pattern.compile("(?i)param\\s*\\(");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\[\\s*([A-Za-z_][\\w.]*)\\s*\\(");
  private static final Pattern SETTING =
      Pattern.compile("([A-Za-z_]\\w*)\\s*(?:(=)(?!=)\\s*|(?=[,)\\s]))");

  private final Parser parser;
  private final Cursor cursor;

  BlockParser(Parser parser, Cursor cursor) {
    this.parser = parser;
    this.cursor = cursor;
  }

  ScriptBlockSyntax script() {
    return body(cursor.position(), '\0');
  }

  ScriptBlockSyntax braced() {
    int start = cursor.position();
    cursor.expect("{", "Missing function body in function declaration.", "MissingFunctionBody");
    return body(start, '}');
  }

  private ScriptBlockSyntax body(int start, char closing) {
    cursor.skipSeparators();
    boolean isAdvanced = false;
    int header = cursor.position();
    while (cursor.match(ATTRIBUTE).isPresent()) {
      isAdvanced |= attribute().isNamed("CmdletBinding");
      cursor.skipSeparators();
    }
    List<Parameter> parameters = List.of();
    if (cursor.match(PARAM).isPresent()) {
      cursor.moveTo(cursor.match(PARAM).orElseThrow().end());
      parameters = parameters();
      cursor.skipSeparators();
    } else {
      cursor.moveTo(header);
    }
    Head head =
        new Head(parameters, isAdvanced || parameters.stream().anyMatch(Parameter::isAttributed));
    return cursor.match(NAMED_BLOCK).isPresent()
        ? namedBlocks(start, closing, head)
        : plain(start, closing, head);
  }

  private record Head(List<Parameter> parameters, boolean isAdvanced) {}

  private ScriptBlockSyntax plain(int start, char closing, Head head) {
    List<Statement> statements = parser.statements.until(closing);
    return new ScriptBlockSyntax(
        cursor.from(start),
        head.parameters(),
        head.isAdvanced(),
        List.of(),
        Optional.empty(),
        statements);
  }

  private ScriptBlockSyntax namedBlocks(int start, char closing, Head head) {
    List<Statement> begin = new ArrayList<>();
    Optional<List<Statement>> process = Optional.empty();
    List<Statement> end = new ArrayList<>();
    while (cursor.match(NAMED_BLOCK).isPresent()) {
      if (cursor.takeWord("begin")) {
        begin.addAll(parser.statements.block("begin"));
      } else if (cursor.takeWord("process")) {
        process = Optional.of(parser.statements.block("process"));
      } else {
        cursor.takeWord("end");
        end.addAll(parser.statements.block("end"));
      }
      cursor.skipSeparators();
    }
    close(closing);
    return new ScriptBlockSyntax(
        cursor.from(start), head.parameters(), head.isAdvanced(), begin, process, end);
  }

  private void close(char closing) {
    if (closing == '\0' ? !cursor.atEnd() : !cursor.take("}")) {
      throw cursor.error(
          "unexpected token '%s', expected 'begin', 'process', 'end', or 'dynamicparam'."
              .formatted(cursor.peek()),
          "MissingNamedBlocks");
    }
  }

  /** Reads parameters up to the closing parenthesis, which is taken. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    cursor.skipLines();
    while (!cursor.take(")")) {
      parameters.add(parameter());
      cursor.skipLines();
      if (cursor.peek() != ')') {
        cursor.expect(
            ",",
            "Missing ')' in function parameter list.",
            "MissingEndParenthesisInFunctionParameterList");
        cursor.skipLines();
      }
    }
    return parameters;
  }

  private Parameter parameter() {
    int start = cursor.position();
    List<TypeName> types = new ArrayList<>();
    List<Attribute> attributes = new ArrayList<>();
    while (cursor.peek() == '[') {
      if (cursor.match(ATTRIBUTE).isPresent()) {
        attributes.add(attribute());
      } else {
        types.add(parser.types.read());
      }
      cursor.skipLines();
    }
    if (!parser.variables.isAhead()) {
      throw cursor.error(
          "Missing ')' in function parameter list.",
          "MissingEndParenthesisInFunctionParameterList");
    }
    Expression.Variable variable = parser.variables.read();
    cursor.skipLines();
    Optional<Expression> value = cursor.take("=") ? Optional.of(defaultValue()) : Optional.empty();
    return new Parameter(cursor.from(start), variable, types, attributes, value);
  }

  private Expression defaultValue() {
    cursor.skipLines();
    return parser.expressions.withoutComma();
  }

  private Attribute attribute() {
    String name = cursor.match(ATTRIBUTE).orElseThrow().group(1);
    cursor.moveTo(cursor.match(ATTRIBUTE).orElseThrow().end());
    List<Expression> arguments = new ArrayList<>();
    List<Setting> named = new ArrayList<>();
    cursor.skipLines();
    while (!cursor.take(")")) {
      argument(arguments, named);
      cursor.skipLines();
      cursor.take(",");
      cursor.skipLines();
    }
    cursor.skipLines();
    cursor.expect(
        "]",
        "Missing ] at end of attribute or type literal.",
        "EndSquareBracketExpectedAtEndOfAttribute");
    return new Attribute(name, arguments, named);
  }

  private void argument(List<Expression> arguments, List<Setting> named) {
    Optional<java.util.regex.Matcher> setting = cursor.match(SETTING);
    if (setting.isEmpty()) {
      arguments.add(parser.expressions.withoutComma());
      return;
    }
    cursor.moveTo(setting.get().end());
    Optional<Expression> value =
        setting.get().group(2) == null
            ? Optional.empty()
            : Optional.of(parser.expressions.withoutComma());
    named.add(new Setting(setting.get().group(1), value));
  }
}
