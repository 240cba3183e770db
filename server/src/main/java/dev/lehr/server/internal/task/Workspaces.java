package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.pipeline.Execution;
import dev.lehr.triggers.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Finds the repository that an execution works in: the folder that it was started with, or a
 * checkout of the commit that it was started for.
 */
public final class Workspaces {
  /** What the trigger calls a folder. */
  public static final String FIELD = "repository";

  private final Checkouts checkouts;

  public Workspaces(Checkouts checkouts) {
    this.checkouts = checkouts;
  }

  /**
   * Its folder.
   *
   * @throws TaskFailedException when the execution was started without one, or it is gone
   * @throws IOException when the commit can not be had at present
   */
  public Path folder(Task task) throws IOException {
    Execution execution = task.state();
    Optional<Origin.Described> origin = Origin.described(execution.trigger());
    return origin.isPresent() ? checkouts.folder(execution.id(), origin.get()) : given(execution);
  }

  private static Path given(Execution execution) {
    JsonNode repository = execution.trigger().path(FIELD);
    if (!repository.isString()) {
      throw new TaskFailedException(
          "Execution '%s' was started without a repository; start it with lehr pipeline run NAME"
                  .formatted(execution.id())
              + " --repo DIR, or have the server read the pipeline from git: pipelines.sources");
    }
    Path folder = Path.of(repository.asString());
    if (!Files.isDirectory(folder)) {
      throw new TaskFailedException(
          "The repository '%s' of execution '%s' is no folder of the server's computer"
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
