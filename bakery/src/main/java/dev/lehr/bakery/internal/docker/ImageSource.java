package dev.lehr.bakery.internal.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
    if (engine.imageId(image).isPresent()) {
      return;
    }
    log.accept("pulling " + image);
    Progress progress = new Progress();
    try {
      engine.ask(docker -> docker.pullImageCmd(withTag(image)).exec(progress)).awaitCompletion();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BakeryException(BakeryFault.CANCELLED, "pulling " + image + " was interrupted", e);
    } catch (RuntimeException e) {
      throw refused(image, EngineFailure.words(e), remedy);
    }
    if (engine.imageId(image).isEmpty()) {
      throw refused(image, progress.error.orElse("the engine gives no reason"), remedy);
    }
  }

  /** Without a tag Docker would pull all tags there are. */
  private static String withTag(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    return last.contains(":") || last.contains("@") ? image : image + ":latest";
  }

  private static BakeryException refused(String image, String why, String remedy) {
    return new BakeryException(
        BakeryFault.DOCKER_UNAVAILABLE,
        "the image '" + image + "' can not be pulled: " + why + "; " + remedy);
  }

  /** Tells each layer's states once. */
  private final class Progress extends ResultCallback.Adapter<PullResponseItem> {
    private final Set<String> told = new HashSet<>();
    private volatile Optional<String> error = Optional.empty();

    @Override
    public void onNext(PullResponseItem item) {
      if (item.getErrorDetail() != null) {
        error = Optional.ofNullable(item.getErrorDetail().getMessage());
      }
      String line = item.getId() + ": " + item.getStatus();
      if (item.getId() != null && item.getProgressDetail() == null && told.add(line)) {
        log.accept(line);
      }
    }
  }
}
