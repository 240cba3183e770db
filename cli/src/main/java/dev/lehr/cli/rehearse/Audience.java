package dev.lehr.cli.rehearse;

import dev.lehr.cli.Console;
import dev.lehr.cli.api.Follower;
import dev.lehr.cli.api.ServerClient;
import dev.lehr.cli.display.ExecutionDisplay;
import dev.lehr.cli.display.ExecutionView;
import dev.lehr.cli.display.ExecutionView.StageView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Watches executions, shows them, and gives the approvals that they wait for. */
final class Audience {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Console console;
  private final boolean json;
  private final boolean approving;
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<String> approvals = new ArrayList<>();
  private Optional<ExecutionView> latest = Optional.empty();

  /**
   * An audience for one execution after the other.
   *
   * @param json whether it prints what the server sends
   * @param approving whether it approves, or tells how to
   */
  Audience(Console console, boolean json, boolean approving) {
    this.console = console;
    this.json = json;
    this.approving = approving;
  }

  /** Tells in what a pipeline differs from its definition. */
  void read(List<String> changes) {
    if (!json) {
      changes.forEach(
          change -> console.err().printf("%s rehearsed with %s%n", console.yellow("!"), change));
      console.err().flush();
    }
  }

  /**
   * Watches to the end.
   *
   * @param serverData the server's data folder
   */
  Performance.Run watch(ServerClient client, Path serverData, String execution)
      throws InterruptedException {
    asked.clear();
    approvals.clear();
    latest = Optional.empty();
    String path = "/api/v1/executions/" + ServerClient.part(execution);
    Seat seat = new Seat(client, serverData, path);
    try (ExecutionDisplay display = json ? new Silence(console) : ExecutionDisplay.of(console)) {
      new Follower(client, PAUSE)
          .follow(path + "/events", (event, data) -> heard(event, data, seat, display));
    }
    ExecutionView end = latest.orElseGet(() -> ExecutionView.of(client.get(path)));
    return new Performance.Run(end, approvals);
  }

  private record Seat(ServerClient client, Path serverData, String path) {}

  private void heard(String event, JsonNode data, Seat seat, ExecutionDisplay display) {
    if (json) {
      console.out().println(data);
      console.out().flush();
    }
    if (event.equals("state") || event.equals("end")) {
      ExecutionView now = ExecutionView.of(data);
      latest = Optional.of(now);
      display.show(now);
      now.stages().stream()
          .filter(stage -> stage.status().equals("awaitingApproval"))
          .filter(stage -> asked.add(stage.name() + " " + stage.run() + " " + stage.attempt()))
          .forEach(stage -> answer(stage, now.id(), seat, display));
    }
  }

  private void answer(StageView stage, String execution, Seat seat, ExecutionDisplay display) {
    if (approving) {
      seat.client()
          .post(
              seat.path() + "/stages/" + ServerClient.part(stage.name()) + "/approve",
              JsonMapper.shared().createObjectNode(),
              UUID.randomUUID().toString());
      approvals.add(stage.name());
    } else {
      display.say(
          "%s %s waits for you: lehr execution approve %s %s --data %s"
              .formatted(
                  console.yellow("?"), stage.name(), execution, stage.name(), seat.serverData()));
    }
  }

  /** For those who want lines of JSON and nothing else. */
  private record Silence(Console console) implements ExecutionDisplay {
    @Override
    public void show(ExecutionView execution) {
      // The server's own words are printed already.
    }

    @Override
    public void say(String line) {
      console.err().println(line);
      console.err().flush();
    }

    @Override
    public void close() {
      // Nothing was drawn.
    }
  }
}
