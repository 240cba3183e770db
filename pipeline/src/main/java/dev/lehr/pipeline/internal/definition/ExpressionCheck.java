package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.expression.Expressions;
import dev.lehr.yaml.Section;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;

/** Checks the expressions of a file, and says what is wrong where they stand. */
final class ExpressionCheck {
  private final Document document;
  private final ExpressionRules rules;

  ExpressionCheck(Expressions expressions, Document document, Scope scope) {
    this.document = document;
    this.rules = new ExpressionRules(expressions, scope, document::hint);
  }

  /** Checks every text in settings. */
  void check(Settings settings) {
    check(settings.json(), "", settings);
  }

  private void check(JsonNode value, String pointer, Settings settings) {
    if (value.isString() && value.stringValue().contains("${")) {
      Node at = settings.at(pointer);
      rules.text(value.stringValue()).forEach(wrong -> complain(wrong, at));
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(
              entry ->
                  check(entry.getValue(), PlacedJson.child(pointer, entry.getKey()), settings));
    } else if (value.isArray()) {
      for (int index = 0; index < value.size(); index++) {
        check(value.path(index), pointer + "/" + index, settings);
      }
    }
  }

  /** Checks the condition under a key, if there is one. */
  void condition(Section section, String key) {
    if (section.has(key) && section.at(key) instanceof ScalarNode scalar) {
      rules.condition(scalar.getValue()).forEach(wrong -> complain(wrong, scalar));
    }
  }

  private void complain(ExpressionRules.Wrong wrong, Node at) {
    if (at instanceof ScalarNode scalar) {
      document.wrong(
          ScalarPlace.of(scalar, wrong.position(), document.text()),
          wrong.message(),
          wrong.remedy());
    } else {
      document.wrong(at, wrong.message(), wrong.remedy());
    }
  }
}
