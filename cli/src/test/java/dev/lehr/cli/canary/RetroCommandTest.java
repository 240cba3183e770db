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
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code lehr canary retro}, {@code validate} and {@code preset}, and what the guide says of them.
 */
class RetroCommandTest {
  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLE = ROOT.resolve("examples/canary");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void judgesAPastWindowIntervalByInterval() throws IOException {
    Path report = folder.resolve("report.html");

    int code = retro("--interval", "20m", "--report", report.toString());

    assertThat(code).isEqualTo(ExitCode.MARGINAL);
    assertThat(out.toString().lines().limit(3))
        .allMatch(line -> line.startsWith("2026-11-01T10:00:00Z to 2026-11-01T1"));
    assertThat(out.toString()).contains("after interval 3 of 3", "gc-pause-milliseconds");
    assertThat(Files.readString(report)).startsWith("<!doctype html>").contains("catalog-v002");
  }

  @Test
  void theExitCodeIsTheVerdict() {
    assertThat(retro("--pass", "80")).isEqualTo(ExitCode.DONE);
    assertThat(retro("--pass", "100", "--marginal", "90")).isEqualTo(ExitCode.CANARY_FAILED);
    assertThat(retro("--judge", "NetflixACAJudge-v1.0")).isEqualTo(ExitCode.MARGINAL);
  }

  @Test
  void speaksJson() {
    retro("--interval", "30m", "--json");

    JsonNode answer = JsonMapper.shared().readTree(out.toString());
    assertThat(answer.path("verdict").stringValue()).isEqualTo("marginal");
    assertThat(answer.path("intervals").size()).isEqualTo(2);
    assertThat(answer.at("/judgement/score/score").doubleValue()).isEqualTo(80);
    assertThat(answer.at("/queries/0/query").stringValue())
        .isEqualTo("request-milliseconds of catalog-v001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--from=2026-11-01T12:00:00Z | swap them",
        "--from=yesterday | 'yesterday' is no time",
        "--to=2126-11-01T10:00:00Z | is not over yet",
        "--canary=catalog-v001 | both 'catalog-v001' at the same time",
        "--canary=x'y | can not go into a query",
        "--store=file=nowhere.csv | there is no file nowhere.csv",
        "--store=promethius=http://x | there is no store 'promethius'",
        "--store=prometheus=ftp://x | is no address",
        "--store=prometheus | this run asks 'prometheus'",
        "--credential=token=hunter2 | write env:NAME or file:PATH",
        "--judge=leer | there is no judge 'leer'",
        "--interval=0m | the interval is PT0S",
        "--pass=50 | pass 50.0 and marginal 75.0",
        "--config=nowhere.json | there is no file nowhere.json"
      })
  void whatCanNotBeMeantIsToldAndNothingIsJudged(String option, String words) {
    assertThat(retro(option)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains(words).doesNotContain("hunter2", "Exception");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void whatTheFileDoesNotHoldIsNoData() {
    assertThat(retro("--canary=catalog-v009")).isEqualTo(ExitCode.CANARY_FAILED);
    assertThat(out.toString()).contains("no data");
  }

  @Test
  void validateNamesPlaceCauseAndRemedy() throws IOException {
    String broken =
        Files.readString(EXAMPLE.resolve("retro.json")).replaceFirst("\"increase\"", "\"up\"");
    Path file = Files.writeString(folder.resolve("canary.json"), broken);

    assertThat(lehr("canary", "validate", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString())
        .contains("/metrics/0/analysisConfigurations/canary/direction", "'up' is not known", "→ ");
    assertThat(out.toString()).endsWith("1 errors, 0 warnings\n");
  }

  @Test
  void validateSpeaksJsonAlsoOfWhatIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("canary.json"), "{\"name\": ");

    assertThat(lehr("canary", "validate", "--json", file.toString())).isEqualTo(ExitCode.FAILED);
    JsonNode problem = JsonMapper.shared().readTree(out.toString()).path("problems").path(0);
    assertThat(problem.path("severity").stringValue()).isEqualTo("error");
    assertThat(problem.path("cause").stringValue()).contains("line 1");
  }

  @Test
  void aPresetIsAValidConfig() throws IOException {
    assertThat(lehr("canary", "preset", "iis", "--store", "datadog")).isZero();
    Path file = Files.writeString(folder.resolve("iis.json"), out.toString());

    assertThat(lehr("canary", "validate", file.toString())).isZero();
    assertThat(lehr("canary", "preset", "apache")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("there is no preset 'apache'");
  }

  static List<String> guide() throws IOException {
    List<String> commands = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/canary.md"))) {
      String command = line.strip();
      if (command.startsWith("lehr canary") && !command.contains("[")) {
        commands.add(command);
      }
    }
    return commands;
  }

  /** Those on the example are run; the others need a store, and are parsed. */
  @ParameterizedTest
  @MethodSource("guide")
  void theGuidesCommandsWork(String command) {
    String[] parts = command.split("#", 2);
    String[] words = parts[0].strip().replace("examples/", "../examples/").split(" +");
    List<String> arguments = new ArrayList<>(List.of(words).subList(1, words.length));
    arguments.replaceAll(
        word -> word.equals("report.html") ? folder.resolve(word).toString() : word);
    if (command.contains("--store")
        && !command.contains("examples/")
        && !command.contains("preset")) {
      CommandLine.ParseResult parsed = line().parseArgs(arguments.toArray(String[]::new));
      assertThat(parsed.errors()).isEmpty();
    } else {
      int expected =
          parts.length > 1 ? Integer.parseInt(parts[1].replaceAll("\\D", "")) : ExitCode.DONE;
      assertThat(lehr(arguments.toArray(String[]::new))).as(err.toString()).isEqualTo(expected);
    }
  }

  private int retro(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "canary",
                "retro",
                "--config=" + EXAMPLE.resolve("retro.json"),
                "--store=file=" + EXAMPLE.resolve("retro.csv"),
                "--baseline=catalog-v001",
                "--canary=catalog-v002",
                "--from=2026-11-01T10:00:00Z",
                "--to=2026-11-01T11:00:00Z"));
    for (String option : more) {
      String name = option.split("=", 2)[0];
      arguments.removeIf(given -> option.contains("=") && given.startsWith(name + "="));
    }
    arguments.addAll(List.of(more));
    return lehr(arguments.toArray(String[]::new));
  }

  private int lehr(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return line().execute(arguments);
  }

  private CommandLine line() {
    return Lehr.commandLine(
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, false));
  }
}
