package dev.lehr.cli.display;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An execution as a server shows it. */
public record ExecutionView(
    String id,
    String application,
    String pipeline,
    String status,
    Optional<String> message,
    List<StageView> stages) {

  public ExecutionView {
    stages = List.copyOf(stages);
  }

  /** A stage of it. */
  public record StageView(
      String name,
      String type,
      String status,
      int run,
      int attempt,
      Optional<Instant> began,
      Optional<Instant> ended,
      Optional<String> message) {}

  /** What the server sent. */
  public static ExecutionView of(JsonNode json) {
    return new ExecutionView(
        json.path("id").asString(),
        json.path("application").asString(),
        json.path("pipeline").asString(),
        json.path("status").asString(),
        text(json, "message"),
        json.path("stages").valueStream().map(ExecutionView::stage).toList());
  }

  private static StageView stage(JsonNode json) {
    return new StageView(
        json.path("name").asString(),
        json.path("type").asString(),
        json.path("status").asString(),
        json.path("run").asInt(),
        json.path("attempt").asInt(),
        text(json, "began").map(Instant::parse),
        text(json, "ended").map(Instant::parse),
        text(json, "message"));
  }

  private static Optional<String> text(JsonNode json, String field) {
    return json.has(field) ? Optional.of(json.path(field).asString()) : Optional.empty();
  }

  /** Whether it has ended. */
  public boolean isOver() {
    return List.of("succeeded", "failed", "cancelled").contains(status);
  }
}
