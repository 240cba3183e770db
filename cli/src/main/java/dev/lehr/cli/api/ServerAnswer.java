package dev.lehr.cli.api;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Asks a server and shows what it says: as lines for people, or as JSON for programs. */
public final class ServerAnswer {
  @Mixin private ServerChoice server = new ServerChoice();

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  /**
   * Shows what is at a path.
   *
   * @param lines prints it for people
   * @return the command's exit code
   */
  public int show(Console console, String path, Consumer<JsonNode> lines) {
    return show(console, client -> client.get(path), lines);
  }

  /**
   * Shows what takes more than one question.
   *
   * @param lines prints it for people
   * @return the command's exit code
   */
  public int show(
      Console console, Function<ServerClient, JsonNode> question, Consumer<JsonNode> lines) {
    try (ServerClient client = server.client()) {
      JsonNode answer = question.apply(client);
      if (json) {
        console.out().println(answer);
      } else {
        lines.accept(answer);
      }
    }
    return ExitCode.DONE;
  }
}
