package dev.lehr.cli.image;

import dev.lehr.cli.Console;
import dev.lehr.cli.api.Query;
import dev.lehr.cli.api.ServerAnswer;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code lehr image list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Lists images, newest first.")
final class ListCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--application", paramLabel = "NAME", description = "Only of this application.")
  private Optional<String> application = Optional.empty();

  @Option(names = "--image", paramLabel = "NAME", description = "Only of this image of lehr.yaml.")
  private Optional<String> recipe = Optional.empty();

  @Option(names = "--commit", paramLabel = "ID", description = "Only of this commit.")
  private Optional<String> commit = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private ServerAnswer answer = new ServerAnswer();

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Query images =
        new Query("/api/v1/images")
            .with("limit", Optional.of(limit))
            .with("application", application)
            .with("recipe", recipe)
            .with("commit", commit);
    return answer.show(
        console, images.toString(), page -> page.path("images").forEach(this::print));
  }

  private void print(JsonNode image) {
    console
        .out()
        .printf(
            "%s  %s/%s  %s  %s%n",
            console.bold(image.path("name").asString()),
            image.path("application").asString(),
            image.path("recipe").asString(),
            image.path("baked").asString(),
            console.faint(image.path("commit").asString()));
  }
}
