package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.yaml.Problem;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody writes, the answer is a list of problems. */
class PipelineReaderFuzzTest {
  private static final String SEED =
      """
      application: a
      pipelines:
        p:
          extends: { ref: v1 }
          parameters: { x: { type: number, default: 1, choices: [1] } }
          concurrency: { limit: 1, beyond: queue }
          triggers: [ git: { branch: main }, schedule: 0 9 * * *, manual ]
          stages:
            - bake: catalog
            - run: { name: a, command: [x], needs: [bake], when: "${ bake.ok }", retry: { attempts: 2 } }
            - wait: { duration: 5m, restrictTo: { days: [MON], times: "09:00-17:00", zone: UTC } }
            - evaluate: &e { x: "${ parameters.x + 1 }", y: [1, { z: 2.5 }] }
            - checkPreconditions: { conditions: [ { expression: "${ x > 1 }", message: no } ] }
          notifications: [ slack: { on: [stage.failed], stages: [a] } ]
      """;

  private static List<Problem> check(String text) {
    return PipelineReader.standard(reference -> SEED).check("lehr.yaml", text);
  }

  @Property(tries = 2_000)
  void aBrokenFileGivesProblems(@ForAll("mutants") String text) {
    assertThat(check(text)).allSatisfy(problem -> assertThat(problem.place().line()).isPositive());
  }

  @Provide
  Arbitrary<String> mutants() {
    return Arbitraries.randoms().map(PipelineReaderFuzzTest::mutant);
  }

  private static String mutant(Random random) {
    String noise = "{}[]:,-#&*!|>'\"%@`$ \n\tabc017.~é\u0000";
    StringBuilder text = new StringBuilder(SEED);
    for (int change = 0; change <= random.nextInt(12); change++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, noise.charAt(random.nextInt(noise.length())));
        default -> {
          int from = random.nextInt(text.length());
          text.insert(at, text.substring(from, Math.min(text.length(), from + 40)));
        }
      }
    }
    return text.toString();
  }

  @Property(tries = 500)
  void anyTextGivesProblemsOrNone(@ForAll String text) {
    assertThat(check(text)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application: a\npipelines: { p: { stages: &s [ *s ] } }",
        "application: a\npipelines: { p: { stages: [ run: &r { environment: *r } ] } }",
        "application: a\npipelines: &p { p: *p }",
        "application: &a [ *a ]\npipelines: *a",
        "application: a\npipelines: { p: { stages: [ evaluate: &r { x: [ *r, *r, *r ] } ] } }",
        "application: a\npipelines: { p: { stages: [ evaluate: { x: !!int abc, y: 1e999 } ] } }",
        "application: a\npipelines: { ? [a] : b }",
        "\ufeffapplication: a\npipelines: { p: { stages: [ run: '${ x }' ] } }",
      })
  void filesThatBiteTheirTailsGiveProblems(String text) {
    assertThat(check(text)).isNotEmpty();
  }

  @Test
  void aliasesDoNotMultiply() {
    String bomb =
        IntStream.range(1, 10)
            .mapToObj(
                level ->
                    "          l%d: &l%d [%s]"
                        .formatted(level, level, "*l" + (level - 1) + ", *l" + (level - 1) + ", ")
                        .replace(", ]", ", *l" + (level - 1) + "]"))
            .collect(Collectors.joining("\n"));
    String text =
        "application: a\npipelines:\n  p:\n    stages:\n      - evaluate:\n          l0: &l0 [x,x,x,x,x,x,x,x,x]\n"
            + bomb;
    assertThat(check(text))
        .extracting(Problem::message)
        .contains("this file has more than 100,000 values");
  }

  @Test
  void stagesHaveALimit() {
    String many = "- run: a\n".repeat(2_001);
    assertThat(TestingPipelines.problems("stages:\n" + many))
        .extracting(Problem::message)
        .containsExactly("there are more than 2,000 stages");
  }

  @Test
  void manyWrongNamesTakeNoLongTime() {
    String many =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "- run: { name: s%d, command: a, needs: t%d }".formatted(i, i))
            .collect(Collectors.joining("\n"));
    assertThat(TestingPipelines.problems("stages:\n" + many)).hasSize(2_000);
  }
}
