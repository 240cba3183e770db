package dev.lehr.bakery.internal.template;

import dev.lehr.bakery.internal.template.HclBody.Attribute;
import dev.lehr.bakery.internal.template.HclBody.Block;
import dev.lehr.bakery.internal.template.HclToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds blocks and attributes in HCL. Expressions stay lists of tokens. */
final class HclParser {
  private static final int MAX_NESTING = 60;

  private final List<HclToken> tokens;
  private int at;
  private int depth;

  private HclParser(List<HclToken> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a file's text.
   *
   * @throws HclSyntaxException when it is no HCL
   */
  static HclBody parse(String text) {
    HclParser parser = new HclParser(new HclTokenizer(text).tokenize());
    HclBody body = parser.body();
    if (parser.peek().kind() != Kind.END) {
      throw error(parser.peek(), "there is one '}' too many");
    }
    return body;
  }

  private HclBody body() {
    List<Attribute> attributes = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    while (true) {
      skipSeparators();
      HclToken token = peek();
      if (token.kind() == Kind.END || token.is("}")) {
        return new HclBody(List.copyOf(attributes), List.copyOf(blocks));
      }
      if (token.kind() != Kind.WORD && token.kind() != Kind.STRING) {
        throw error(token, "'" + token.text() + "' can not stand here");
      }
      at++;
      if (peek().is("=")) {
        at++;
        attributes.add(new Attribute(token, expression()));
      } else {
        blocks.add(block(token));
      }
    }
  }

  private void skipSeparators() {
    while (peek().kind() == Kind.NEWLINE || peek().is(",")) {
      at++;
    }
  }

  private Block block(HclToken type) {
    List<String> labels = new ArrayList<>();
    while (peek().kind() == Kind.WORD || peek().kind() == Kind.STRING) {
      labels.add(take().literal());
    }
    if (!peek().is("{")) {
      throw error(peek(), "after '" + type.text() + "' must follow '=' or a block's '{'");
    }
    at++;
    if (++depth > MAX_NESTING) {
      throw error(type, "blocks are nested deeper than " + MAX_NESTING);
    }
    HclBody body = body();
    depth--;
    if (!peek().is("}")) {
      throw error(type, "this block is never closed; close it with }");
    }
    return new Block(type, List.copyOf(labels), body, take().spot().end());
  }

  private List<HclToken> expression() {
    List<HclToken> expression = new ArrayList<>();
    int open = 0;
    while (true) {
      HclToken token = peek();
      boolean closing = token.is("}") || token.is("]") || token.is(")");
      boolean ends = token.kind() == Kind.NEWLINE || closing;
      if (token.kind() == Kind.END || (open == 0 && ends)) {
        return List.copyOf(expression);
      }
      open += token.is("{") || token.is("[") || token.is("(") ? 1 : 0;
      open -= closing ? 1 : 0;
      if (token.kind() != Kind.NEWLINE) {
        expression.add(token);
      }
      at++;
    }
  }

  private HclToken peek() {
    return tokens.get(Math.min(at, tokens.size() - 1));
  }

  private HclToken take() {
    HclToken token = peek();
    at++;
    return token;
  }

  private static HclSyntaxException error(HclToken token, String message) {
    return new HclSyntaxException(message, token.spot().line(), token.spot().column());
  }
}
