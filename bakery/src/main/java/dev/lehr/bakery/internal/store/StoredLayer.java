package dev.lehr.bakery.internal.store;

import dev.lehr.bakery.BakeResult.StepTime;
import dev.lehr.bakery.Ingredient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/**
 * A baked layer on record.
 *
 * @param bakeKey its key
 * @param owner whose it is
 * @param imageName the name of its image
 * @param images AMI ids by region
 * @param contents what went in and how long it took
 * @param origin where it comes from
 */
public record StoredLayer(
    String bakeKey,
    Owner owner,
    String imageName,
    NavigableMap<String, String> images,
    Contents contents,
    Origin origin) {

  /** Whose layer it is; {@code last} tells whether it is the whole image. */
  public record Owner(
      String application, String image, String layer, String region, boolean last) {}

  /** What went in and how long its steps took. */
  public record Contents(List<Ingredient> ingredients, List<StepTime> steps) {}

  /** Where it comes from. */
  public record Origin(String baseImage, String commit, Instant bakedAt, Duration took) {}
}
