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
 */
public record NewImage(
    String name, String version, Optional<String> channel, Map<String, String> amis) {

  public NewImage {
    amis = Map.copyOf(amis);
  }
}
