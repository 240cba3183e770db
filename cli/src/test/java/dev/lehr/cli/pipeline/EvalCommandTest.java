package dev.lehr.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.Lehr;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr pipeline eval}: values, reasons and exit codes; and the guide's examples. */
class EvalCommandTest {
  private static final String DATA =
      Path.of("..", "examples", "expressions", "data.json").toString();
  private static final Pattern ROW =
      Pattern.compile("^\\| `(.+)` \\| `(.+)` \\|$", Pattern.MULTILINE);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int eval(String... arguments) {
    Console console =
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
    String[] all =
        Stream.concat(Stream.of("pipeline", "eval"), Stream.of(arguments)).toArray(String[]::new);
    return Lehr.commandLine(console).execute(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1 + 1                               | 2
          ${ 1 + 1 }                          | 2
          ${ bake.ami['us-west-2'] }          | ami-0f1
          image-${ bake.ami['us-west-2'] }!   | image-ami-0f1!
          ${ bake.tags }                      | ["windows","2022"]
          'text'                              | text
          null                                | null
          """)
  void printsTheValue(String expression, String printed) {
    assertThat(eval(expression, "--data", DATA)).isEqualTo(ExitCode.DONE);
    assertThat(out.toString().strip()).isEqualTo(printed);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void printsTheValueAsJson() {
    assertThat(eval("bake.tags[0]", "--data", DATA, "--json")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString().strip()).isEqualTo("{\"value\":\"windows\"}");
  }

  @Test
  void saysWhyThereIsNoneAndWhere() {
    assertThat(eval("ami: ${ bake.amii }", "--data", DATA)).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .containsExactly(
            "lehr: bake has no 'amii'; did you mean 'ami'?",
            "    ami: ${ bake.amii }",
            "                 ^");
  }

  @Test
  void saysWhyThereIsNoneAsJson() {
    assertThat(eval("T(Runtime)", "--json")).isEqualTo(ExitCode.FAILED);
    JsonNode problem = JsonMapper.shared().readTree(out.toString()).at("/problems/0");
    assertThat(problem.get("kind").stringValue()).isEqualTo("refused");
    assertThat(problem.get("expression").stringValue()).isEqualTo("T(Runtime)");
    assertThat(problem.get("position").intValue()).isZero();
    assertThat(problem.get("cause").stringValue()).contains("T(…)");
  }

  @Test
  void pointsIntoTheRightLineOfALongText() {
    String text = "first\n" + "x".repeat(100) + "${ nothing }" + "y".repeat(100) + "\nlast";
    assertThat(eval(text)).isEqualTo(ExitCode.FAILED);
    List<String> lines = err.toString().lines().toList();
    assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('n');
    assertThat(lines.get(1)).contains("${ nothing }").hasSizeLessThan(120);
  }

  @Test
  void knowsTheCurrentStage() {
    assertThat(eval("#currentStage().name", "--data", DATA, "--stage", "1"))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString().strip()).isEqualTo("bake");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1]      | holds no JSON object
          {"a": }  | data.json:1:7: no JSON
          """)
  void wantsDataThatIsAnObject(String content, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("data.json"), content);
    assertThat(eval("1", "--data", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void wantsDataThatIsThere() {
    assertThat(eval("1", "--data", folder.resolve("none.json").toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("there is no file", "none.json");
  }

  @Test
  void wantsAnExpression() {
    assertThat(eval()).isEqualTo(ExitCode.USAGE);
  }

  @TestFactory
  Stream<DynamicTest> theGuideSaysWhatIsTrue() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "expressions.md"));
    List<MatchResult> rows = ROW.matcher(guide).results().toList();
    assertThat(rows).hasSizeGreaterThan(30);
    return rows.stream().map(row -> DynamicTest.dynamicTest(row.group(1), () -> check(row)));
  }

  private void check(MatchResult row) {
    out.getBuffer().setLength(0);
    assertThat(eval(row.group(1), "--data", DATA, "--json")).isEqualTo(ExitCode.DONE);
    JsonNode value = JsonMapper.shared().readTree(out.toString()).get("value");
    assertThat(value).isEqualTo(JsonMapper.shared().readTree(row.group(2)));
  }
}
