package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineDrawing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr pipeline graph}: a pipeline as a picture. */
@Command(
    name = "graph",
    mixinStandardHelpOptions = true,
    description = "Draws a pipeline: what needs what, and what may run at one time.")
final class GraphCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME", description = "The pipeline's name.")
  private String name = "";

  @Mixin private RepositoryOption repository = new RepositoryOption();

  @Option(names = "--svg", paramLabel = "FILE", description = "Write a picture to this file.")
  private Optional<Path> svg = Optional.empty();

  GraphCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Pipeline pipeline = repository.pipelines().named(name);
    if (svg.isPresent()) {
      write(svg.get(), PipelineDrawing.svg(pipeline));
    } else {
      console.out().print(PipelineDrawing.text(pipeline));
      console.out().flush();
    }
    return ExitCode.DONE;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(file + " can not be written", unwritable);
    }
  }
}
