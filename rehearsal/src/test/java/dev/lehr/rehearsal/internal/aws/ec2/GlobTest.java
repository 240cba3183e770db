package dev.lehr.rehearsal.internal.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Windows_Server-2019-*, Windows_Server-2019-English, true
          Windows_Server-2019-*, windows_server-2019-english, false
          *Full*, a-Full-b, true
          a?c, abc, true
          a?c, ac, false
          a\\*c, a*c, true
          a\\*c, abc, false
          '', '', true
          '', a, false
          *, '', true
          """)
  void matchesAsEc2Does(String pattern, String text, boolean matches) {
    assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
  }

  @Property(tries = 300)
  void agreesWithARegularExpression(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 8) String text) {
    String expression = pattern.replace("?", ".").replace("*", ".*");
    assertThat(new Glob(pattern).matches(text)).isEqualTo(Pattern.matches(expression, text));
  }

  @Test
  void manyStarsCostNothing() {
    assertThat(new Glob("*a".repeat(500) + "b").matches("a".repeat(20_000))).isFalse();
  }
}
