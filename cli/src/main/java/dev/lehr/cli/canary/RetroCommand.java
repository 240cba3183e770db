package dev.lehr.cli.canary;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.CanaryJudge;
import dev.lehr.canary.CanaryJudges;
import dev.lehr.canary.config.ConfigDocument;
import dev.lehr.canary.report.CanaryReport;
import dev.lehr.canary.run.Ending;
import dev.lehr.canary.run.RunPlan;
import dev.lehr.canary.run.RunState;
import dev.lehr.cli.Console;
import dev.lehr.metrics.BatchRunner;
import dev.lehr.metrics.CanaryRunner;
import dev.lehr.metrics.FetchLimits;
import dev.lehr.metrics.Fetcher;
import dev.lehr.metrics.MetricStore;
import dev.lehr.metrics.RunObserver;
import dev.lehr.metrics.RunResult;
import dev.lehr.metrics.SecretReference;
import dev.lehr.metrics.StoreAccess;
import dev.lehr.metrics.Stores;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code lehr canary retro}: judges any past window. */
@Command(
    name = "retro",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Judges a past window of a metric store, once or as a live run would have.",
    footer = {
      "",
      "Example:",
      "  lehr canary retro --config canary.json --store prometheus=http://localhost:9090 \\",
      "    --baseline web-v001 --canary web-v002 --from now-2h --interval 30m --report out.html"
    })
final class RetroCommand implements Callable<Integer> {
  private final Console console;
  private final InstantSource clock = InstantSource.system();

  @Mixin private RetroOptions options = new RetroOptions();

  RetroCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    ConfigDocument document = ConfigDocument.read(ConfigFile.read(options.config));
    document.warnings().forEach(one -> console.err().println(console.yellow("warning ") + one));
    CanaryConfig config = document.config();
    RunPlan plan = new RetroPlan(options, clock.instant()).of(config);
    RunResult result = run(config, plan);
    print(config, result);
    return CanaryExitCode.of(ending(result).verdict());
  }

  private RunResult run(CanaryConfig config, RunPlan plan) throws InterruptedException {
    BatchRunner batches = new BatchRunner(FetchLimits.USUAL, clock, new Random(), Thread::sleep);
    CanaryRunner runner =
        new CanaryRunner(config, judge(config), new Fetcher(batches), clock, Thread::sleep);
    try (MetricStore<?> store = new Stores(System.getenv()).open(access())) {
      return runner.run(store, RunState.begin(plan), RunObserver.NONE);
    }
  }

  private CanaryJudge judge(CanaryConfig config) {
    String name = options.judge.orElse(config.judge().name());
    return CanaryJudges.named(name, Runtime.getRuntime().availableProcessors())
        .orElseThrow(
            () ->
                new CanaryInputException(
                    "",
                    "there is no judge '%s'".formatted(name),
                    "there are " + String.join(", ", CanaryJudges.names())));
  }

  private StoreAccess access() {
    Map<String, SecretReference> references = new LinkedHashMap<>();
    options.credentials.forEach((name, text) -> references.put(name, new SecretReference(text)));
    return StoreAccess.parse(options.store, references);
  }

  private void print(CanaryConfig config, RunResult result) {
    result
        .last()
        .ifPresent(
            last -> {
              CanaryReport report =
                  new CanaryReport(
                      config,
                      result.state().plan().thresholds(),
                      last.judgement(),
                      last.pairs(),
                      java.util.Optional.of(result.state()),
                      facts(result));
              options.report.ifPresent(file -> ReportOutput.write(file, report));
              if (!options.json) {
                ReportOutput.print(console, report);
              }
            });
    if (options.json) {
      console.out().println(json(result));
    } else if (result.last().isEmpty()) {
      console.err().println(console.red("lehr: ") + ending(result).reason());
    }
    options
        .report
        .filter(file -> !options.json && result.last().isPresent())
        .ifPresent(file -> console.err().println("Report: " + file.toAbsolutePath()));
  }

  private Map<String, String> facts(RunResult result) {
    RunPlan plan = result.state().plan();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Baseline", options.baseline);
    facts.put("Canary", options.canary);
    var last = result.state().scores().getLast().window();
    facts.put("Window", "%s to %s".formatted(last.start(), last.end()));
    facts.put("Step", plan.schedule().step().toSeconds() + " s");
    return facts;
  }

  private static ObjectNode json(RunResult result) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("verdict", ending(result).verdict().name().toLowerCase(java.util.Locale.ROOT));
    out.put("reason", ending(result).reason());
    var intervals = out.putArray("intervals");
    result
        .state()
        .scores()
        .forEach(
            score -> {
              ObjectNode one = intervals.addObject();
              one.put("start", score.window().start().toString());
              one.put("end", score.window().end().toString());
              score.score().ifPresent(number -> one.put("score", number));
              score.classification().ifPresent(it -> one.put("classification", it.label()));
              one.put("critical", score.critical());
              one.put("note", score.note());
            });
    result.last().ifPresent(last -> out.set("judgement", CanaryJson.write(last.judgement())));
    return out;
  }

  private static Ending ending(RunResult result) {
    return result.state().ending().orElseThrow();
  }
}
