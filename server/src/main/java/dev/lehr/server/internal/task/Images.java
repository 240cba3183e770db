package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.pipeline.StageState;
import dev.lehr.server.ImageBakes;
import dev.lehr.server.internal.image.BakedImage;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What stages say of images: the same whether they were baked or found. */
final class Images {
  private static final Set<String> TELLING = Set.of("bake", "findImage");
  private static final String NAME = "imageName";

  private Images() {}

  static ObjectNode output(Map<String, String> properties, Map<String, String> amis) {
    ObjectNode output = JsonMapper.shared().createObjectNode();
    new TreeMap<>(properties).forEach(output::put);
    ObjectNode images = output.putObject("ami");
    new TreeMap<>(amis).forEach(images::put);
    return output;
  }

  static Map<String, String> properties(BakedImage image) {
    return Map.of(
        NAME,
        image.name(),
        "imageDigest",
        image.traits().digest(),
        "bakeKey",
        image.traits().bakeKey(),
        "baseImage",
        image.traits().baseImage(),
        "commit",
        image.traits().commit());
  }

  /** What a bake has made; empty when it does not say what it is called. */
  static Optional<BakedImage> baked(Task task, ImageBakes.Outcome.Baked baked, Instant at) {
    Map<String, String> properties = baked.properties();
    BakedImage.Traits traits =
        new BakedImage.Traits(
            properties.getOrDefault("imageDigest", ""),
            properties.getOrDefault("bakeKey", ""),
            properties.getOrDefault("baseImage", ""),
            properties.getOrDefault("commit", ""));
    return Optional.ofNullable(properties.get(NAME))
        .map(
            name ->
                new BakedImage(
                    name,
                    task.pipeline().application(),
                    task.settings().path("image").asString(),
                    traits,
                    baked.images(),
                    at,
                    task.execution()));
  }

  /** The name of the image that the execution has baked or found last. */
  static Optional<String> last(Task task) {
    return task.state().stages().stream()
        .filter(stage -> TELLING.contains(stage.stage().type()))
        .filter(stage -> stage.outputs().path(NAME).isString())
        .max(Comparator.comparing(Images::ended))
        .map(stage -> stage.outputs().path(NAME).asString());
  }

  private static Instant ended(StageState stage) {
    return stage.times().ended().orElse(Instant.MAX);
  }
}
