package dev.lehr.packages.internal.odata;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.internal.odata.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits a filter into words. */
final class Tokenizer {
  private final String option;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Tokenizer(String option, String text) {
    this.option = option;
    this.text = text;
  }

  static List<Token> split(String option, String text) {
    Tokenizer tokenizer = new Tokenizer(option, text);
    while (tokenizer.position < text.length()) {
      tokenizer.next();
    }
    tokenizer.add(Kind.END, "", tokenizer.position);
    return tokenizer.tokens;
  }

  private void next() {
    char here = text.charAt(position);
    int start = position;
    switch (here) {
      case ' ', '\t', '\r', '\n' -> position++;
      case '(' -> single(Kind.OPEN);
      case ')' -> single(Kind.CLOSE);
      case ',' -> single(Kind.COMMA);
      case '\'' -> add(Kind.STRING, quoted(), start);
      default -> {
        if (isDigit(here)
            || (here == '-' && start + 1 < text.length() && isDigit(text.charAt(start + 1)))) {
          number(start);
        } else if (Character.isLetter(here) || here == '_') {
          word(start);
        } else {
          throw wrong("has '%s' at character %d".formatted(here, start + 1));
        }
      }
    }
  }

  private void single(Kind kind) {
    add(kind, text.substring(position, position + 1), position);
    position++;
  }

  private void add(Kind kind, String value, int start) {
    tokens.add(new Token(kind, value, start + 1));
  }

  /** A text in quotes; a quote in it is doubled. */
  private String quoted() {
    int start = position++;
    StringBuilder value = new StringBuilder();
    while (position < text.length()) {
      char here = text.charAt(position++);
      if (here != '\'') {
        value.append(here);
      } else if (position < text.length() && text.charAt(position) == '\'') {
        value.append(here);
        position++;
      } else {
        return value.toString();
      }
    }
    throw wrong("has a text that begins at character %d and does not end".formatted(start + 1));
  }

  private void number(int start) {
    position++;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    String digits = text.substring(start, position);
    if (position < text.length()
        && (text.charAt(position) == 'L' || text.charAt(position) == 'l')) {
      position++;
    }
    add(Kind.NUMBER, digits, start);
  }

  private void word(int start) {
    while (position < text.length()
        && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
      position++;
    }
    String word = text.substring(start, position);
    if (word.equals("datetime") && position < text.length() && text.charAt(position) == '\'') {
      add(Kind.DATE_TIME, quoted(), start);
    } else {
      add(Kind.WORD, word, start);
    }
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private FeedException wrong(String what) {
    return new FeedException(FeedFault.BAD_REQUEST, option + " " + what);
  }
}
