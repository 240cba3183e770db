package dev.lehr.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.lehr.pipeline.expression.ExpressionReference.Kind;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Texts, trees and conditions with expressions in them. */
class TemplatesTest {
  private final Expressions expressions = Expressions.standard();
  private final ExpressionData data = Sample.data();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plain                          | "plain"
          ``                             | ""
          ${ bake.size }                 | 30
          ${bake.size}${bake.size}       | "3030"
          a ${bake.size} b ${1 + 1} c    | "a 30 b 2 c"
          ${ {a: {b: '}'}} }             | {"a": {"b": "}"}}
          ${ "}'" + '}"' }               | `"}'}\\""`
          ${ 'it''s }' }                 | "it's }"
          $${ bake.size }                | "${ bake.size }"
          cost: $$${bake.size}           | "cost: $${bake.size}"
          $ {bake} $bake {}              | "$ {bake} $bake {}"
          $                              | "$"
          \\${bake.size}                 | `"\\\\30"`
          ${ bake.tags }!                | `"[\\"windows\\",\\"2022\\"]!"`
          """)
  void keepTheTypeOrBecomeText(String template, String json) {
    assertThat(expressions.evaluate(template, data)).isEqualTo(Sample.json(json));
  }

  @Test
  void treesAreResolvedInTheirValuesOnly() {
    JsonNode tree =
        Sample.json(
            "{\"${ bake.size }\": [\"${ bake.size }\", 1, null, {\"a\": \"x-${ 1 + 1 }\"}], \"b\": \"plain\"}");
    JsonNode before = tree.deepCopy();
    assertThat(expressions.resolve(tree, data))
        .isEqualTo(
            Sample.json("{\"${ bake.size }\": [30, 1, null, {\"a\": \"x-2\"}], \"b\": \"plain\"}"));
    assertThat(tree).isEqualTo(before);
  }

  @Test
  void treesTellEverythingThatIsWrong() {
    JsonNode tree =
        Sample.json("{\"a/b\": [\"ok\", \"${ nothing }\"], \"c\": \"${ T(A) }${ new B() }\"}");
    ExpressionException failure =
        catchThrowableOfType(ExpressionException.class, () -> expressions.resolve(tree, data));
    assertThat(failure.problems())
        .extracting(ExpressionProblem::pointer, ExpressionProblem::position)
        .containsExactly(tuple("/a~1b/1", 3), tuple("/c", 3), tuple("/c", 12));
    assertThat(failure).hasMessageContaining("/a~1b/1: ${ nothing }: there is nothing called");
  }

  @Test
  void aTreeAsAWholeHasALimit() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    IntStream.range(0, 3).forEach(each -> tree.put("t" + each, "${ 'a' * 500000 }"));
    ExpressionException failure =
        catchThrowableOfType(ExpressionException.class, () -> expressions.resolve(tree, data));
    assertThat(failure.kind()).isEqualTo(ExpressionProblem.Kind.LIMIT);
    assertThat(failure.problems()).hasSize(1);
  }

  @Test
  void aTreeDoesNotGoTooDeep() {
    JsonNode tree = StringNode.valueOf("x");
    for (int level = 0; level < 100_000; level++) {
      tree = JsonNodeFactory.instance.arrayNode().add(tree);
    }
    JsonNode deep = tree;
    assertThatThrownBy(() -> expressions.resolve(deep, data))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("deeper than 500");
  }

  @Test
  void resultsAreNotTheData() {
    JsonNode tags = expressions.evaluate("${ bake }", data);
    ((ObjectNode) tags).put("size", 31);
    ((ObjectNode) tags.get("ami")).removeAll();
    assertThat(data.roots()).isEqualTo(Sample.data().roots());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bake.size == 30                         | true
          ${ bake.size == 31 }                    | false
          ${ 'TRUE' }                             | true
          parameters.dryRun                       | false
          ${ bake.size > 1 }                      | true
          true                                    | true
          ${ 'tr' }ue                             | true
          """)
  void conditionsHoldOrDoNot(String condition, boolean holds) {
    assertThat(expressions.test(condition, data)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bake.size        | the number 30
          ${ 'yes' }       | the text 'yes'
          bake.parent      | null
          bake.tags        | a list of 2
          ''               | the text ''
          ${ 'true' } x    | the text 'true x'
          """)
  void conditionsAreTrueOrFalseAndNothingElse(String condition, String value) {
    assertThatThrownBy(() -> expressions.test(condition, data))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("the condition is " + value + ", neither true nor false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      commentCharacter = '~',
      textBlock =
          """
          plain                                           | ``
          ${ bake.ami['x'] }                              | ROOT bake 3
          ${ bake }-${ canary.score }                     | ROOT bake 3, ROOT canary 13
          ${ #root.bake.size }                            | ROOT bake 9
          ${ #root['deploy to prod'].x }                  | ROOT deploy to prod 8
          ${ ['deploy to prod'].x }                       | ROOT deploy to prod 3
          ${ #this.bake }                                 | ROOT bake 9
          ${ bake.ami[parameters.region] }                | ROOT parameters 12, ROOT bake 3
          ${ bake.parts.?[mb > #root.canary.score] }      | ROOT bake 3, ROOT canary 27
          ${ bake.parts.![#this.name + name] }            | ROOT bake 3
          ${ #stage('Bake').outputs[parameters.x] }       | ROOT parameters 26, STAGE Bake 10
          ${ #judgment('Approve') == 'go' }               | STAGE Approve 13
          ${ bake[size] }                                 | ROOT bake 3
          ${ #stage(parameters.name) }                    | ROOT parameters 10
          ${ #stageExists('Bake') }                       | ``
          ${ bake.size > 1 ? a : {b, {c: d}} }            | ROOT bake 3, ROOT a 19, ROOT b 24, ROOT d 31
          """)
  void referencesAreKnownWithoutData(String template, String expected) {
    List<String> found =
        expressions.references(template).stream()
            .map(one -> "%s %s %d".formatted(one.kind(), one.name(), one.position()))
            .toList();
    assertThat(String.join(", ", found)).isEqualTo(expected);
  }

  @Test
  void conditionsHaveReferencesAndChecksToo() {
    assertThat(expressions.referencesOfCondition("bake.size > 1"))
        .containsExactly(new ExpressionReference(Kind.ROOT, "bake", 0));
    assertThat(expressions.checkCondition("bake.size >")).hasSize(1);
    assertThat(expressions.checkCondition("bake.size > 1")).isEmpty();
    assertThat(expressions.check("bake.size >")).isEmpty();
  }

  @Test
  void functionsCanBeBroughtAndTakenOver() {
    ExpressionFunctions functions =
        ExpressionFunctions.standard()
            .with(
                ExpressionFunction.of(
                    "fromUrl", 1, call -> StringNode.valueOf("at " + call.text(0))))
            .with(
                ExpressionFunction.of(
                    "application", 0, call -> call.data().roots().at("/execution/application")));
    Expressions extended = new Expressions(ExpressionLimits.standard(), functions);
    assertThat(extended.evaluateBare("#fromUrl('x') + #application()", data))
        .isEqualTo(StringNode.valueOf("at xcatalog"));
    assertThat(ExpressionFunctions.of(List.of()).names()).isEmpty();
  }

  @Test
  void aFunctionsTextHasALimitToo() {
    Expressions extended =
        new Expressions(
            ExpressionLimits.standard(),
            ExpressionFunctions.of(
                List.of(
                    ExpressionFunction.of(
                        "long", 0, call -> StringNode.valueOf("a".repeat(1 << 21))))));
    assertThatThrownBy(() -> extended.evaluateBare("#long().length()", data))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("makes a text of 2,097,152 characters");
  }

  @Test
  void dataHasAnOrderOfPrecedence() {
    JsonNode one = Sample.json("1");
    JsonNode two = Sample.json("2");
    ExpressionData built =
        ExpressionData.builder()
            .parameters(one)
            .trigger(one)
            .execution(one)
            .outputs("parameters", two)
            .outputs("x", two)
            .variable("x", one)
            .variable("execution", two)
            .currentStage("7")
            .build();
    assertThat(expressions.evaluate("${ {parameters, trigger, execution, x} }", built))
        .isEqualTo(Sample.json("[1, 1, 1, 1]"));
    assertThat(built.currentStage()).contains("7");
  }

  @Test
  void limitsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new ExpressionLimits(0, 1, 1, 1)).hasMessageContaining("length is 0");
    assertThatThrownBy(() -> new ExpressionLimits(1, 65, 1, 1)).hasMessageContaining("depth is 65");
    assertThatThrownBy(() -> new ExpressionLimits(1, 1, 0, 1)).hasMessageContaining("operations");
    assertThatThrownBy(() -> new ExpressionLimits(1, 1, 1, 0)).hasMessageContaining("outputSize");
  }

  @Test
  void oneOperationMoreIsTooMuch() {
    // A list of two numbers is three nodes.
    ExpressionLimits exact = new ExpressionLimits(100, 10, 3, 100);
    assertThat(new Expressions(exact, ExpressionFunctions.standard()).evaluateBare("{1, 2}", data))
        .isEqualTo(Sample.json("[1, 2]"));
    assertThatThrownBy(
            () ->
                new Expressions(exact, ExpressionFunctions.standard())
                    .evaluateBare("{1, 2, 3}", data))
        .hasMessageContaining("takes more than 3 operations");
  }

  @Test
  void manyThreadsShareOne() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> values =
          IntStream.range(0, 2_000)
              .mapToObj(
                  each ->
                      threads.submit(() -> expressions.evaluate("${ " + each % 1_500 + " }", data)))
              .toList();
      for (int each = 0; each < values.size(); each++) {
        assertThat(values.get(each).get().intValue()).isEqualTo(each % 1_500);
      }
    }
  }
}
