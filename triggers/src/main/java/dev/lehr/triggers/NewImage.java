package dev.lehr.triggers;

import java.util.Map;
import java.util.Optional;

/**
 * An image has a new version.
 *
 * @param name the image's
 * @param version tells it from the versions before: its bake key, or its AMI
 * @param channel that has moved to it; empty when it has just been made
 * @param amis by region
 * @param notice tells what happened from what happened before: a channel may come back to an image
 */
public record NewImage(
    String name,
    String version,
    Optional<String> channel,
    Map<String, String> amis,
    String notice) {

  public NewImage {
    amis = Map.copyOf(amis);
  }
}
