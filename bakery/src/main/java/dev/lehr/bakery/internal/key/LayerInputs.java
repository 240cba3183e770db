package dev.lehr.bakery.internal.key;

import dev.lehr.bakery.Layer;
import dev.lehr.bakery.PackageSource.ResolvedPackage;
import dev.lehr.bakery.internal.bake.LayerValues;
import dev.lehr.bakery.internal.template.Template;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that goes into a layer.
 *
 * @param layer its description
 * @param template its template
 * @param values its variables
 * @param packages what it installs
 * @param surroundings what it stands on and is made with
 */
public record LayerInputs(
    Layer layer,
    Template template,
    LayerValues values,
    List<ResolvedPackage> packages,
    Surroundings surroundings) {

  /**
   * What a layer stands on and is made with.
   *
   * @param repository the recipe's folder
   * @param region where it is built
   * @param parentImage id of the image it stands on
   * @param parentKey bake key of that image, empty for a base
   * @param baker digest of what Packer runs in
   */
  public record Surroundings(
      Path repository, String region, String parentImage, String parentKey, String baker) {}
}
