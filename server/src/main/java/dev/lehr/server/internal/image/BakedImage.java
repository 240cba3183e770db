package dev.lehr.server.internal.image;

import java.time.Instant;
import java.util.Map;

/**
 * An image that was baked.
 *
 * @param name unique
 * @param recipe the image's name in the application's {@code lehr.yaml}
 * @param traits what identifies it
 * @param amis by region
 * @param at when
 * @param execution that baked it
 */
public record BakedImage(
    String name,
    String application,
    String recipe,
    Traits traits,
    Map<String, String> amis,
    Instant at,
    String execution) {

  public BakedImage {
    amis = Map.copyOf(amis);
  }

  /**
   * What an image is made of.
   *
   * @param digest of its ingredients
   * @param baseImage id of the image that it stands on
   * @param commit of its repository; may be empty
   */
  public record Traits(String digest, String bakeKey, String baseImage, String commit) {}
}
