package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeResult;
import dev.lehr.bakery.BakeResult.Identity;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders {@code image.properties}, the contract between a bake and later stages. */
final class ImageProperties {
  private ImageProperties() {}

  static String render(BakeResult result) {
    Identity identity = result.identity();
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("image", result.image());
    properties.put("imageName", identity.imageName());
    properties.put("imageDigest", identity.imageDigest());
    identity.images().forEach((region, ami) -> properties.put("ami." + region, ami));
    properties.put("bakeKey", identity.bakeKey());
    properties.put("baseImage", identity.baseImage());
    properties.put("commit", identity.commit());
    StringBuilder text = new StringBuilder();
    properties.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return text.toString();
  }
}
