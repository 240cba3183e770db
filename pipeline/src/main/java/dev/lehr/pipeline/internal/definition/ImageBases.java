package dev.lehr.pipeline.internal.definition;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the images of a file stand on. Whether their recipes are right says whoever bakes them.
 *
 * @param images their recipes by name
 */
record ImageBases(JsonNode images) {

  static ImageBases of(Part root) {
    return new ImageBases(
        root.section().has("images")
            ? PlacedJson.of(root.section().at("images"), root.document()).json()
            : JsonNodeFactory.instance.objectNode());
  }

  /**
   * What an image stands on in the end, when that is something that gets new versions.
   *
   * @return {@code { ssm: … }} or {@code { filter: … }}
   */
  Optional<ObjectNode> moving(String image) {
    Set<String> seen = new HashSet<>();
    JsonNode base = images.path(image).path("base");
    while (base.path("image").isString() && seen.add(base.path("image").stringValue())) {
      base = images.path(base.path("image").stringValue()).path("base");
    }
    boolean moves = base.path("ssm").isString() || base.path("filter").isObject();
    return moves ? base.asObjectOpt() : Optional.empty();
  }
}
