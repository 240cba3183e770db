package dev.lehr.bakery.internal.docker;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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
    if (engine.isRootless()) {
      return new ContainerUser("0:0");
    }
    try {
      Map<String, Object> owner = Files.readAttributes(folder, "unix:uid,gid");
      return new ContainerUser(owner.get("uid") + ":" + owner.get("gid"));
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, folder + " can not be read: " + e.getMessage(), e);
    }
  }
}
