package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.internal.catalogue.TriggerTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what has to be looked at for a trigger {@code image: { base: RECIPE }}: the base, in the
 * account and region where the pipeline bakes. That is the environment which a {@code bake} of it
 * names, or the file's first.
 */
record BaseLookup(ImageBases images, Map<String, ObjectNode> environments, List<ReadStage> stages) {

  /** Puts it into the trigger's settings, so that they say all that whoever watches needs. */
  void complete(Settings settings, Document document) {
    JsonNode recipe = settings.json().path("base");
    if (!recipe.isString()) {
      return;
    }
    Optional<ObjectNode> base = images.moving(recipe.stringValue());
    if (settings.json().has("name") || settings.json().has("channel")) {
      document.wrong(
          settings.at("/base"),
          "a trigger on a base has neither name nor channel",
          "write two triggers");
    } else if (base.isEmpty()) {
      document.wrong(
          settings.at("/base"),
          "image '%s' has no base that changes".formatted(recipe.stringValue()),
          "name one of 'images' whose base is { ssm: … } or { filter: … }");
    } else if (environments.isEmpty()) {
      document.wrong(
          settings.at("/base"),
          "there is no environment in which to look for the base",
          "add 'environments: { test: { account: test, regions: [us-west-2] } }'");
    } else {
      settings.json().set(TriggerTypes.WATCHED, watched(base.get()));
    }
  }

  private ObjectNode watched(ObjectNode base) {
    JsonNode environment =
        bakesIn()
            .flatMap(name -> Stream.ofNullable(environments.get(name)))
            .findFirst()
            .orElseGet(() -> environments.values().iterator().next());
    JsonNode regions = environment.path("regions");
    return JsonNodeFactory.instance
        .objectNode()
        .put("account", environment.path("account").asString(""))
        .put("region", (regions.isArray() ? regions.path(0) : regions).asString(""))
        .set("base", base);
  }

  private Stream<String> bakesIn() {
    return stages.stream()
        .filter(stage -> stage.draft().entry().kind().equals("bake"))
        .map(stage -> stage.settings().json().path("environment"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue);
  }
}
