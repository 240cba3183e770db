package dev.lehr.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What attackers and accidents try, each with what becomes of it: see hostile.txt. */
class HostileExpressionsTest {
  private static final Pattern REPEATED = Pattern.compile("«(.*?)×(\\d+)»");

  private final Expressions expressions = Expressions.standard();
  private final ExpressionData data = Sample.data();

  record Attempt(String outcome, String text) {
    static Attempt of(String line) {
      String[] parts = line.split("\\|", 2);
      String text =
          REPEATED
              .matcher(parts[1].strip())
              .replaceAll(
                  found ->
                      Matcher.quoteReplacement(
                          found.group(1).repeat(Integer.parseInt(found.group(2)))));
      return new Attempt(parts[0].strip(), text);
    }

    @Override
    public String toString() {
      return outcome + " " + (text.length() > 100 ? text.substring(0, 100) + "…" : text);
    }
  }

  static Stream<Attempt> attempts() {
    try (InputStream file = HostileExpressionsTest.class.getResourceAsStream("hostile.txt")) {
      String lines =
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      List<Attempt> attempts =
          lines
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Attempt::of)
              .toList();
      return attempts.stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void thereAreMoreThanAHundred() {
    assertThat(attempts()).hasSizeGreaterThan(200);
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void comesToNothing(Attempt attempt) {
    JsonNode before = data.roots().deepCopy();
    assertThat(outcome(attempt.text())).isEqualTo(attempt.outcome());
    assertThat(data.roots()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void isToldWithoutDataWhereThatIsPossible(Attempt attempt) {
    List<String> kinds =
        expressions.check(attempt.text()).stream()
            .map(one -> one.kind().name())
            .distinct()
            .toList();
    switch (attempt.outcome()) {
      case "SYNTAX", "REFUSED" -> assertThat(kinds).contains(attempt.outcome());
      case "LIMIT" -> assertThat(kinds).isSubsetOf("LIMIT");
      default -> assertThat(kinds).isEmpty();
    }
  }

  private String outcome(String text) {
    try {
      expressions.evaluate(text, data);
      return "VALUE";
    } catch (ExpressionException refused) {
      refused.problems().forEach(problem -> assertPlain(problem, text));
      return refused.kind().name();
    }
  }

  private static void assertPlain(ExpressionProblem problem, String text) {
    assertThat(problem.cause() + problem.remedy())
        .isNotBlank()
        .hasSizeLessThan(700)
        .doesNotContain("dev.lehr.", "org.springframework", "tools.jackson", "Exception", "\tat ");
    assertThat(problem.position()).isBetween(0, Math.max(0, text.length() - 1));
  }
}
