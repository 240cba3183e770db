package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.StopSignals;
import dev.lehr.cli.api.Follower;
import dev.lehr.cli.api.ServerClient;
import dev.lehr.cli.display.ExecutionDisplay;
import dev.lehr.cli.display.ExecutionView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** Watches an execution until it ends; the exit code says how. */
public final class Watch {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Console console;
  private final ServerClient client;
  private final boolean json;
  private final AtomicReference<Optional<ExecutionView>> latest =
      new AtomicReference<>(Optional.empty());

  /**
   * A watch.
   *
   * @param json whether to print what the server sends, a line for each event
   */
  public Watch(Console console, ServerClient client, boolean json) {
    this.console = console;
    this.client = client;
    this.json = json;
  }

  /** Watches; Ctrl-C ends the watching, not the execution. */
  public int until(String execution) {
    Thread watching = Thread.currentThread();
    try (StopSignals _ = StopSignals.calling(watching::interrupt)) {
      follow("/api/v1/executions/" + ServerClient.part(execution) + "/events");
    } catch (InterruptedException stopped) {
      console
          .err()
          .printf(
              "%s Execution %s goes on; watch it again with: lehr pipeline watch %s%n",
              console.yellow("lehr:"), execution, execution);
      return ExitCode.INTERRUPTED;
    }
    return concluded(latest.get().orElseGet(() -> shown(execution)));
  }

  private ExecutionView shown(String execution) {
    return ExecutionView.of(client.get("/api/v1/executions/" + ServerClient.part(execution)));
  }

  private void follow(String path) throws InterruptedException {
    Follower follower = new Follower(client, PAUSE);
    if (json) {
      follower.follow(path, this::print);
      return;
    }
    try (ExecutionDisplay display = ExecutionDisplay.of(console)) {
      follower.follow(path, (event, data) -> take(event, data).ifPresent(display::show));
    }
  }

  private void print(String event, JsonNode data) {
    Optional<ExecutionView> _ = take(event, data);
    console.out().println(data);
    console.out().flush();
  }

  private Optional<ExecutionView> take(String event, JsonNode data) {
    if (!event.equals("state") && !event.equals("end")) {
      return Optional.empty();
    }
    Optional<ExecutionView> view = Optional.of(ExecutionView.of(data));
    latest.set(view);
    return view;
  }

  private int concluded(ExecutionView execution) {
    boolean succeeded = execution.status().equals("succeeded");
    if (!json) {
      String mark = succeeded ? console.green("✓") : console.red("✗");
      console
          .out()
          .printf(
              "%s %s %s: %s%s%n",
              mark,
              execution.pipeline(),
              execution.id(),
              execution.status(),
              execution.message().map(text -> ", " + text).orElse(""));
      console.out().flush();
    }
    return succeeded ? ExitCode.DONE : ExitCode.FAILED;
  }
}
