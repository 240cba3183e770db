package dev.lehr.rehearsal.internal.powershell.syntax;

import dev.lehr.rehearsal.internal.powershell.syntax.PipelineElement.Argument;
import dev.lehr.rehearsal.internal.powershell.syntax.PipelineElement.Command;
import dev.lehr.rehearsal.internal.powershell.syntax.PipelineElement.Operator;
import dev.lehr.rehearsal.internal.powershell.syntax.PipelineElement.Redirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the stages of a pipeline: commands with arguments, values, redirections. */
final class CommandParser {
  private static final Pattern REDIRECTION = Pattern.compile("([1-6*])?(>>?)(&1)?");
  private static final Pattern PARAMETER =
      Pattern.compile("[-\u2013]([A-Za-z_?][^\\s{}();,|&.\\[:'\"<>]*)(:?)");
  private static final Pattern END_OF_VALUE = Pattern.compile("[\\s;|&(){}<>,\\]#]|$");

  private final Parser parser;
  private final Cursor cursor;

  CommandParser(Parser parser, Cursor cursor) {
    this.parser = parser;
    this.cursor = cursor;
  }

  /** Reads from a command or value to the end of its pipeline. */
  Statement.Pipeline pipeline(PipelineElement first) {
    List<PipelineElement> elements = new ArrayList<>(List.of(first));
    cursor.skipBlanks();
    while (cursor.peek() == '|') {
      cursor.skip(1);
      if (cursor.peek() == '|') {
        throw cursor.error(
            "The token '||' is not a valid statement separator in this version.",
            "InvalidEndOfLine");
      }
      cursor.skipLines();
      elements.add(element());
      cursor.skipBlanks();
    }
    Extent extent = first.extent().to(elements.getLast().extent());
    return new Statement.Pipeline(extent, elements);
  }

  private PipelineElement element() {
    if (cursor.atEnd() || cursor.peek() == '|' || cursor.peek() == ')') {
      throw cursor.error("An empty pipe element is not allowed.", "EmptyPipeElement");
    }
    return isValueAhead() ? value(parser.expressions.read()) : command();
  }

  /** Whether a value starts here, not a command's name. */
  boolean isValueAhead() {
    char c = cursor.peek();
    if (c == '(' || c == '{' || c == '[' || c == '!' || c == ',') {
      return true;
    }
    if (c == '$' || c == '@' || parser.strings.isAhead()) {
      return true;
    }
    if (c == '+' || c == '-') {
      return isSignedValue();
    }
    boolean isNumber = Character.isDigit(c) || (c == '.' && Character.isDigit(cursor.peek(1)));
    return isNumber && cursor.match(NumberSyntax.LITERAL).filter(this::isWholeNumber).isPresent();
  }

  private boolean isWholeNumber(Matcher number) {
    int start = cursor.position();
    cursor.moveTo(number.end());
    boolean isWhole =
        cursor.match(END_OF_VALUE).isPresent() || "+-*/%.=".indexOf(cursor.peek()) >= 0;
    cursor.moveTo(start);
    return isWhole;
  }

  private boolean isSignedValue() {
    return cursor.looksAt("++")
        || cursor.looksAt("--")
        || "$(@'\".[ ".indexOf(cursor.peek(1)) >= 0
        || Character.isDigit(cursor.peek(1))
        || isUnaryOperator();
  }

  private boolean isUnaryOperator() {
    for (String operator : List.of("not", "bnot", "join", "split", "csplit", "isplit")) {
      char next = cursor.peek(operator.length() + 1);
      if (cursor.looksAt("-" + operator) && !Cursor.isNameCharacter(next)) {
        return true;
      }
    }
    return false;
  }

  PipelineElement value(Expression expression) {
    List<Redirection> redirections = new ArrayList<>();
    cursor.skipBlanks();
    while (isRedirectionAhead()) {
      redirections.add(redirection());
      cursor.skipBlanks();
    }
    return new PipelineElement.Value(expression.extent(), expression, redirections);
  }

  Command command() {
    int start = cursor.position();
    Operator operator = operator();
    cursor.skipBlanks();
    Expression name = operator == Operator.NONE ? parser.strings.word() : invoked();
    Arguments arguments = new Arguments();
    cursor.skipBlanks();
    while (!isEnd()) {
      arguments.add();
      arguments.end = cursor.position();
      cursor.skipBlanks();
    }
    int resume = cursor.position();
    cursor.moveTo(Math.max(arguments.end, name.extent().end()));
    Extent extent = cursor.from(start);
    cursor.moveTo(resume);
    return new Command(extent, operator, name, arguments.values, arguments.redirections);
  }

  private Operator operator() {
    if (cursor.take("&")) {
      return Operator.CALL;
    }
    boolean isDot = cursor.peek() == '.' && (" \t'\"$({&".indexOf(cursor.peek(1)) >= 0);
    if (isDot) {
      cursor.skip(1);
    }
    return isDot ? Operator.DOT : Operator.NONE;
  }

  private Expression invoked() {
    if (cursor.peek() == '$' && !cursor.looksAt("$(")) {
      return variableOrWord();
    }
    boolean isValue = "$({".indexOf(cursor.peek()) >= 0 || parser.strings.isAhead();
    return isValue ? parser.primaries.readWithSuffixes() : parser.strings.word();
  }

