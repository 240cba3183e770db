package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.pipeline.Execution;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The repository that an execution works on. */
public final class Repository {
  /** What the trigger calls it. */
  public static final String FIELD = "repository";

  private Repository() {}

  /**
   * Its folder.
   *
   * @throws TaskFailedException when the execution was started without one, or it is gone
   */
  public static Path folder(Task task) {
    return folder(task.state());
  }

  static Path folder(Execution execution) {
    JsonNode repository = execution.trigger().path(FIELD);
    if (!repository.isString()) {
      throw new TaskFailedException(
          "Execution '%s' was started without a repository; start it with lehr pipeline run NAME"
                  .formatted(execution.id())
              + " --repo DIR");
    }
    Path folder = Path.of(repository.asString());
    if (!Files.isDirectory(folder)) {
      throw new TaskFailedException(
          "The repository '%s' of execution '%s' is not there any more"
              .formatted(folder, execution.id()));
    }
    return folder;
  }

  /** A path in the repository; none leads out of it. */
  public static Path inside(Path repository, String path) {
    Path inside = repository.resolve(path).normalize();
    if (!inside.startsWith(repository.normalize())) {
      throw new TaskFailedException(
          "'%s' leads out of the repository; name a path inside it".formatted(path));
    }
    return inside;
  }
}
