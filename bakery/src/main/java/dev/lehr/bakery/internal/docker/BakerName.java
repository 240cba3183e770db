package dev.lehr.bakery.internal.docker;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which image a recipe's Packer runs in.
 *
 * @param image its name in the engine
 * @param description whose it is, as part of a sentence
 * @param remedy the command that makes it
 */
public record BakerName(String image, String description, String remedy) {
  /** The platform's baker, which others are FROM. */
  public static final String PLATFORM = "lehr/baker";

  private static final String BUILT = "lehr/recipe-baker:";
  // As docker's reference grammar, without a digest's algorithm in full.
  private static final Pattern IMAGE =
      Pattern.compile(
          "(?:[a-zA-Z0-9.-]+(?::\\d+)?/)?[a-z0-9._/-]+(?::[\\w.-]{1,128})?(?:@sha256:[0-9a-f]{64})?");
  private static final Pattern DOCKERFILE =
      Pattern.compile("(?:.*/)?(?:[Dd]ockerfile[^/]*|[^/]*\\.[Dd]ockerfile)");

  /**
   * The baker of a recipe.
   *
   * @param repository the recipe's folder
   * @param baker a Dockerfile in it, or an image; empty means the platform's baker
   */
  public static BakerName of(Path repository, Optional<String> baker) {
    if (baker.isEmpty()) {
      return new BakerName(PLATFORM, "(the platform's baker)", "lehr baker build");
    }
    String remedy = "lehr baker build " + repository;
    if (isImage(baker.get())) {
      return new BakerName(baker.get(), "(the recipe's 'baker')", remedy);
    }
    BakerContext context = context(repository, baker.get());
    return new BakerName(
        BUILT + context.digest().substring(0, 16),
        "(built from " + baker.get() + " as it is now)",
        remedy);
  }

  /** What a Dockerfile of a repository is built from. */
  public static BakerContext context(Path repository, String baker) {
    return BakerContext.of(repository.resolve(baker));
  }

  /** Whether it names an image and not a Dockerfile. */
  public static boolean isImage(String baker) {
    return !DOCKERFILE.matcher(baker).matches() && IMAGE.matcher(baker).matches();
  }
}
