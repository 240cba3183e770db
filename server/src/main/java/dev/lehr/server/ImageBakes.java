package dev.lehr.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Bakes images for pipelines, wherever the server's owner wants them baked. */
public interface ImageBakes {

  /**
   * What a stage wants.
   *
   * @param repository the folder with the lehr.yaml
   * @param image its name there
   * @param environment where; empty: the repository's only one
   * @param variables for templates that declare them
   * @param force whether layers are baked although they are there
   */
  record Wish(
      Path repository,
      String image,
      Optional<String> environment,
      Map<String, String> variables,
      boolean force) {

    public Wish {
      variables = Map.copyOf(variables);
    }
  }

  /** How a bake ended. */
  sealed interface Outcome {

    /**
     * There is an image.
     *
     * @param properties what {@code image.properties} says of it
     * @param images AMI ids by region
     */
    record Baked(Map<String, String> properties, Map<String, String> images) implements Outcome {
      public Baked {
        properties = Map.copyOf(properties);
        images = Map.copyOf(images);
      }
    }

    /**
     * There is none.
     *
     * @param message why
     * @param mayHelp whether trying again may help
     */
    record Failed(String message, boolean mayHelp) implements Outcome {}
  }

  /**
   * Bakes. When its thread is interrupted it cleans up and returns.
   *
   * @param log hears every line
   */
  Outcome bake(Wish wish, Consumer<String> log) throws InterruptedException;

  /** For servers that bake nothing. */
  static ImageBakes none() {
    return (wish, _) ->
        new Outcome.Failed("This server can not bake image '%s'".formatted(wish.image()), false);
  }
}
