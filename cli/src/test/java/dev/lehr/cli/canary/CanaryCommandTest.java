package dev.lehr.cli.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.Lehr;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr canary judge} and {@code power}: output and exit codes. */
class CanaryCommandTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "canary");
  private static final String CONFIG =
      """
      {"judge": {"name": "%s"},
       "metrics": [{"name": "m", "groups": ["g"]}],
       "classifier": {"groupWeights": {"g": 100}%s}}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lehr(String... arguments) {
    Console console =
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
    return Lehr.commandLine(console).execute(arguments);
  }

  private int judge(String config, String metrics, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("canary", "judge"));
    arguments.addAll(List.of("--config", file("config.json", config)));
    arguments.addAll(List.of("--metrics", file("metrics.json", metrics)));
    arguments.addAll(List.of(more));
    return lehr(arguments.toArray(String[]::new));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static String config(String judge) {
    return CONFIG.formatted(judge, ", \"scoreThresholds\": {\"pass\": 95, \"marginal\": 75}");
  }

  private static String values(String control, String experiment) {
    return "{\"metricSetPairs\":[{\"name\":\"m\",\"id\":\"p\",\"tags\":{},\"values\":{\"control\":[%s],\"experiment\":[%s]}}]}"
        .formatted(control, experiment);
  }

  private static final String LOW = "1,2,3,4,5,6,7,8,9,10";
  private static final String HIGH = "21,22,23,24,25,26,27,28,29,30";

  @Test
  void theExampleIsMarginalAndSaysWhy() {
    assertThat(
            lehr(
                "canary",
                "judge",
                "--config",
                EXAMPLE.resolve("config.json").toString(),
                "--metrics",
                EXAMPLE.resolve("metrics.json").toString()))
        .isEqualTo(ExitCode.MARGINAL);
    assertThat(out.toString())
        .startsWith("MARGINAL  score 60, judged by lehr")
        .contains("✗ latency-p99: higher by 32.35 (+18 %)", "95 of 100 runs", "→ Compare");
  }

  @ParameterizedTest
  @CsvSource({"lehr", "NetflixACAJudge-v1.0"})
  void exitCodesTellTheVerdict(String judge) throws IOException {
    assertThat(judge(config(judge), values(LOW, LOW))).isEqualTo(ExitCode.DONE);
    assertThat(judge(config(judge), values(LOW, HIGH))).isEqualTo(ExitCode.CANARY_FAILED);
    assertThat(judge(config(judge), values(LOW, HIGH), "--pass", "50", "--marginal", "0"))
        .isEqualTo(ExitCode.MARGINAL);
  }

  @Test
  void jsonSpeaksKayentasWords() throws IOException {
    judge(config("NetflixACAJudge-v1.0"), values(LOW, HIGH), "--json");
    JsonNode verdict = JsonMapper.shared().readTree(out.toString());
    assertThat(verdict.path("outcome").asString()).isEqualTo("result");
    assertThat(verdict.path("score").path("classification").asString()).isEqualTo("Fail");
    JsonNode metric = verdict.path("metrics").get(0);
    assertThat(metric.path("classification").asString()).isEqualTo("High");
    assertThat(metric.path("classificationReason").asString())
        .isEqualTo("m was classified as High");
    assertThat(metric.path("trace").path("path").asString()).isEqualTo("mannWhitney");
    assertThat(metric.path("explanation").asString()).contains("m is higher");
  }

  @Test
  void theJudgeCanBeChosenOnTheCommandLine() throws IOException {
    judge(config("NetflixACAJudge-v1.0"), values(LOW, LOW), "--judge", "lehr", "--json");
    assertThat(out.toString()).contains("\"judgeName\":\"lehr\"");
  }

  @Test
  void aWholeCaseWillDoForBothFiles() throws IOException {
    String input = values(LOW, HIGH).replaceFirst("\\{", "");
    String whole =
        "{\"id\":\"c\",\"input\":{\"canaryConfig\":%s,\"thresholds\":{\"pass\":0,\"marginal\":0},%s}"
            .formatted(CONFIG.formatted("lehr", ""), input);
    assertThat(judge(whole, whole)).isEqualTo(ExitCode.DONE);
    assertThat(judge(CONFIG.formatted("lehr", ""), whole)).isEqualTo(ExitCode.DONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"metricSetPairs\":[{\"name\":\"m\"|metrics.json#/metricSetPairs/0|not valid JSON",
        "{\"metricSetPairs\":[{\"name\":\"x\",\"values\":{\"control\":[],\"experiment\":[]}}]}|metrics.json#/metricSetPairs/0/name|the config has no metric 'x'",
        "{\"metricSetPairs\":[{\"name\":\"m\",\"values\":{\"control\":[\"7\"],\"experiment\":[]}}]}|metrics.json#/metricSetPairs/0/values/control/0|'7' is a text",
      })
  void brokenValuesGetNoVerdict(String metrics, String place, String cause) throws IOException {
    assertThat(judge(config("lehr"), metrics)).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains(place, cause, "no verdict on broken input");
  }

  @Test
  void brokenInputIsAnExceptionInJson() throws IOException {
    assertThat(judge(config("nobody"), values(LOW, LOW), "--json")).isEqualTo(ExitCode.FAILED);
    JsonNode answer = JsonMapper.shared().readTree(out.toString());
    assertThat(answer.path("outcome").asString()).isEqualTo("exception");
    assertThat(answer.path("message").asString())
        .contains("config.json#/judge/name: there is no judge 'nobody'", "lehr");
  }

  @Test
  void withoutThresholdsThereIsNoVerdict() throws IOException {
    assertThat(judge(CONFIG.formatted("lehr", ""), values(LOW, LOW))).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("has no thresholds", "--pass 95 --marginal 75");
  }

  @Test
  void aMissingFileIsNamed() {
    String missing = folder.resolve("none.json").toString();
    assertThat(lehr("canary", "judge", "--config", missing, "--metrics", missing))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("there is no file " + missing);
  }

  @ParameterizedTest
  @CsvSource({
    "--pass 50 --marginal 60,swap them",
    "--pass 101 --marginal 5,out of range",
    "--pass 50 --marginal -1,out of range",
    "--pass NaN --marginal 5,out of range",
    "--cases x.jsonl,give --config and --metrics or --cases",
  })
  void sensesUsageErrors(String more, String cause) throws IOException {
    assertThat(judge(config("lehr"), values(LOW, LOW), more.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().replace(",", "")).contains(cause);
  }

  @Test
  void casesGetALineEachInOrder() throws IOException {
    String good =
        "{\"id\":\"good\",\"input\":{\"canaryConfig\":%s,\"thresholds\":{\"pass\":95,\"marginal\":75},%s}"
            .formatted(
                config("NetflixACAJudge-v1.0").replace("\n", ""),
                values(LOW, LOW).replaceFirst("\\{", ""));
    String bad = good.replace("good", "bad").replace("\"m\",\"id\"", "\"x\",\"id\"");
    String cases = file("cases.jsonl", good + "\n\n" + bad + "\n{\"id\":\"cut");
    assertThat(lehr("canary", "judge", "--cases", cases, "--json")).isEqualTo(ExitCode.DONE);
    List<JsonNode> answers =
        out.toString().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    assertThat(answers).hasSize(3);
    assertThat(answers)
        .extracting(answer -> answer.path("id").asString(""))
        .containsExactly("good", "bad", "");
    assertThat(answers)
        .extracting(answer -> answer.path("outcome").asString())
        .containsExactly("result", "exception", "exception");
    assertThat(answers.get(1).path("message").asString()).contains("no metric 'x'");
  }

  @Test
  void powerSaysWhatCouldBeSeenAndWhatItTakes() throws IOException {
    String config = file("config.json", config("lehr"));
    String metrics = file("metrics.json", values(LOW, HIGH));
    assertThat(
            lehr(
                "canary",
                "power",
                "--config",
                config,
                "--metrics",
                metrics,
                "--points",
                "40",
                "--change",
                "10"))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .matches(
            "m: with 40 points a side a change of \\S+ % would be seen in 95 of 100 runs; 10\\.00 % needs \\d+ points a side\\R");
    assertThat(lehr("canary", "power", "--config", config, "--metrics", metrics, "--points", "0"))
        .isEqualTo(ExitCode.USAGE);
  }
}
