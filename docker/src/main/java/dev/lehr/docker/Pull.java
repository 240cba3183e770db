package dev.lehr.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Gets an image from its registry. */
public final class Pull {
  private final DockerEngine engine;
  private final Consumer<String> log;
  private final Runnable alive;

  /**
   * Why an image can not be had.
   *
   * @param why in the engine's words
   * @param lasting whether asking again changes nothing: the registry has no such image, or not for
   *     us
   */
  public record Refusal(String why, boolean lasting) {}

  /**
   * A pull.
   *
   * @param log hears of each layer
   * @param alive called whenever the engine tells of progress
   */
  public Pull(DockerEngine engine, Consumer<String> log, Runnable alive) {
    this.engine = engine;
    this.log = log;
    this.alive = alive;
  }

  /**
   * Pulls an image that the engine does not have.
   *
   * @return why that was not possible; empty: the engine has it
   */
  public Optional<Refusal> obtain(String image) throws InterruptedException {
    if (engine.imageId(image).isPresent()) {
      return Optional.empty();
    }
    log.accept("pulling " + image);
    Progress progress = new Progress();
    try {
      engine.pull(withTag(image), progress);
    } catch (IOException withoutLogin) {
      return Optional.of(new Refusal(String.valueOf(withoutLogin.getMessage()), false));
    } catch (RuntimeException refused) {
      String why = EngineFailure.words(refused);
      return Optional.of(new Refusal(why, refused instanceof NotFoundException || isUnknown(why)));
    }
    return engine.imageId(image).isPresent()
        ? Optional.empty()
        : Optional.of(new Refusal(progress.error.orElse("the engine gives no reason"), false));
  }

  /** The engine hands on the registry's own words, which are those of the OCI distribution. */
  private static boolean isUnknown(String why) {
    return why.contains("manifest unknown") || why.contains("name not known to registry");
  }

  /** Without a tag Docker would pull all tags there are. */
  private static String withTag(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    return last.contains(":") || last.contains("@") ? image : image + ":latest";
  }

  /** Tells each layer's states once. */
  private final class Progress extends ResultCallback.Adapter<PullResponseItem> {
    private final Set<String> told = new HashSet<>();
    private volatile Optional<String> error = Optional.empty();

    @Override
    public void onNext(PullResponseItem item) {
      alive.run();
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
