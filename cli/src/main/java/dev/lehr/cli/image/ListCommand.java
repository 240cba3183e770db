package dev.lehr.cli.image;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.api.ServerChoice;
import dev.lehr.cli.api.ServerClient;
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

  @Mixin private ServerChoice server = new ServerChoice();

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    StringBuilder path = new StringBuilder("/api/v1/images?limit=" + limit);
    add(path, "application", application);
    add(path, "recipe", recipe);
    add(path, "commit", commit);
    try (ServerClient client = server.client()) {
      JsonNode page = client.get(path.toString());
      if (json) {
        console.out().println(page);
      } else {
        page.path("images").forEach(this::print);
      }
    }
    return ExitCode.DONE;
  }

  private static void add(StringBuilder path, String name, Optional<String> value) {
    value.ifPresent(
        text -> path.append('&').append(name).append('=').append(ServerClient.part(text)));
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
