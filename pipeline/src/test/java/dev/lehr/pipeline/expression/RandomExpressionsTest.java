package dev.lehr.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.expression.ExpressionProblem.Kind;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any text at all: a value or an {@link ExpressionException}, and the data as it was. */
class RandomExpressionsTest {
  private static final List<String> TOKENS =
      List.of(
          "bake",
          "parameters",
          "execution",
          "canary",
          "stages",
          "tags",
          "size",
          "ami",
          "name",
          "#this",
          "#root",
          "#stage",
          "#toInt",
          "#readJson",
          "#toJson",
          "#nothing",
          "#x",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ".",
          "?.",
          ".![",
          ".?[",
          ".^[",
          ".$[",
          ",",
          ":",
          "?",
          "?:",
          "+",
          "-",
          "*",
          "/",
          "%",
          "^",
          "!",
          "=",
          "==",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "&&",
          "||",
          "and",
          "or",
          "not",
          "matches",
          "between",
          "instanceof",
          "T(",
          "T(String)",
          "new",
          "new int[",
          "@",
          "&",
          "++",
          "--",
          "null",
          "true",
          "false",
          "0",
          "1",
          "2",
          "99",
          "2147483647",
          "9223372036854775807L",
          "0x1F",
          "1.5",
          "1e308",
          "1e-400",
          "'a'",
          "'it''s'",
          "\"b\"",
          "'",
          "\"",
          "'us-west-2'",
          "'(a+)+'",
          "'{\"a\":[1]}'",
          ".size()",
          ".length()",
          ".split(",
          ".replace(",
          ".replaceAll(",
          ".join(",
          ".substring(",
          ".contains(",
          ".get(",
          ".getClass()",
          ".class",
          "${",
          "$${",
          "\\",
          "\u0000",
          "\ud83d\ude00",
          "\ud83d",
          "ß",
          " ",
          "\n",
          "#",
          ";",
          "..",
          "::",
          "lambda",
          "$",
          "_");

  private final Expressions expressions =
      new Expressions(
          new ExpressionLimits(4_096, 32, 20_000, 100_000), ExpressionFunctions.standard());
  private final ExpressionData data = Sample.data();
  private final ExpressionData untouched = Sample.data();

  @Provide
  Arbitrary<String> soups() {
    Arbitrary<List<String>> tokens = Arbitraries.of(TOKENS).list().ofMinSize(1).ofMaxSize(30);
    return Combinators.combine(tokens, Arbitraries.of("", " "))
        .as((list, glue) -> "${ " + String.join(glue, list) + " }");
  }

  /** What is nearly right goes further than soup. */
  @Provide
  Arbitrary<String> mutants() {
    Arbitrary<String> whole =
        Arbitraries.of(
            "${ bake.parts.?[mb > 5 and name != 'x'].![name + #root.canary.score].join(',') }",
            "${ #stage('Bake')['outputs'].ami ?: parameters.region.toUpperCase().substring(0, 2) }",
            "${ #readJson('{\"a\":[1,{\"b\":2}]}').a[1].b * 3 ^ 2 - -bake.size / 7 % 4 }",
            "${ bake.ami.^[value matches 'ami-[0-9]+'].![key + '=' + value] }-${ {a: {1, 2}}.a }",
            "${ parameters.list.split(',').![length()].contains(1) ? bake?.absent?.x : 'none' }");
    return Combinators.combine(
            whole,
            Arbitraries.integers().between(0, 80),
            Arbitraries.integers().between(0, 6),
            Arbitraries.of(TOKENS))
        .as(RandomExpressionsTest::mutant);
  }

  private static String mutant(String whole, int at, int removed, String inserted) {
    int start = Math.min(at, whole.length());
    int end = Math.min(start + removed, whole.length());
    return whole.substring(0, start) + inserted + whole.substring(end);
  }

  @Property(tries = 4_000)
  void soupIsRefusedOrHarmless(@ForAll("soups") String text) {
    assertHarmless(text);
  }

  @Property(tries = 4_000)
  void mutantsAreRefusedOrHarmless(@ForAll("mutants") String text) {
    assertHarmless(text);
  }

  @Property(tries = 1_000)
  void anyTextIsRefusedOrHarmless(@ForAll String text) {
    assertHarmless("${" + text + "}");
  }

  private void assertHarmless(String text) {
    List<ExpressionProblem> known = expressions.check(text);
    Optional<ExpressionException> failure = failure(text);
    assertThat(data).isEqualTo(untouched);
    failure.ifPresentOrElse(
        problem -> assertConsistent(known, problem, text), () -> assertThat(known).isEmpty());
  }

  private static void assertConsistent(
      List<ExpressionProblem> known, ExpressionException failure, String text) {
    if (failure.kind() == Kind.SYNTAX || failure.kind() == Kind.REFUSED) {
      assertThat(known).isEqualTo(failure.problems());
    }
    assertThat(failure.problems())
        .allSatisfy(
            problem -> {
              assertThat(problem.position()).isBetween(0, text.length());
              assertThat(problem.cause())
                  .isNotBlank()
                  .doesNotContain("springframework", "dev.lehr");
            });
  }

  private Optional<ExpressionException> failure(String text) {
    try {
      expressions.evaluate(text, data);
      return Optional.empty();
    } catch (ExpressionException refused) {
      return Optional.of(refused);
    }
  }
}
