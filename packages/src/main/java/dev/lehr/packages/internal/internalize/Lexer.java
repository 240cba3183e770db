package dev.lehr.packages.internal.internalize;

import dev.lehr.packages.internal.internalize.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a PowerShell script into pieces, as far as finding addresses in it needs: strings,
 * variables, words and symbols with their places; comments are left out. It never fails: what it
 * does not know is a symbol.
 */
final class Lexer {
  private static final Pattern COMMENT =
      Pattern.compile("<#.*?(?:#>|\\z)|#[^\\n]*", Pattern.DOTALL);
  private static final Pattern HERE =
      Pattern.compile("@(['\"])[ \\t]*\\r?\\n(.*?)\\r?\\n\\1@", Pattern.DOTALL);
  private static final Pattern SINGLE = Pattern.compile("'((?:[^']|'')*+)'");
  private static final Pattern DOUBLE =
      Pattern.compile("\"((?:[^\"`]|``|`.|\"\")*+)\"", Pattern.DOTALL);
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{([^}]+)}|((?:\\w+:)?\\w+|[?^$]))");
  private static final Pattern WORD = Pattern.compile("-?[\\w%?][\\w.:\\\\/%?*-]*");
  private static final Pattern BLANK = Pattern.compile("(?:[ \\t\\f\\uFEFF]|`\\r?\\n|\\r(?=\\n))+");

  private final String script;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private Lexer(String script) {
    this.script = script;
  }

  static List<Token> tokens(String script) {
    Lexer lexer = new Lexer(script);
    while (lexer.at < script.length()) {
      lexer.next();
    }
    return lexer.tokens;
  }

  private void next() {
    if (skip(BLANK) || skip(COMMENT)) {
      return;
    }
    Matcher here = match(HERE);
    if (here.lookingAt()) {
      take(here.group(1).equals("'") ? Kind.STRING : Kind.TEMPLATE, here.group(2), here.end());
      return;
    }
    switch (script.charAt(at)) {
      case '\'' -> string(match(SINGLE), Kind.STRING);
      case '"' -> string(match(DOUBLE), Kind.TEMPLATE);
      case '$' -> variable();
      case '\n', ';' -> take(Kind.END, "", at + 1);
      default -> word();
    }
  }

  private void string(Matcher matcher, Kind kind) {
    if (matcher.lookingAt()) {
      String content = matcher.group(1);
      take(kind, kind == Kind.STRING ? content.replace("''", "'") : content, matcher.end());
    } else {
      symbol();
    }
  }

  private void variable() {
    Matcher matcher = match(VARIABLE);
    if (matcher.lookingAt()) {
      String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      take(Kind.VARIABLE, name, matcher.end());
    } else {
      symbol();
    }
  }

  private void word() {
    Matcher matcher = match(WORD);
    if (matcher.lookingAt()) {
      take(Kind.WORD, matcher.group(), matcher.end());
    } else {
      symbol();
    }
  }

  private void symbol() {
    take(Kind.SYMBOL, script.substring(at, at + 1), at + 1);
  }

  private boolean skip(Pattern pattern) {
    Matcher matcher = match(pattern);
    if (!matcher.lookingAt()) {
      return false;
    }
    advance(matcher.end());
    return true;
  }

  private Matcher match(Pattern pattern) {
    return pattern.matcher(script).region(at, script.length());
  }

  private void take(Kind kind, String text, int end) {
    tokens.add(new Token(kind, text, at, end, line));
    advance(end);
  }

  private void advance(int end) {
    line += (int) script.substring(at, end).chars().filter(letter -> letter == '\n').count();
    at = end;
  }
}
