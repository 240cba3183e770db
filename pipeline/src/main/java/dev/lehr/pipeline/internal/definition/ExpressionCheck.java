package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.expression.ExpressionProblem;
import dev.lehr.pipeline.expression.ExpressionReference;
import dev.lehr.pipeline.expression.Expressions;
import dev.lehr.yaml.Section;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;

/**
 * Checks expressions as far as that is possible without data: their syntax, what they may do, and
 * that whatever they read is there by then.
 */
final class ExpressionCheck {
  private static final Pattern PARAMETER =
      Pattern.compile("parameters\\s*(?:\\??\\.\\s*(\\w+)(?!\\w|\\s*\\()|\\[\\s*'([^']*)'\\s*])");

  private final Expressions expressions;
  private final Document document;
  private final Scope scope;

  ExpressionCheck(Expressions expressions, Document document, Scope scope) {
    this.expressions = expressions;
    this.document = document;
    this.scope = scope;
  }

  /** Checks every text in settings. */
  void check(Settings settings) {
    check(settings.json(), "", settings);
  }

  private void check(JsonNode value, String pointer, Settings settings) {
    if (value.isString() && value.stringValue().contains("${")) {
      text(value.stringValue(), settings.at(pointer));
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

  private void text(String text, Node at) {
    List<ExpressionProblem> problems = expressions.check(text);
    problems.forEach(problem -> complain(problem, at));
    if (problems.isEmpty()) {
      expressions.references(text).forEach(reference -> check(reference, text, at));
    }
  }

  /** Checks the condition under a key, if there is one. */
  void condition(Section section, String key) {
    if (section.at(key) instanceof ScalarNode scalar && section.has(key)) {
      String text = scalar.getValue();
      List<ExpressionProblem> problems = expressions.checkCondition(text);
      problems.forEach(problem -> complain(problem, scalar));
      if (problems.isEmpty()) {
        expressions
            .referencesOfCondition(text)
            .forEach(reference -> check(reference, text, scalar));
      }
    }
  }

  private void check(ExpressionReference reference, String text, Node at) {
    String name = reference.name();
    switch (reference.kind()) {
      case ROOT -> {
        if (!scope.knows(name)) {
          unknown(name, reference.position(), at);
        } else if (name.equals("parameters")) {
          parameter(text, reference.position(), at);
        }
      }
      case STAGE -> {
        if (!scope.before().contains(name)) {
          unknown(name, reference.position(), at);
        }
      }
    }
  }

  private void unknown(String name, int position, Node at) {
    if (scope.others().contains(name)) {
      wrong(
          at,
          position,
          "stage '%s' need not have ended when %s reads it".formatted(name, scope.reader()),
          "add it to what that stage needs");
    } else {
      wrong(
          at,
          position,
          "there is no '%s' for %s to read".formatted(name, scope.reader()),
          document.hint(name, scope.known()));
    }
  }

  private void parameter(String text, int position, Node at) {
    Matcher matcher = PARAMETER.matcher(text).region(position, text.length());
    if (matcher.lookingAt()) {
      String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      if (!scope.parameters().contains(name)) {
        wrong(
            at,
            position,
            "the pipeline has no parameter '" + name + "'",
            document.hint(name, scope.parameters()));
      }
    }
  }

  private void complain(ExpressionProblem problem, Node at) {
    wrong(at, problem.position(), problem.cause(), problem.remedy());
  }

  private void wrong(Node at, int position, String message, String remedy) {
    if (at instanceof ScalarNode scalar) {
      document.wrong(ScalarPlace.of(scalar, position, document.text()), message, remedy);
    } else {
      document.wrong(at, message, remedy);
    }
  }
}
