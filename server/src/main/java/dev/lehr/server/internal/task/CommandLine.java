package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a stage wants to have run, and with what environment. */
final class CommandLine {
  private CommandLine() {}

  /** What to run: a text is for the shell; empty: whatever the image runs. */
  static List<String> of(Task task) {
    JsonNode command = task.settings().path("command");
    if (command.isMissingNode() || command.isNull()) {
      return List.of();
    }
    return command.isArray() && !command.isEmpty()
        ? command.valueStream().map(JsonNode::asString).toList()
        : List.of("sh", "-c", command.asString());
  }

  /**
   * What the command finds in its environment.
   *
   * @param outputs where it writes what it hands over, as it sees that file
   */
  static Map<String, String> environment(Task task, Path outputs, SecretValues secrets) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("LEHR_OUTPUT", outputs.toString());
    environment.put("LEHR_EXECUTION", task.execution());
    environment.put("LEHR_STAGE", task.key().stage());
    environment.put("LEHR_ATTEMPT", String.valueOf(task.attempt()));
    environment.put("LEHR_IDEMPOTENCY_KEY", task.idempotencyKey());
    environment.putAll(secrets.resolve(own(task)));
    return environment;
  }

  /** What the stage says, with references to secrets. */
  static Map<String, String> own(Task task) {
    return new TreeMap<>(Texts.read(task.settings().path("environment")));
  }
}
