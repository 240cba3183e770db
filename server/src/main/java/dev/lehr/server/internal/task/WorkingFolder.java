package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a task's command runs.
 *
 * @param repository the execution's folder or checkout
 * @param folder in it
 */
record WorkingFolder(Path repository, Path folder) {

  static WorkingFolder of(Task task, Workspaces workspaces) throws IOException {
    Path repository = workspaces.folder(task);
    Path folder = Workspaces.inside(repository, task.settings().path("folder").asString(""));
    if (!Files.isDirectory(folder)) {
      throw new TaskFailedException(
          "Stage '%s' runs in '%s', which is no folder".formatted(task.key().stage(), folder));
    }
    return new WorkingFolder(repository, folder);
  }
}
