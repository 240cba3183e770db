package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.TaskFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a command beside the server. It is begun at most once for each attempt, and goes on when the
 * server stops; a server that comes back finds it by its folder. What is lost with the computer is
 * run again as the next attempt.
 */
final class RunHandler implements TaskHandler {
  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration LATER = Duration.ofSeconds(1);
  private static final int CHUNK = 256 * 1024;
  private static final int MOST_OUTPUTS = 1 << 20;

  private final Path tasks;
  private final Commands commands;
  private final SecretValues secrets;
  private final Abandoned abandoned;

  /**
   * A handler.
   *
   * @param tasks where the files of commands are
   * @param abandoned ends commands that nobody waits for any more
   */
  RunHandler(Path tasks, Commands commands, SecretValues secrets, Abandoned abandoned) {
    this.tasks = tasks;
    this.commands = commands;
    this.secrets = secrets;
    this.abandoned = abandoned;
  }

  @Override
  public String type() {
    return "run";
  }

  /** How far it is. */
  private record Progress(long offset) {
    static Progress of(Task task) {
      return new Progress(task.progress().map(json -> json.path("offset").asLong()).orElse(0L));
    }

    ObjectNode json() {
      return JsonMapper.shared().createObjectNode().put("offset", offset);
    }
  }

  @Override
  public TaskResult run(Task task) throws IOException {
    CommandFolder folder = CommandFolder.of(tasks, task.idempotencyKey(), task.attempt());
    boolean fresh = !folder.isClaimed();
    if (fresh) {
      commands.start(task, folder, secrets);
    }
    abandoned.watch(task, new CommandEnding(folder));
    // Asked before the output is read: what was written until the end is read, too.
    Optional<Integer> exit = folder.exit();
    boolean gone = exit.isEmpty() && !fresh && folder.process().isEmpty();
    long offset = copy(task, folder, Progress.of(task).offset(), exit.isPresent());
    if (exit.isEmpty() && !gone) {
      return new TaskResult.Again(fresh ? SOON : pause(task, offset), new Progress(offset).json());
    }
    exit = folder.exit();
    abandoned.forget(task);
    return exit.isPresent() ? ended(task, folder, exit.get()) : lost(folder);
  }

  private static Duration pause(Task task, long offset) {
    return offset > Progress.of(task).offset() ? SOON : LATER.dividedBy(4);
  }

  /** Takes whole lines over into the stage's log; at the end also what is not a whole one. */
  private long copy(Task task, CommandFolder folder, long from, boolean toTheEnd)
      throws IOException {
    long offset = from;
    byte[] bytes = folder.output(offset, CHUNK);
    while (bytes.length > 0) {
      int whole = toTheEnd && bytes.length < CHUNK ? bytes.length : afterLastLine(bytes);
      if (whole == 0) {
        return offset;
      }
      new String(bytes, 0, whole, StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> task.log(secrets.redact(line)));
      offset += whole;
      bytes = folder.output(offset, CHUNK);
    }
    return offset;
  }

  private static int afterLastLine(byte[] bytes) {
    for (int i = bytes.length; i > 0; i--) {
      if (bytes[i - 1] == '\n') {
        return i;
      }
    }
    return bytes.length == CHUNK ? CHUNK : 0;
  }

  private TaskResult ended(Task task, CommandFolder folder, int exit) throws IOException {
    ObjectNode output = JsonMapper.shared().createObjectNode().put("exitCode", exit);
    if (exit != 0) {
      String message = "The command ended with exit code %d; see the stage's log".formatted(exit);
      return new TaskResult.Failed(new TaskFailure(message, TaskFailure.Kind.PERMANENT, output));
    }
    String propertyFile = task.settings().path("propertyFile").asString("");
    if (!propertyFile.isEmpty()) {
      Path file = Workspaces.inside(commands.folder(task), propertyFile);
      if (!Files.isRegularFile(file)) {
        throw new TaskFailedException(
            "The command has not written its propertyFile '%s'".formatted(propertyFile));
      }
      KeyValues.read(limited(file), output);
    }
    Path outputs = folder.path().resolve(CommandFolder.OUTPUTS);
    if (Files.exists(outputs)) {
      KeyValues.read(limited(outputs), output);
    }
    return new TaskResult.Done(output);
  }

  private static String limited(Path file) throws IOException {
    if (Files.size(file) > MOST_OUTPUTS) {
      throw new TaskFailedException(
          "'%s' has more than %d bytes; hand over less".formatted(file, MOST_OUTPUTS));
    }
    return Files.readString(file);
  }

  private static TaskResult lost(CommandFolder folder) {
    return new TaskResult.Failed(
        new TaskFailure(
            "The command's process is gone and left no exit code; it was killed, or the computer"
                + " was restarted",
            TaskFailure.Kind.TRANSIENT,
            JsonMapper.shared().createObjectNode().put("folder", folder.path().toString())));
  }
}
