package dev.lehr.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.DataBindingPropertyAccessor;
import org.springframework.expression.spel.support.MapAccessor;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we evaluate has the value that Spring's evaluator gives it. */
class SameAsSpringTest {
  private static final int DEEPEST = 3;

  private final Expressions expressions = Expressions.standard();
  private final ExpressionData data = Sample.data();
  private final Map<?, ?> springs = JsonMapper.shared().convertValue(data.roots(), Map.class);
  private final EvaluationContext context =
      SimpleEvaluationContext.forPropertyAccessors(
              new MapAccessor(false), DataBindingPropertyAccessor.forReadOnlyAccess())
          .withInstanceMethods()
          .build();
  private final SpelExpressionParser parser = new SpelExpressionParser();

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void numbers(@ForAll("numbers") String expression) {
    assertSame(expression);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void texts(@ForAll("texts") String expression) {
    assertSame(expression);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void truths(@ForAll("truths") String expression) {
    assertSame(expression);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void lists(@ForAll("lists") String expression) {
    assertSame(expression);
  }

  private void assertSame(String expression) {
    Object spring = parser.parseExpression(expression).getValue(context, springs);
    JsonNode expected = JsonMapper.shared().valueToTree(spring);
    assertThat(expressions.evaluateBare(expression, data)).as(expression).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> numbers() {
    return numbers(DEEPEST);
  }

  @Provide
  Arbitrary<String> texts() {
    return texts(DEEPEST);
  }

  @Provide
  Arbitrary<String> truths() {
    return truths(DEEPEST);
  }

  @Provide
  Arbitrary<String> lists() {
    return lists(DEEPEST);
  }

  private static Arbitrary<String> numbers(int depth) {
    Arbitrary<String> leaves =
        Arbitraries.of(
            "0", "1", "2", "7", "0.5", "2.0", "bake.size", "bake.ratio", "bake['size']", "0x1F");
    return depth <= 0
        ? leaves
        : Arbitraries.oneOf(
            leaves,
            pair("(%s + %s)", numbers(depth - 1), numbers(depth - 1)),
            pair("(%s - %s)", numbers(depth - 1), numbers(depth - 1)),
            pair("(%s * %s)", numbers(depth - 2), numbers(depth - 1)),
            pair("(%s / %s)", numbers(depth - 1), Arbitraries.of("3", "2.5", "(-2)")),
            pair("(%s %% %s)", numbers(depth - 1), Arbitraries.of("3", "2.5", "(-2)")),
            one("%s.length()", texts(depth - 1)),
            one("%s.indexOf('a')", texts(depth - 1)),
            one("%s.size()", lists(depth - 1)),
            choice(truths(depth - 1), numbers(depth - 1)));
  }

  private static Arbitrary<String> texts(int depth) {
    Arbitrary<String> leaves =
        Arbitraries.of(
            "'a'",
            "''",
            "'it''s'",
            "\"B\"",
            "parameters.region",
            "trigger['branch']",
            "bake.tags[0]");
    return depth <= 0
        ? leaves
        : Arbitraries.oneOf(
            leaves,
            pair("(%s + %s)", texts(depth - 1), texts(depth - 1)),
            pair("('' + %s + %s)", texts(depth - 1), numbers(depth - 1)),
            pair("(%s ?: %s)", texts(depth - 1), texts(depth - 1)),
            pair("(%s * %s)", texts(depth - 1), Arbitraries.of("0", "1", "3")),
            one("%s.toUpperCase()", texts(depth - 1)),
            one("%s.replace('a', 'xy')", texts(depth - 1)),
            one("%s.replaceAll('[a-m]', '<$0>')", texts(depth - 1)),
            one("%s.trim().concat('z')", texts(depth - 1)),
            choice(truths(depth - 1), texts(depth - 1)));
  }

  private static Arbitrary<String> truths(int depth) {
    Arbitrary<String> leaves =
        Arbitraries.of(
            "true",
            "false",
            "bake.proven",
            "(bake.parent == null)",
            "parameters.containsKey('count')");
    return depth <= 0
        ? leaves
        : Arbitraries.oneOf(
            leaves,
            pair("(%s < %s)", numbers(depth - 1), numbers(depth - 1)),
            pair("(%s >= %s)", numbers(depth - 1), numbers(depth - 1)),
            pair("(%s == %s)", numbers(depth - 1), numbers(depth - 1)),
            pair("(%s != %s)", texts(depth - 1), texts(depth - 1)),
            pair("(%s == %s)", texts(depth - 1), numbers(depth - 1)),
            pair("(%s <= %s)", texts(depth - 1), texts(depth - 1)),
            pair("(%s and %s)", truths(depth - 1), truths(depth - 1)),
            pair("(%s || %s)", truths(depth - 1), truths(depth - 1)),
            one("!%s", truths(depth - 1)),
            one("(%s matches '[a-z0-9-]*')", texts(depth - 1)),
            one("(%s between {1, 5})", numbers(depth - 1)),
            pair("%s.contains(%s)", texts(depth - 1), texts(depth - 1)),
            one("%s.isEmpty()", lists(depth - 1)));
  }

  private static Arbitrary<String> lists(int depth) {
    Arbitrary<String> leaves =
        Arbitraries.of(
            "{}", "{3, 1, 2}", "bake.parts.![mb]", "bake.parts.?[name == 'os'].![mb]", "{5}");
    return depth <= 0
        ? leaves
        : Arbitraries.oneOf(
            leaves,
            pair("{%s, %s}", numbers(depth - 1), numbers(depth - 1)),
            pair(
                "%s.![#this + %s]",
                lists(depth - 1), Arbitraries.of("1", "0.5", "#root.bake.size")),
            pair(
                "%s.?[#this > %s]",
                lists(depth - 1), Arbitraries.of("1", "2.5", "#root.bake.size")),
            one("{%s}.?[true]", numbers(depth - 1)),
            one(
                "bake.ami.?[value != 'ami-1'].![key].![length() + %s]",
                Arbitraries.of("0", "#this.length()")));
  }

  private static Arbitrary<String> one(String form, Arbitrary<String> part) {
    return part.map(form::formatted);
  }

  private static Arbitrary<String> pair(
      String form, Arbitrary<String> left, Arbitrary<String> right) {
    return Combinators.combine(left, right).as((one, other) -> form.formatted(one, other));
  }

  private static Arbitrary<String> choice(Arbitrary<String> truth, Arbitrary<String> value) {
    return Combinators.combine(truth, value, value)
        .as((condition, one, other) -> "(%s ? %s : %s)".formatted(condition, one, other));
  }
}
