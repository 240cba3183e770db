package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.TaskFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a command beside the server, or in a container. It is begun at most once for each attempt,
 * and goes on when the server stops; a server that comes back finds it by its folder. What is lost
 * with the computer is run again as the next attempt.
 */
final class RunHandler implements TaskHandler {
  /** The image of a container may be large, but its layers come in steps. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

  private static final int MOST_OUTPUTS = 1 << 20;

  private final Path tasks;
  private final Places places;
  private final SecretValues secrets;
  private final Workspaces workspaces;

  /** Those whose secrets are kept out of the log. */
  private final Set<CommandFolder> known = ConcurrentHashMap.newKeySet();

  /** Where commands run. */
  record Places(Workplace host, Workplace containers) {}

  /**
   * A handler.
   *
   * @param tasks where the files of commands are
   */
  RunHandler(Path tasks, Places places, SecretValues secrets, Workspaces workspaces) {
    this.tasks = tasks;
    this.places = places;
    this.secrets = secrets;
    this.workspaces = workspaces;
  }

  @Override
  public String type() {
    return "run";
  }

  @Override
  public Optional<Duration> silence() {
    return Optional.of(LONGEST_SILENCE);
  }

  private Workplace place(Task task) {
    return task.settings().has("image") ? places.containers() : places.host();
  }

  private CommandFolder folder(Task task) {
    return CommandFolder.of(tasks, task.idempotencyKey(), task.attempt());
  }

  @Override
  public TaskResult run(Task task) throws IOException, InterruptedException {
    CommandFolder folder = folder(task);
    if (known.add(folder)) {
      secrets.remember(CommandLine.own(task));
    }
    place(task).begin(task, folder);
    return switch (place(task).look(task, folder)) {
      // Always the same: how far it is stands in its folder, and not in the execution's history.
      case Workplace.Sight.Going(Duration pause) ->
          new TaskResult.Again(
              pause, JsonMapper.shared().createObjectNode().put("folder", folder.name()));
      case Workplace.Sight.Ended ended -> ended(task, folder, ended);
      case Workplace.Sight.Lost(String why) -> lost(folder, why);
    };
  }

  @Override
  public Optional<Duration> abandoned(Task task) throws IOException, InterruptedException {
    Optional<Duration> later = place(task).end(task, folder(task));
    if (later.isEmpty()) {
      known.remove(folder(task));
    }
    return later;
  }

  private TaskResult ended(Task task, CommandFolder folder, Workplace.Sight.Ended ended)
      throws IOException {
    known.remove(folder);
    ObjectNode output = JsonMapper.shared().createObjectNode().put("exitCode", ended.exit());
    if (ended.exit() != 0) {
      String message =
          "The command ended with exit code %d%s; see the stage's log"
              .formatted(ended.exit(), ended.obituary().map(why -> ": " + why).orElse(""));
      return new TaskResult.Failed(new TaskFailure(message, TaskFailure.Kind.PERMANENT, output));
    }
    String propertyFile = task.settings().path("propertyFile").asString("");
    if (!propertyFile.isEmpty()) {
      WorkingFolder where = WorkingFolder.of(task, workspaces);
      Path file = Workspaces.inside(where.folder(), propertyFile);
      if (!Files.isRegularFile(file)) {
        throw new TaskFailedException(
            "The command has not written its propertyFile '%s'".formatted(propertyFile));
      }
      KeyValues.read(content(file, where.repository()), output);
    }
    if (Files.exists(folder.outputs())) {
      KeyValues.read(content(folder.outputs(), folder.shared()), output);
    }
    return new TaskResult.Done(output);
  }

  /** Links that lead elsewhere are not followed: a container must not see by us what it can not. */
  private static String content(Path file, Path within) throws IOException {
    if (!file.toRealPath().startsWith(within.toRealPath())) {
      throw new TaskFailedException(
          "'%s' is a link that leads out of '%s'; write a file".formatted(file, within));
    }
    if (Files.size(file) > MOST_OUTPUTS) {
      throw new TaskFailedException(
          "'%s' has more than %d bytes; hand over less".formatted(file, MOST_OUTPUTS));
    }
    return Files.readString(file);
  }

  private TaskResult lost(CommandFolder folder, String why) {
    known.remove(folder);
    return new TaskResult.Failed(
        new TaskFailure(
            "The command is gone and left no exit code; " + why,
            TaskFailure.Kind.TRANSIENT,
            JsonMapper.shared().createObjectNode().put("folder", folder.path().toString())));
  }
}
