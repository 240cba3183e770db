package dev.lehr.bakery.internal.docker;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.docker.DockerEngine;
import dev.lehr.docker.Pull;
import java.util.Optional;
import java.util.function.Consumer;

/** Gets images from their registries. */
public final class ImageSource {
  /** What to do when the platform's baker has nothing to stand on. */
  public static final String BASE_REMEDY =
      "name one that this engine has or your own registry serves (--base IMAGE), or make one from"
          + " Debian's packages (--bootstrap; needs root and debootstrap)";

  private final DockerEngine engine;
  private final Consumer<String> log;

  /** For that engine. */
  public ImageSource(DockerEngine engine, Consumer<String> log) {
    this.engine = engine;
    this.log = log;
  }

  /**
   * Pulls an image that the engine does not have.
   *
   * @param remedy what to do when that fails
   */
  public void obtain(String image, String remedy) {
    Optional<Pull.Refusal> refusal;
    try {
      refusal = new Pull(engine, log, () -> {}).obtain(image);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BakeryException(BakeryFault.CANCELLED, "pulling " + image + " was interrupted", e);
    }
    if (refusal.isPresent()) {
      throw new BakeryException(
          BakeryFault.DOCKER_UNAVAILABLE,
          "the image '" + image + "' can not be pulled: " + refusal.get().why() + "; " + remedy);
    }
  }
}
