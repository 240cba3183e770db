package dev.lehr.bakery.internal.docker;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.docker.DockerEngine;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Who Packer is inside its container: the owner of the run's folder, which is the user who runs
 * Lehr, so that both can read and remove what the other writes. In rootless Docker that user is
 * called root inside.
 *
 * @param id as Docker wants it, {@code uid:gid}
 */
public record ContainerUser(String id) {

  /** The user who owns a folder. */
  public static ContainerUser owning(Path folder, DockerEngine engine) {
    try {
      return new ContainerUser(engine.userOwning(folder));
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, folder + " can not be read: " + e.getMessage(), e);
    }
  }
}
