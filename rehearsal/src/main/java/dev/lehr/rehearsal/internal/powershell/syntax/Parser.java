package dev.lehr.rehearsal.internal.powershell.syntax;

/** Reads PowerShell 5.1. */
public final class Parser {
  final Cursor cursor;
  final StringParser strings;
  final VariableParser variables;
  final TypeParser types;
  final PrimaryParser primaries;
  final ExpressionParser expressions;
  final CommandParser commands;
  final StatementParser statements;
  final KeywordParser keywords;
  final BlockParser blocks;

  private Parser(SourceText source) {
    this.cursor = new Cursor(source);
    this.strings = new StringParser(this, cursor);
    this.variables = new VariableParser(cursor);
    this.types = new TypeParser(cursor);
    this.primaries = new PrimaryParser(this, cursor);
    this.expressions = new ExpressionParser(this, cursor);
    this.commands = new CommandParser(this, cursor);
    this.statements = new StatementParser(this, cursor);
    this.keywords = new KeywordParser(this, cursor);
    this.blocks = new BlockParser(this, cursor);
  }

  /**
   * Parses a script.
   *
   * @throws SyntaxException when it is not PowerShell
   */
  public static ScriptBlockSyntax parse(SourceText source) {
    return new Parser(source).blocks.script();
  }

  /** Parses the inside of a double-quoted string, for {@code ExpandString}. */
  public static Expression parseExpandable(String text) {
    Parser parser = new Parser(new SourceText(java.util.Optional.empty(), text));
    return parser.strings.expandableToEnd();
  }
}
