package dev.lehr.pipeline.internal.expression.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimate is never below what RE2 makes of a pattern. */
class PatternSizeTest {
  private static final int MARKS_OF_THE_PROGRAM = 8;
  private static final List<String> TOKENS =
      List.of(
          "a",
          "b",
          ".",
          "(",
          "(",
          ")",
          ")",
          "(?:",
          "(?i)",
          "(?P<n>",
          "[a-c]",
          "[^x]",
          "[]a]",
          "[^]]",
          "[(]",
          "[)]",
          "[\\]]",
          "[[:alpha:]]",
          "\\(",
          "\\)",
          "\\[",
          "\\d",
          "\\pL",
          "\\Qa{3}\\E",
          "\\Q\\E",
          "\\Q[\\E",
          "\\Q(\\E",
          "\\Q)",
          "[[:alpha:](]",
          "[[:alpha:])]",
          "{",
          "}",
          "{2}",
          "{3,}",
          "{0,4}",
          "{9}",
          "{,5}",
          "*",
          "+",
          "?",
          "*?",
          "|",
          "^",
          "$",
          "-",
          "ß");

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(TOKENS)
        .list()
        .ofMinSize(1)
        .ofMaxSize(14)
        .map(tokens -> String.join("", tokens));
  }

  @Property(tries = 5_000)
  void isNeverTooSmall(@ForAll("patterns") String pattern) {
    long estimate = PatternSize.of(pattern);
    Assume.that(estimate < 50_000);
    compiled(pattern)
        .ifPresent(
            made ->
                assertThat((long) made.programSize())
                    .as(pattern)
                    .isLessThanOrEqualTo(estimate + MARKS_OF_THE_PROGRAM));
  }

  private static Optional<Pattern> compiled(String pattern) {
    try {
      return Optional.of(Pattern.compile(pattern));
    } catch (PatternSyntaxException none) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          abc                                                     | 3
          a{10}                                                   | 20
          (ab){10}                                                | 80
          ((a{10}){10}){10}                                       | 8840
          [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}        | 59
          (a{10})(?i){10}                                         | 440
          a{10}\\Q\\E{10}                                         | 400
          a{10}*(?i){10}                                          | 420
          (\\Q[\\Ea{10}){10}                                       | 460
          a{0}                                                    | 2
          a{1,3}                                                  | 6
          a{1                                                     | 3
          """)
  void writesCountsOut(String pattern, long size) {
    assertThat(PatternSize.of(pattern)).isEqualTo(size);
  }
}
