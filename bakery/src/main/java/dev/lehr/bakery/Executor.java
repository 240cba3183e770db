package dev.lehr.bakery;

import java.nio.file.Path;
import java.util.Optional;

/** Where Packer runs: as a process of this machine, or in a container of the recipe's baker. */
public interface Executor {
  /**
   * Gets Packer ready to run.
   *
   * @param repository the recipe's folder
   * @param baker the recipe's baker: a Dockerfile relative to the repository, or an image; an
   *     executor without containers leaves it alone
   * @throws BakeryException when Packer, Docker or the baker can not be had
   */
  Baker prepare(Path repository, Optional<String> baker);
}
