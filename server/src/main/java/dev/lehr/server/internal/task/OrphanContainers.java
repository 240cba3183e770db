package dev.lehr.server.internal.task;

import com.github.dockerjava.api.model.Container;
import dev.lehr.docker.DockerEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Removes containers that nobody will come back to: those of ours whose end is known or whose
 * folder is gone, and those of other servers that have ended and whose folder is gone.
 */
record OrphanContainers(DockerEngine engine, Path tasks) {
  private static final System.Logger LOG = System.getLogger(OrphanContainers.class.getName());

  void remove() {
    try {
      List<Container> all =
          engine.ask(
              docker ->
                  docker
                      .listContainersCmd()
                      .withShowAll(true)
                      .withLabelFilter(List.of(TaskContainer.FOLDER))
                      .exec());
      for (Container container : all) {
        if (isOrphan(container)) {
          LOG.log(Level.INFO, "Removing the container {0}", String.join(" ", container.getNames()));
          engine.remove(container.getId());
        }
      }
    } catch (TaskFailedException | UncheckedIOException | IOException later) {
      LOG.log(Level.DEBUG, "Containers are looked through later: {0}", later.getMessage());
    }
  }

  private boolean isOrphan(Container container) throws IOException {
    Path path = Path.of(container.getLabels().get(TaskContainer.FOLDER));
    boolean known = Files.exists(path);
    boolean ours = path.startsWith(tasks);
    boolean running = "running".equals(container.getState());
    return ours ? !known || new CommandFolder(path).exit().isPresent() : !known && !running;
  }
}
