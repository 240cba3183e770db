package dev.lehr.cli.canary;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.report.CanaryReport;
import dev.lehr.canary.run.Ending;
import dev.lehr.canary.run.IntervalScore;
import dev.lehr.canary.run.RunState;
import dev.lehr.canary.run.Window;
import dev.lehr.cli.Console;
import dev.lehr.metrics.Fetched;
import dev.lehr.metrics.RunResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a retrospective prints and writes. */
final class RetroOutput {
  private final Console console;
  private final RetroOptions options;
  private final CanaryConfig config;

  RetroOutput(Console console, RetroOptions options, CanaryConfig config) {
    this.console = console;
    this.options = options;
    this.config = config;
  }

  void print(RunResult result) {
    result.last().ifPresent(last -> writeReport(result, last));
    if (options.json) {
      console.out().println(json(result));
      return;
    }
    result.state().scores().forEach(this::interval);
    console.out().println(ending(result).reason());
    result.last().ifPresent(last -> new JudgementReport(console).print(last.judgement()));
    options
        .report
        .filter(file -> result.last().isPresent())
        .ifPresent(file -> console.err().println("Report: " + file.toAbsolutePath()));
  }

  static Ending ending(RunResult result) {
    return result.state().ending().orElseThrow();
  }

  private void interval(IntervalScore score) {
    String told =
        score
            .classification()
            .map(found -> "%6.2f %s".formatted(score.score().orElseThrow(), found.label()))
            .orElse("could not be judged: " + score.note());
    console
        .out()
        .printf(Locale.ROOT, "%s to %s  %s%n", score.window().start(), score.window().end(), told);
  }

  private void writeReport(RunResult result, RunResult.Judged last) {
    RunState state = result.state();
    options.report.ifPresent(
        file ->
            ReportFile.write(
                file,
                new CanaryReport(
                    config,
                    state.plan().thresholds(),
                    last.judgement(),
                    last.pairs(),
                    Optional.of(state),
                    facts(state))));
  }

  private Map<String, String> facts(RunState state) {
    Window last = state.scores().getLast().window();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Baseline", options.baseline);
    facts.put("Canary", options.canary);
    facts.put("Window", "%s to %s".formatted(last.start(), last.end()));
    facts.put("Step", state.plan().schedule().step().toSeconds() + " s");
    return facts;
  }

  private static ObjectNode json(RunResult result) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("verdict", ending(result).verdict().name().toLowerCase(Locale.ROOT));
    out.put("reason", ending(result).reason());
    result.state().scores().forEach(score -> out.withArray("intervals").add(json(score)));
    result
        .last()
        .ifPresent(
            last -> {
              out.set("judgement", CanaryJson.write(last.judgement()));
              last.fetched().queries().forEach(asked -> out.withArray("queries").add(json(asked)));
            });
    return out;
  }

  private static ObjectNode json(IntervalScore score) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("start", score.window().start().toString());
    out.put("end", score.window().end().toString());
    score.score().ifPresent(number -> out.put("score", number));
    score.classification().ifPresent(found -> out.put("classification", found.label()));
    out.put("critical", score.critical());
    out.put("note", score.note());
    return out;
  }

  private static ObjectNode json(Fetched.Asked asked) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("metric", asked.metric())
        .put("side", asked.side())
        .put("query", asked.text());
  }
}
