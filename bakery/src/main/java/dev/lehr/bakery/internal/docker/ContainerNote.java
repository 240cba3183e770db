package dev.lehr.bakery.internal.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Says in a run's folder which container the run has. It is written before the container is made,
 * so that no container is without one.
 *
 * @param host the engine
 * @param container its name there
 */
record ContainerNote(String host, String container) {
  private static Path file(Path run) {
    return run.resolve("packer.container");
  }

  void write(Path run) throws IOException {
    Path next = run.resolve("packer.container.new");
    Files.writeString(next, host + "\n" + container + "\n");
    Files.move(next, file(run), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  static Optional<ContainerNote> read(Path run) throws IOException {
    if (!Files.exists(file(run))) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file(run));
    return Optional.of(new ContainerNote(lines.getFirst(), lines.getLast()));
  }
}
