package dev.lehr.bakery.internal.docker;

import dev.lehr.docker.DockerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The container of a run whose owner died. */
public final class OrphanContainer {
  private final DockerEngine engine;
  private final String container;
  private final Path run;

  private OrphanContainer(DockerEngine engine, String container, Path run) {
    this.engine = engine;
    this.container = container;
    this.run = run;
  }

  /** The container of a run, if it had one. */
  public static Optional<OrphanContainer> of(Path run) throws IOException {
    return ContainerNote.read(run)
        .map(
            note ->
                new OrphanContainer(
                    BakeryEngine.at(Optional.of(note.host())), note.container(), run));
  }

  /**
   * Lets Packer clean up, and removes the container and what only it needed.
   *
   * @param patience how long Packer may take
   * @throws dev.lehr.bakery.BakeryException when the engine can not be reached
   */
  public void end(Duration patience) throws IOException, InterruptedException {
    if (engine.isRunning(container)) {
      engine.signal(container, "INT");
      new ContainerEnd(engine, container).await(patience);
    }
    engine.remove(container);
    Files.deleteIfExists(ContainerEnvironment.file(run));
  }
}
