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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
      "What its environments name is made beforehand, and some customers ask their balancers.",
      "A pipeline that deploys is run twice: on nothing, then over what the first run deployed.",
      "Images that were rehearsed before are reused.",
      "The exit code is 0 when the pipeline succeeded, with --strict only when all was interpreted.",
      "",
      "Example:",
      "  lehr rehearse examples/catalog --pipeline deliver"
    })
public final class RehearseCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

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

  @Option(
      names = "--once",
      description = "Runs the pipeline once, even if it deploys (default: then twice).")
  private boolean once;

  @Option(
      names = "--faster",
      paramLabel = "N",
      defaultValue = "60",
      description =
          "So many times shorter are waits, and the times of canaries: at 60 a minute lasts a"
              + " second (default: ${DEFAULT-VALUE}).")
  private int faster = 60;

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
    Play play = play();
    Thread running = Thread.currentThread();
    try (StopSignals _ = StopSignals.calling(running::interrupt);
        Rehearsal cloud = rehearsal.joinOrStart(data.path())) {
      Stage stage = new Stage(cloud, data.path(), rehearsal.strict());
      Performance performance = stage.perform(play, new Audience(console, json, !patient));
      Findings findings = Findings.of(stage, play.pipeline(), performance);
      new RehearsalReportPrinter(console).print(findings, json);
      return findings.isGood(rehearsal.strict()) ? ExitCode.DONE : ExitCode.FAILED;
    } catch (InterruptedException stopped) {
      return ExitCode.INTERRUPTED;
    }
  }

  private Play play() {
    if (faster < 1) {
      throw new ParameterException(
          spec.commandLine(), "--faster is %d; it must be 1 or more".formatted(faster));
    }
    RepositoryPipelines pipelines = new RepositoryPipelines(repository);
    Pipeline chosen = pipelines.chosen(pipeline);
    List<Pipeline> others =
        pipelines.all().pipelines().stream()
            .filter(other -> !other.name().equals(chosen.name()))
            .toList();
    return new Play(repository, chosen, others, parameters, new Tempo(faster), once);
  }
}
