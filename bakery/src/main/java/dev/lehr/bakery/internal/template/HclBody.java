package dev.lehr.bakery.internal.template;

import java.util.List;
import java.util.Optional;

/**
 * What stands between the braces of a block, or in a file.
 *
 * @param attributes in order
 * @param blocks in order
 */
record HclBody(List<Attribute> attributes, List<Block> blocks) {

  /**
   * {@code name = expression}.
   *
   * @param name the token of its name
   * @param expression the tokens of its value, line breaks left out
   */
  record Attribute(HclToken name, List<HclToken> expression) {
    /** The strings that stand in the expression, at any depth. */
    List<HclToken> strings() {
      return expression.stream().filter(token -> token.kind() == HclToken.Kind.STRING).toList();
    }

    /** The expression when it is nothing but one string. */
    Optional<HclToken> onlyString() {
      return expression.size() == 1 && expression.getFirst().kind() == HclToken.Kind.STRING
          ? Optional.of(expression.getFirst())
          : Optional.empty();
    }
  }

  /**
   * {@code type "label" { ... }}.
   *
   * @param type the token of its type
   * @param labels its labels
   * @param body what it holds
   * @param end offset after its closing brace
   */
  record Block(HclToken type, List<String> labels, HclBody body, int end) {
    /** The label at that position, or an empty text. */
    String label(int position) {
      return position < labels.size() ? labels.get(position) : "";
    }
  }

  Optional<Attribute> attribute(String name) {
    return attributes.stream().filter(entry -> entry.name().text().equals(name)).findFirst();
  }

  List<Block> blocks(String type) {
    return blocks.stream().filter(block -> block.type().text().equals(type)).toList();
  }

  /** Whether the attribute is there and the bare word {@code true}. */
  boolean isTrue(String name) {
    return attribute(name)
        .filter(found -> found.expression().size() == 1)
        .filter(found -> found.expression().getFirst().isWord("true"))
        .isPresent();
  }
}
