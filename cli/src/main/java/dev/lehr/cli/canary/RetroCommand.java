package dev.lehr.cli.canary;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJudge;
import dev.lehr.canary.config.ConfigDocument;
import dev.lehr.canary.run.RunPlan;
import dev.lehr.canary.run.RunState;
import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
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

/** {@code lehr canary retro}: judges any past window. */
@Command(
    name = "retro",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Judges a past window of a metric store, once or as a live run would have.",
    footer = {
      "",
      "Exit codes: 0 pass, 10 marginal, 11 fail, 1 no verdict, 2 usage.",
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
    try {
      ConfigDocument document = ConfigDocument.read(ConfigFile.read(options.config));
      document.warnings().forEach(one -> console.err().println(console.yellow("warning ") + one));
      CanaryConfig config = document.config();
      RunResult result = run(config, new RetroPlan(options, clock.instant()).of(config));
      new RetroOutput(console, options, config).print(result);
      return exitCode(result);
    } catch (CanaryInputException refused) {
      new JudgeCommand.Refusal(console, options.json).print(refused);
      return ExitCode.FAILED;
    }
  }

  private RunResult run(CanaryConfig config, RunPlan plan) throws InterruptedException {
    BatchRunner batches = new BatchRunner(FetchLimits.USUAL, clock, new Random(), Thread::sleep);
    CanaryJudge judge = CanaryInput.judgeNamed(options.judge.orElse(config.judge().name()));
    CanaryRunner runner =
        new CanaryRunner(config, judge, new Fetcher(batches), clock, Thread::sleep);
    try (MetricStore<?> store = new Stores(System.getenv()).open(access())) {
      return runner.run(store, RunState.begin(plan), RunObserver.NONE);
    }
  }

  private StoreAccess access() {
    Map<String, SecretReference> references = new LinkedHashMap<>();
    options.credentials.forEach((name, text) -> references.put(name, new SecretReference(text)));
    return StoreAccess.parse(options.store, references);
  }

  private static int exitCode(RunResult result) {
    return switch (RetroOutput.ending(result).verdict()) {
      case PASS -> ExitCode.DONE;
      case MARGINAL -> ExitCode.MARGINAL;
      case FAIL -> ExitCode.CANARY_FAILED;
      case ERROR -> ExitCode.FAILED;
    };
  }
}
