package dev.lehr.cli.rehearse;

import dev.lehr.cli.Console;
import dev.lehr.cli.DataFolder;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.RehearsalOptions;
import dev.lehr.cli.StopSignals;
import dev.lehr.cli.pipeline.RepositoryPipelines;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.rehearsal.Rehearsal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr rehearse}: a pipeline to its end, and what it would take on AWS. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs a repository's pipeline, as it is on disk, in a rehearsal cloud on this computer.",
      "Tells what ran, what could not be rehearsed, what it would call on AWS, and the least that",
      "AWS must allow for it."
    },
    footer = {
      "",
      "What its environments name is made beforehand. Images that were rehearsed before are reused.",
      "The exit code is 0 when the pipeline succeeded, with --strict only when all was interpreted.",
      "",
      "Example:",
      "  lehr rehearse examples/catalog --pipeline refresh"
    })
public final class RehearseCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "REPO",
      arity = "0..1",
      defaultValue = ".",
      description = "The folder with the lehr.yaml (default: this folder).")
  private Path repository = Path.of(".");

  @Option(
      names = "--pipeline",
      paramLabel = "NAME",
      description = "Which pipeline (default: the only one).")
  private Optional<String> pipeline = Optional.empty();

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description = "A parameter's value; may be given more than once.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(names = "--no-approve", description = "Leaves approvals to you, instead of giving them.")
  private boolean patient;

  @Option(names = "--json", description = "All that happens as JSON, one object a line.")
  private boolean json;

  @Mixin private DataFolder data = new DataFolder();
  @Mixin private RehearsalOptions rehearsal = new RehearsalOptions();

  /** A command that writes to a console. */
  public RehearseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Pipeline chosen = new RepositoryPipelines(repository).chosen(pipeline);
    Thread running = Thread.currentThread();
    try (StopSignals _ = StopSignals.calling(running::interrupt);
        Rehearsal cloud = rehearsal.joinOrStart(data.path())) {
      Stage stage = new Stage(cloud, data.path(), rehearsal.strict());
      stage.furnish(chosen);
      Performance performance = stage.perform(new Play(repository, chosen, parameters), watcher());
      Findings findings = Findings.of(stage, chosen, performance);
      new RehearsalReportPrinter(console).print(findings, json);
      return findings.isGood(rehearsal.strict()) ? ExitCode.DONE : ExitCode.FAILED;
    } catch (InterruptedException stopped) {
      return ExitCode.INTERRUPTED;
    }
  }

  private Audience watcher() {
    return new Audience(console, json, !patient);
  }
}
