package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.programs.CmdNode.Joint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Parses commands of the command interpreter. Percent signs are expanded before, line by line, as
 * the interpreter itself does it; what stays to be expanded when a command runs (loop variables and
 * {@code !NAME!}) stays in the texts. A block may take more lines than the one it began on.
 */
final class CmdParser {
  private final Supplier<Optional<String>> moreLines;
  private final StringBuilder text;
  private int position;
  private int depth;

  /** The text can not be understood; the message is the interpreter's own. */
  static final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SyntaxException(String token) {
      super(
          token.isEmpty()
              ? "The syntax of the command is incorrect."
              : token + " was unexpected at this time.");
    }
  }

  CmdParser(String line, Supplier<Optional<String>> moreLines) {
    this.text = new StringBuilder(line);
    this.moreLines = moreLines;
  }

  CmdNode parse() {
    CmdNode node = sequence();
    skipBlanks();
    if (position < text.length() && peek() == ')') {
      return node;
    }
    if (position < text.length()) {
      throw new SyntaxException(String.valueOf(peek()));
    }
    return node;
  }

  private CmdNode sequence() {
    CmdNode node = alternatives();
    while (at("&") && !at("&&")) {
      position++;
      skipBlanks();
      if (atEnd()) {
        return node;
      }
      node = new CmdNode.Joined(node, Joint.THEN, alternatives());
    }
    return node;
  }

  private CmdNode alternatives() {
    CmdNode node = conjunction();
    while (at("||")) {
      position += 2;
      node = new CmdNode.Joined(node, Joint.OR, conjunction());
    }
    return node;
  }

  private CmdNode conjunction() {
    CmdNode node = pipe();
    while (at("&&")) {
      position += 2;
      node = new CmdNode.Joined(node, Joint.AND, pipe());
    }
    return node;
  }

  private CmdNode pipe() {
    CmdNode node = command();
    skipBlanks();
    while (at("|") && !at("||")) {
      position++;
      node = new CmdNode.Joined(node, Joint.PIPE, command());
      skipBlanks();
    }
    return node;
  }

  private CmdNode command() {
    skipDelimiters();
    boolean quiet = false;
    while (position < text.length() && peek() == '@') {
      quiet = true;
      position++;
      skipDelimiters();
    }
    if (atEnd()) {
      return new CmdNode.Nothing();
    }
    if (peek() == '(') {
      return block();
    }
    if (peek() == ':' || word("rem")) {
      skipLine();
      return new CmdNode.Nothing();
    }
    if (word("if")) {
      position += 2;
      return condition();
    }
    if (word("for")) {
      position += 3;
      return loop();
    }
    return simple(quiet);
  }

  private CmdNode block() {
    position++;
    depth++;
    List<CmdNode> commands = new ArrayList<>();
    while (true) {
      skipBlanksAndLines();
      if (position < text.length() && peek() == ')') {
        break;
      }
      commands.add(sequence());
    }
    position++;
    depth--;
    return new CmdNode.Block(commands, trailingRedirections());
  }

  private List<CmdNode.Redirection> trailingRedirections() {
    List<CmdNode.Redirection> redirections = new ArrayList<>();
    StringBuilder nothing = new StringBuilder();
    skipBlanks();
    while (!atEnd() && (isRedirection() || isHandle())) {
      if (isHandle()) {
        nothing.append(peek());
        position++;
      }
      redirections.add(redirection(nothing));
      skipBlanks();
    }
    return redirections;
  }

  private CmdNode condition() {
    skipDelimiters();
    boolean ignoreCase = false;
    boolean negated = false;
    while (word("/i") || word("not")) {
      ignoreCase |= word("/i");
      negated |= word("not");
      position += word("/i") ? 2 : 3;
      skipDelimiters();
    }
    CmdNode.Condition condition = question(negated, ignoreCase);
    CmdNode then = command();
    int beforeElse = position;
    skipBlanks();
    if (!word("else")) {
      position = beforeElse;
      return new CmdNode.If(condition, chained(then), List.of());
    }
    position += 4;
    return new CmdNode.If(condition, then, List.of(chained(command())));
  }

  /** What follows on the line belongs to the condition's command, unless that is a block. */
  private CmdNode chained(CmdNode first) {
    if (first instanceof CmdNode.Block) {
      return first;
    }
    CmdNode node = first;
    skipBlanks();
    while (at("&") || at("|")) {
      int length = at("&&") || at("||") ? 2 : 1;
      Joint joint = joint(length);
      position += length;
      node = new CmdNode.Joined(node, joint, command());
      skipBlanks();
    }
    return node;
  }

  private Joint joint(int length) {
    if (peek() == '&') {
      return length == 2 ? Joint.AND : Joint.THEN;
    }
    return length == 2 ? Joint.OR : Joint.PIPE;
  }

  private CmdNode.Condition question(boolean negated, boolean ignoreCase) {
    for (String operator : List.of("exist", "defined", "errorlevel", "cmdextversion")) {
      if (word(operator)) {
        position += operator.length();
        skipDelimiters();
        return new CmdNode.Condition(negated, ignoreCase, operator, operand(), "");
      }
    }
    String left = operand();
    skipBlanks();
    if (at("==")) {
      position += 2;
      skipBlanks();
      return new CmdNode.Condition(negated, ignoreCase, "==", left, operand());
    }
    String operator = operand().toLowerCase(Locale.ROOT);
    if (!List.of("equ", "neq", "lss", "leq", "gtr", "geq").contains(operator)) {
      throw new SyntaxException(operator);
    }
    skipBlanks();
    return new CmdNode.Condition(negated, ignoreCase, operator, left, operand());
  }

  private String operand() {
    StringBuilder operand = new StringBuilder();
    boolean quoted = false;
    while (!atEnd()) {
      char character = peek();
      if (character == '"') {
        quoted = !quoted;
      } else if (!quoted && (Character.isWhitespace(character) || at("=="))) {
        break;
      } else if (!quoted && operand.length() > 0 && "()&|".indexOf(character) >= 0) {
        break;
      } else if (!quoted && character == '^' && position + 1 < text.length()) {
        position++;
        character = peek();
      }
      operand.append(character);
      position++;
    }
    if (operand.isEmpty()) {
      throw new SyntaxException("");
    }
    return operand.toString();
  }

  private CmdNode loop() {
    CmdNode.Loop kind = CmdNode.Loop.SET;
    String options = "";
    skipDelimiters();
    while (position < text.length() && peek() == '/') {
      kind = loopKind(Character.toLowerCase(text.charAt(position + 1)));
      position += 2;
      skipBlanks();
      if (peek() != '%' && peek() != '/') {
        options = operand();
        skipBlanks();
      }
    }
    String variable = operand();
    skipBlanks();
    if (!variable.matches("%[A-Za-z]") || !word("in")) {
      throw new SyntaxException(variable);
    }
    position += 2;
    skipBlanksAndLines();
    String set = set();
    skipBlanksAndLines();
    if (!word("do")) {
      throw new SyntaxException("");
    }
    position += 2;
    return new CmdNode.For(kind, variable.charAt(1), options, set, chained(command()));
  }

  private static CmdNode.Loop loopKind(char letter) {
    return switch (letter) {
      case 'l' -> CmdNode.Loop.NUMBERS;
      case 'f' -> CmdNode.Loop.LINES;
      case 'd' -> CmdNode.Loop.FOLDERS;
      case 'r' -> CmdNode.Loop.TREE;
      default -> throw new SyntaxException("/" + letter);
    };
  }

  private String set() {
    if (atEnd() || peek() != '(') {
      throw new SyntaxException("");
    }
    int start = ++position;
    boolean quoted = false;
    boolean command = false;
    while (true) {
      if (position >= text.length() && !fetch()) {
        throw new SyntaxException("");
      }
      char character = peek();
      quoted ^= character == '"';
      command ^= character == '\'';
      if (character == ')' && !quoted && !command) {
        return text.substring(start, position++);
      }
      position++;
    }
  }

  private CmdNode simple(boolean quiet) {
    StringBuilder command = new StringBuilder();
    List<CmdNode.Redirection> redirections = new ArrayList<>();
    boolean quoted = false;
    while (!atEnd()) {
      char character = peek();
      if (character == '"') {
        quoted = !quoted;
      } else if (!quoted && character == '^') {
        escape(command);
        continue;
      } else if (!quoted && ends(character)) {
        break;
      } else if (!quoted && isRedirection()) {
        redirections.add(redirection(command));
        continue;
      }
      command.append(character);
      position++;
    }
    if (command.toString().isBlank() && redirections.isEmpty()) {
      throw new SyntaxException(position < text.length() ? String.valueOf(peek()) : "");
    }
    return new CmdNode.Simple(command.toString(), redirections, quiet);
  }

  private boolean ends(char character) {
    return character == '&' || character == '|' || (character == ')' && depth > 0);
  }

  private void escape(StringBuilder command) {
    position++;
    if (position < text.length() && peek() != '\n') {
      command.append(peek());
      position++;
    } else if (position < text.length() || fetch()) {
      position++;
    }
  }

  private boolean isRedirection() {
    return peek() == '>' || peek() == '<';
  }

  private boolean isHandle() {
    return Character.isDigit(peek())
        && position + 1 < text.length()
        && (text.charAt(position + 1) == '>' || text.charAt(position + 1) == '<');
  }

  private CmdNode.Redirection redirection(StringBuilder before) {
    boolean input = peek() == '<';
    int handle = handle(before, input ? 0 : 1);
    position++;
    boolean append = at(">");
    position += append ? 1 : 0;
    skipBlanks();
    if (at("&")) {
      position++;
      char target = position < text.length() ? peek() : '1';
      position++;
      return new CmdNode.Redirection(handle, append, input, "&" + target);
    }
    return new CmdNode.Redirection(handle, append, input, target());
  }

  private static int handle(StringBuilder before, int usual) {
    int last = before.length() - 1;
    boolean alone =
        last >= 0
            && Character.isDigit(before.charAt(last))
            && (last == 0 || Character.isWhitespace(before.charAt(last - 1)));
    if (!alone) {
      return usual;
    }
    int handle = before.charAt(last) - '0';
    before.setLength(last);
    return handle;
  }

  private String target() {
    StringBuilder target = new StringBuilder();
    boolean quoted = false;
    while (!atEnd()) {
      char character = peek();
      if (character == '"') {
        quoted = !quoted;
        position++;
        continue;
      }
      if (!quoted && (Character.isWhitespace(character) || "&|<>)".indexOf(character) >= 0)) {
        break;
      }
      target.append(character);
      position++;
    }
    if (target.isEmpty()) {
      throw new SyntaxException("");
    }
    return target.toString();
  }

  private char peek() {
    return position < text.length() ? text.charAt(position) : '\n';
  }

  private boolean at(String expected) {
    return text.indexOf(expected, position) == position;
  }

  private boolean atEnd() {
    return position >= text.length() || text.charAt(position) == '\n';
  }

  /** Whether a word stands here, followed by what can not belong to it. */
  private boolean word(String expected) {
    int end = position + expected.length();
    if (end > text.length() || !text.substring(position, end).equalsIgnoreCase(expected)) {
      return false;
    }
    return end == text.length() || "\n \t(,;=/\"@".indexOf(text.charAt(end)) >= 0;
  }

  private void skipBlanks() {
    while (position < text.length() && (peek() == ' ' || peek() == '\t')) {
      position++;
    }
  }

  private void skipDelimiters() {
    while (position < text.length() && " \t,;=".indexOf(peek()) >= 0) {
      position++;
    }
  }

  private void skipBlanksAndLines() {
    while (true) {
      while (position < text.length() && Character.isWhitespace(peek())) {
        position++;
      }
      if (position < text.length()) {
        return;
      }
      if (!fetch()) {
        throw new SyntaxException("");
      }
    }
  }

  private void skipLine() {
    while (!atEnd()) {
      position++;
    }
  }

  private boolean fetch() {
    Optional<String> next = moreLines.get();
    next.ifPresent(line -> text.append('\n').append(line));
    return next.isPresent();
  }
}
