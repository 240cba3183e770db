package dev.lehr.server.internal.delivery;

import dev.lehr.cloud.ImageCopy;
import dev.lehr.engine.Task;
import dev.lehr.server.internal.task.Texts;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far an image is on its way; durable between two rounds.
 *
 * @param began when it was looked for first
 * @param ready where it is, by region
 * @param onTheWay what it will be where it is not, by region
 */
record ImageProgress(Instant began, Map<String, String> ready, Map<String, String> onTheWay) {
  private static final String KEY = "images";

  ImageProgress {
    ready = Collections.unmodifiableMap(new LinkedHashMap<>(ready));
    onTheWay = Collections.unmodifiableMap(new LinkedHashMap<>(onTheWay));
  }

  /** What a task told last. */
  static ImageProgress of(Task task, Instant now) {
    return task.progress()
        .map(progress -> progress.path(KEY))
        .filter(JsonNode::isObject)
        .map(
            json ->
                new ImageProgress(
                    Instant.parse(json.path("began").asString()),
                    Texts.read(json.path("ready")),
                    Texts.read(json.path("onTheWay"))))
        .orElseGet(() -> new ImageProgress(now, Map.of(), Map.of()));
  }

  ImageProgress arrived(String region, String image) {
    Map<String, String> more = new LinkedHashMap<>(ready);
    more.put(region, image);
    return new ImageProgress(began, more, onTheWay);
  }

  ImageProgress coming(String region, String image) {
    Map<String, String> more = new LinkedHashMap<>(onTheWay);
    more.put(region, image);
    return new ImageProgress(began, ready, more);
  }

  /** Says it once. */
  void tell(Task task, String region, ImageCopy order, String copy) {
    if (!copy.equals(onTheWay.get(region))) {
      task.log(
          "%s: image %s is copied from %s; here it is %s"
              .formatted(region, order.imageId(), order.from(), copy));
    }
  }

  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ObjectNode images = json.putObject(KEY).put("began", began.toString());
    images.set("ready", Texts.write(ready));
    images.set("onTheWay", Texts.write(onTheWay));
    return json;
  }
}
