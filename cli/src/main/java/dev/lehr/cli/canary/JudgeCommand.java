package dev.lehr.cli.canary;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.Judgement;
import dev.lehr.canary.report.CanaryReport;
import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr canary judge}: a verdict on values in files. */
@Command(
    name = "judge",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Judges metric values of a baseline and a canary.",
    footer = {
      "",
      "Exit codes: 0 pass, 10 marginal, 11 fail, 1 no verdict, 2 usage.",
      "",
      "Examples:",
      "  lehr canary judge --config examples/canary/config.json --metrics examples/canary/metrics.json",
      "  lehr canary judge --config canary.json --metrics values.json --pass 95 --marginal 75 --json"
    })
final class JudgeCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--config", paramLabel = "FILE", description = "Canary config (Kayenta JSON).")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "Values of both sides: {\"metricSetPairs\": [...]}, or a whole case.")
  private Optional<Path> metrics = Optional.empty();

  @Option(
      names = "--cases",
      paramLabel = "FILE.jsonl",
      description = "Cases, one a line, instead of --config and --metrics.")
  private Optional<Path> cases = Optional.empty();

  @Option(
      names = "--judge",
      paramLabel = "NAME",
      description = "lehr or NetflixACAJudge-v1.0 (default: what the config says, else lehr).")
  private Optional<String> judge = Optional.empty();

  @Option(
      names = "--pass",
      paramLabel = "SCORE",
      description = "From this score on it passes (default: the config's).")
  private Optional<Double> pass = Optional.empty();

  @Option(
      names = "--marginal",
      paramLabel = "SCORE",
      description = "From this score on it is marginal (default: the config's).")
  private Optional<Double> marginal = Optional.empty();

  @Option(names = "--json", description = "The verdict as one JSON object.")
  private boolean json;

  @Option(names = "--report", paramLabel = "FILE", description = "Writes an HTML report.")
  private Optional<Path> report = Optional.empty();

  JudgeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    checkUsage();
    if (cases.isPresent()) {
      new CaseLines(console, judge, json).judge(cases.orElseThrow());
      return ExitCode.DONE;
    }
    try {
      CanaryInput.Judged judged =
          new CanaryInput(config.orElseThrow(), metrics.orElseThrow(), judge, pass, marginal)
              .judged(report.isPresent());
      report.ifPresent(file -> writeReport(file, judged));
      print(judged.judgement());
      return exitCode(judged.judgement());
    } catch (CanaryInputException refused) {
      new Refusal(console, json).print(refused);
      return ExitCode.FAILED;
    }
  }

  private void checkUsage() {
    if (cases.isPresent() == (config.isPresent() || metrics.isPresent())
        || config.isPresent() != metrics.isPresent()) {
      throw usage("give --config and --metrics, or --cases");
    }
    checkScore("--pass", pass);
    checkScore("--marginal", marginal);
    if (pass.isPresent() && marginal.isPresent() && pass.orElseThrow() < marginal.orElseThrow()) {
      throw usage(
          "--marginal %s is above --pass %s; swap them"
              .formatted(marginal.orElseThrow(), pass.orElseThrow()));
    }
  }

  private void checkScore(String option, Optional<Double> score) {
    score
        .filter(value -> !(value >= 0 && value <= 100))
        .ifPresent(
            value -> {
              throw usage("%s %s is out of range; a score is 0 to 100".formatted(option, value));
            });
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static void writeReport(Path file, CanaryInput.Judged judged) {
    CanaryReport report =
        CanaryReport.of(judged.config(), judged.thresholds(), judged.judgement(), judged.pairs());
    ReportFile.write(file, report);
  }

  private void print(Judgement judgement) {
    if (json) {
      console.out().println(JsonMapper.shared().writeValueAsString(CanaryJson.write(judgement)));
    } else {
      new JudgementReport(console).print(judgement);
    }
  }

  private static int exitCode(Judgement judgement) {
    return switch (judgement.score().classification()) {
      case PASS -> ExitCode.DONE;
      case MARGINAL -> ExitCode.MARGINAL;
      case FAIL -> ExitCode.CANARY_FAILED;
    };
  }

  /** Says why there is no verdict. */
  record Refusal(Console console, boolean json) {
    void print(CanaryInputException refused) {
      if (json) {
        Map<String, String> answer =
            Map.of("outcome", "exception", "message", String.valueOf(refused.getMessage()));
        console.out().println(JsonMapper.shared().writeValueAsString(answer));
        return;
      }
      refused
          .problems()
          .forEach(
              problem -> {
                console.err().println(console.bold(problem.pointer()) + ": " + problem.cause());
                if (!problem.remedy().isEmpty()) {
                  console.err().println("    → " + problem.remedy());
                }
              });
      console.err().println(console.red("lehr: ") + "no verdict on broken input");
    }
  }
}
