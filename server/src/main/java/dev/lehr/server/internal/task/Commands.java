package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Begins commands, so that they do not end with the server. */
final class Commands {
  /**
   * Begins nothing when somebody has begun it already; else says who it is, and at the end how it
   * ended. The folder comes first, so that the process can be told by its arguments.
   */
  private static final String WRAPPER =
      """
      mkdir "$1/claimed" 2>/dev/null || exit 0
      echo $$ >"$1/pid.new" && mv "$1/pid.new" "$1/pid"
      folder=$1
      shift
      "$@" >"$folder/output" 2>&1 </dev/null
      echo $? >"$folder/exit.new"
      mv "$folder/exit.new" "$folder/exit"
      """;

  private final Map<String, String> environment;
  private final Workspaces workspaces;
  private final boolean sessions;

  /**
   * Commands on this computer.
   *
   * @param environment what they find in theirs, beside what their stage says
   * @param workspaces where they run
   */
  Commands(Map<String, String> environment, Workspaces workspaces) {
    this.environment = Map.copyOf(environment);
    this.workspaces = workspaces;
    this.sessions = isOnPath("setsid");
  }

  private boolean isOnPath(String program) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Begins a task's command. */
  void start(Task task, CommandFolder folder, SecretValues secrets) throws IOException {
    Files.createDirectories(folder.path());
    List<String> line = new ArrayList<>();
    if (sessions) {
      // Ctrl-C in the server's terminal is not meant for it.
      line.add("setsid");
    }
    line.addAll(List.of("sh", "-c", WRAPPER, "lehr-run", folder.path().toString()));
    line.addAll(command(task));
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder(task).toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(described(task, folder));
    builder.environment().putAll(secrets.resolve(texts(task.settings().path("environment"))));
    builder.start();
  }

  private static Map<String, String> described(Task task, CommandFolder folder) {
    return Map.of(
        "LEHR_OUTPUT", folder.path().resolve(CommandFolder.OUTPUTS).toString(),
        "LEHR_EXECUTION", task.execution(),
        "LEHR_STAGE", task.key().stage(),
        "LEHR_ATTEMPT", String.valueOf(task.attempt()),
        "LEHR_IDEMPOTENCY_KEY", task.idempotencyKey());
  }

  private static Map<String, String> texts(JsonNode values) {
    Map<String, String> texts = new TreeMap<>();
    values.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
    return texts;
  }

  /** What to run: a text is for the shell. */
  private static List<String> command(Task task) {
    JsonNode command = task.settings().path("command");
    if (task.settings().has("image")) {
      throw new TaskFailedException(
          "Stage '%s' wants to run in the container image '%s'; this server runs commands beside"
                  .formatted(task.key().stage(), task.settings().path("image").asString())
              + " itself only: leave 'image' out");
    }
    if (command.isArray() && !command.isEmpty()) {
      return command.valueStream().map(JsonNode::asString).toList();
    }
    return List.of("sh", "-c", command.asString());
  }

  /** Where a task's command runs. */
  Path folder(Task task) throws IOException {
    Path folder =
        Workspaces.inside(workspaces.folder(task), task.settings().path("folder").asString(""));
    if (!Files.isDirectory(folder)) {
      throw new TaskFailedException(
          "Stage '%s' runs in '%s', which is no folder".formatted(task.key().stage(), folder));
    }
    return folder;
  }
}
