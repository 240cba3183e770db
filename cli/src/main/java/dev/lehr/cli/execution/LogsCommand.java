package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.StopSignals;
import dev.lehr.cli.api.Follower;
import dev.lehr.cli.api.Query;
import dev.lehr.cli.api.ServerChoice;
import dev.lehr.cli.api.ServerClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code lehr execution logs}. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints what an execution's tasks have written.")
final class LogsCommand implements Callable<Integer> {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Console console;

  @Parameters(index = "0", paramLabel = "EXECUTION", description = "The execution's id.")
  private String execution = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "STAGE",
      description = "Only this stage (default: all, each line with its stage).")
  private Optional<String> stage = Optional.empty();

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on until the execution has ended.")
  private boolean follow;

  @Mixin private ServerChoice server = new ServerChoice();

  LogsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (ServerClient client = server.client()) {
      String path = "/api/v1/executions/" + ServerClient.part(execution);
      return follow ? follow(client, path) : all(client, path);
    }
  }

  private int follow(ServerClient client, String path) {
    Thread following = Thread.currentThread();
    Query events = new Query(path + "/logs/events").with("stage", stage);
    try (StopSignals _ = StopSignals.calling(following::interrupt)) {
      new Follower(client, PAUSE)
          .follow(
              events.toString(),
              (_, data) -> print(data.path("stage").asString(), data.path("text").asString()));
      return ExitCode.DONE;
    } catch (InterruptedException stopped) {
      return ExitCode.INTERRUPTED;
    }
  }

  private int all(ServerClient client, String path) {
    if (stage.isPresent()) {
      read(client, path, stage.get());
    } else {
      client
          .get(path)
          .path("stages")
          .forEach(each -> read(client, path, each.path("name").asString()));
    }
    return ExitCode.DONE;
  }

  private void read(ServerClient client, String path, String name) {
    String logs = path + "/stages/" + ServerClient.part(name) + "/logs?offset=";
    JsonNode part = client.get(logs + 0);
    while (!part.path("text").asString().isEmpty()) {
      print(name, part.path("text").asString());
      part = client.get(logs + part.path("next").asLong());
    }
  }

  private void print(String name, String text) {
    String prefix = stage.isPresent() ? "" : console.faint(name + " │ ");
    text.lines().forEach(line -> console.out().println(prefix + line));
    console.out().flush();
  }
}
