package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeRequest;
import dev.lehr.bakery.BakeResult;
import dev.lehr.bakery.BakeResult.Identity;
import dev.lehr.bakery.BakeResult.LayerResult;
import dev.lehr.bakery.ImageRecipe;
import dev.lehr.bakery.Layer;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders {@code manifest.json}: everything that went into an image, and how long it took. */
final class ManifestWriter {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Workshop workshop;
  private final BakeRequest request;

  ManifestWriter(Workshop workshop, BakeRequest request) {
    this.workshop = workshop;
    this.request = request;
  }

  String render(BakeResult result) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("bake", result.bake());
    json.put("application", request.recipe().application());
    json.put("image", result.image());
    json.put("state", result.state().name());
    json.put("message", result.message());
    json.put("written", workshop.ports().clock().instant().toString());
    identity(json, result.identity());
    ArrayNode layers = json.putArray("layers");
    result.layers().forEach(layer -> layer(layers.addObject(), layer));
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private void identity(ObjectNode json, Identity identity) {
    json.put("imageName", identity.imageName());
    json.put("imageDigest", identity.imageDigest());
    json.put("bakeKey", identity.bakeKey());
    json.put("baseImage", identity.baseImage());
    json.put("commit", identity.commit());
    json.put("region", request.region());
    ObjectNode images = json.putObject("images");
    identity.images().forEach(images::put);
  }

  private void layer(ObjectNode json, LayerResult result) {
    json.put("layer", result.layer());
    json.put("state", result.state().name());
    json.put("imageName", result.imageName());
    json.put("bakeKey", result.detail().bakeKey());
    ObjectNode images = json.putObject("images");
    result.images().forEach(images::put);
    recipe(result).ifPresent(layer -> recipe(json, layer));
    ObjectNode ingredients = json.putObject("ingredients");
    result.detail().ingredients().forEach(part -> ingredients.put(part.name(), part.digest()));
    ArrayNode why = json.putArray("why");
    result.detail().why().forEach(why::add);
    json.put("tookMillis", result.detail().took().toMillis());
    ArrayNode steps = json.putArray("steps");
    result
        .detail()
        .steps()
        .forEach(
            step ->
                steps.addObject().put("step", step.step()).put("millis", step.took().toMillis()));
    ArrayNode warnings = json.putArray("warnings");
    result.detail().warnings().forEach(warnings::add);
  }

  private Optional<Layer> recipe(LayerResult result) {
    return Optional.ofNullable(request.recipe().images().get(request.image()))
        .flatMap((ImageRecipe image) -> image.layer(result.layer()));
  }

  /** The recipe's own words; a variable that could be a secret is not among them. */
  private static void recipe(ObjectNode json, Layer layer) {
    json.put("template", layer.template());
    ObjectNode packages = json.putObject("packages");
    for (Map.Entry<String, String> wanted : layer.packages().entrySet()) {
      packages.put(wanted.getKey(), wanted.getValue());
    }
  }
}
