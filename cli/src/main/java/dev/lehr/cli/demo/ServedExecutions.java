package dev.lehr.cli.demo;

import dev.lehr.cli.api.Follower;
import dev.lehr.cli.api.ServerClient;
import dev.lehr.cli.api.ServerFailure;
import dev.lehr.cli.display.ExecutionView;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** The executions of one pipeline on the server, one after the other. */
final class ServedExecutions {
  private static final String PATH = "/api/v1/executions";
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ServerProcess server;
  private final String pipeline;
  private final Set<String> known = new HashSet<>();

  ServedExecutions(ServerProcess server, String pipeline) {
    this.server = server;
    this.pipeline = pipeline;
  }

  /** Hears how one goes on. */
  @FunctionalInterface
  interface Listener {
    void sees(ExecutionView execution) throws InterruptedException;
  }

  /**
   * The next one, which nobody here has started.
   *
   * @throws IllegalStateException when none comes
   */
  String next() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<String> fresh = list().stream().filter(known::add).findFirst();
      if (fresh.isPresent()) {
        return fresh.get();
      }
      Thread.sleep(LOOK);
    }
    throw new IllegalStateException(
        "The server started no execution of '%s' within %d min; see its log"
            .formatted(pipeline, PATIENCE.toMinutes()));
  }

  private List<String> list() {
    try (ServerClient client = server.client()) {
      return client
          .get(PATH + "?pipeline=" + pipeline)
          .path("executions")
          .valueStream()
          .map(execution -> execution.path("id").asString())
          .toList();
    } catch (ServerFailure away) {
      return List.of();
    }
  }

  /** Follows one to its end. */
  ExecutionView follow(String execution, Listener listener) throws InterruptedException {
    AtomicReference<ExecutionView> last = new AtomicReference<>();
    try (ServerClient client = server.client()) {
      new Follower(client, LOOK)
          .follow(
              PATH + "/" + execution + "/events",
              (event, data) -> {
                if (event.equals("state") || event.equals("end")) {
                  last.set(ExecutionView.of(data));
                  listener.sees(last.get());
                }
              });
      return ExecutionView.of(client.get(PATH + "/" + execution));
    }
  }

  /** What a stage put out. */
  JsonNode outputs(String execution, String stage) {
    try (ServerClient client = server.client()) {
      return client
          .get("%s/%s/stages/%s".formatted(PATH, execution, ServerClient.part(stage)))
          .path("outputs");
    }
  }
}
