package dev.lehr.bakery;

import java.util.List;
import java.util.Optional;

/**
 * How one image is made.
 *
 * @param name the image's name
 * @param base what the first layer stands on
 * @param baker what Packer runs in where it runs in a container: a Dockerfile, relative to the
 *     repository, or an image
 * @param build a shell command run in the repository before the bake; files it makes are
 *     ingredients where layers use them
 * @param layers in the order they are baked; at least one
 */
public record ImageRecipe(
    String name, Base base, Optional<String> baker, Optional<String> build, List<Layer> layers) {
  /** Keeps its own copy. */
  public ImageRecipe {
    layers = List.copyOf(layers);
  }

  /** The layer of that name. */
  public Optional<Layer> layer(String layerName) {
    return layers.stream().filter(layer -> layer.name().equals(layerName)).findFirst();
  }
}