  private boolean isEnd() {
    char c = cursor.peek();
    return cursor.atEnd() || "\r\n;|)}".indexOf(c) >= 0 || (c == '&' && failOnAmpersand());
  }

  private boolean failOnAmpersand() {
    if (cursor.peek(1) == '&') {
      throw cursor.error(
          "The token '&&' is not a valid statement separator in this version.", "InvalidEndOfLine");
    }
    throw cursor.error(
        "The ampersand (&) character is not allowed. The & operator is reserved for future use;"
            + " wrap an ampersand in double quotation marks (\"&\") to pass it as part of a"
            + " string.",
        "AmpersandNotAllowed");
  }

  private boolean isRedirectionAhead() {
    return cursor.match(REDIRECTION).isPresent();
  }

  private Redirection redirection() {
    Matcher matcher = cursor.match(REDIRECTION).orElseThrow();
    cursor.moveTo(matcher.end());
    String from = Optional.ofNullable(matcher.group(1)).orElse("1");
    int stream = from.equals("*") ? 0 : Integer.parseInt(from);
    if (matcher.group(3) != null) {
      return new Redirection(stream, false, Optional.empty());
    }
    cursor.skipBlanks();
    if (isEnd()) {
      throw cursor.error(
          "Missing file specification after redirection operator.", "MissingFileSpecification");
    }
    return new Redirection(stream, matcher.group(2).length() == 2, Optional.of(single()));
  }

  private Expression single() {
    char c = cursor.peek();
    if (parser.variables.isAhead()) {
      return variableOrWord();
    }
    boolean isPrimary = parser.strings.isAhead() || c == '(' || c == '{' || cursor.looksAt("$(");
    boolean isCollection = c == '@' && (cursor.peek(1) == '(' || cursor.peek(1) == '{');
    return isPrimary || isCollection ? primary() : word();
  }

  private Expression primary() {
    Expression value = parser.primaries.readWithSuffixes();
    boolean isGlued = value instanceof Expression.SubExpression && !isArgumentEnd();
    return isGlued ? glued(value.extent().start()) : value;
  }

  /** {@code $dir\file}: a variable that text follows directly is part of a word. */
  private Expression variableOrWord() {
    int start = cursor.position();
    Expression value = parser.primaries.readWithSuffixes();
    return isArgumentEnd() ? value : glued(start);
  }

  private Expression glued(int start) {
    cursor.moveTo(start);
    return parser.strings.word();
  }

  private boolean isArgumentEnd() {
    return cursor.atEnd() || StringParser.isWordEnd(cursor.peek());
  }

  private Expression word() {
    Expression word = parser.strings.word();
    if (word instanceof Expression.Literal(Extent extent, Object value)) {
      boolean isQuoted = !extent.text().equals(value);
      Object converted = NumberSyntax.parse(value.toString()).orElse(value);
      return new Expression.Literal(extent, isQuoted ? value : converted);
    }
    return word;
  }

  private Expression list() {
    int start = cursor.position();
    Expression first = single();
    List<Expression> items = new ArrayList<>(List.of(first));
    int end = cursor.position();
    cursor.skipBlanks();
    while (cursor.take(",")) {
      cursor.skipLines();
      items.add(single());
      end = cursor.position();
      cursor.skipBlanks();
    }
    cursor.moveTo(end);
    return items.size() == 1 ? first : new Expression.Elements(cursor.from(start), items);
  }

  /** What a command is given. */
  private final class Arguments {
    private final List<Argument> values = new ArrayList<>();
    private final List<Redirection> redirections = new ArrayList<>();
    private int end;

    void add() {
      if (isRedirectionAhead()) {
        redirections.add(redirection());
      } else if (cursor.looksAt("--%")) {
        verbatim();
      } else if (parser.variables.isSplatAhead()) {
        values.add(new Argument.Splat(parser.variables.read()));
      } else {
        addParameterOrValue();
      }
    }

    private void verbatim() {
      cursor.skip(3);
      int start = cursor.position();
      while (!cursor.atEnd() && "\r\n|".indexOf(cursor.peek()) < 0) {
        cursor.skip(1);
      }
      values.add(new Argument.Verbatim(cursor.from(start).text().strip()));
    }

    private void addParameterOrValue() {
      Optional<Matcher> parameter = cursor.match(PARAMETER).filter(this::isNotWord);
      if (parameter.isPresent()) {
        named(parameter.get());
      } else {
        values.add(new Argument.Positional(list()));
      }
    }

    /** {@code -a"b c"} is a word, not a parameter. */
    private boolean isNotWord(Matcher matcher) {
      int after = matcher.end() - cursor.position();
      return !matcher.group(2).isEmpty() || !StringParser.isQuote(cursor.peek(after));
    }

    private void named(Matcher matcher) {
      cursor.moveTo(matcher.end());
      boolean hasColon = !matcher.group(2).isEmpty();
      Optional<Expression> value = Optional.empty();
      if (hasColon) {
        cursor.skipBlanks();
        value = isEnd() ? Optional.empty() : Optional.of(list());
      }
      values.add(new Argument.Named(matcher.group(1), matcher.group(), value));
    }
  }
}
