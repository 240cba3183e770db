package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.group.RefreshView;
import dev.lehr.server.internal.task.Texts;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A region's part of a deployment in place; durable between two rounds.
 *
 * @param group whose instances are replaced
 * @param before the image that it had
 * @param image the one that it gets
 * @param forth the id of the refresh that brings it; empty until it is known
 * @param back the id of the one that takes it back; empty where there is none
 * @param far how far it is, as {@link InPlaceSight#far} counts
 * @param since when it came that far
 */
record InPlacePart(
    String group,
    String before,
    String image,
    Optional<String> forth,
    Optional<String> back,
    int far,
    Instant since) {

  static InPlacePart begin(String group, String before, String image, Instant now) {
    return new InPlacePart(group, before, image, Optional.empty(), Optional.empty(), 0, now);
  }

  InPlacePart started(String refresh) {
    return new InPlacePart(group, before, image, Optional.of(refresh), back, far, since);
  }

  InPlacePart reversed(String refresh) {
    return new InPlacePart(group, before, image, forth, Optional.of(refresh), far, since);
  }

  /** The same when all goes back. */
  InPlacePart turned(Instant now) {
    return new InPlacePart(group, before, image, forth, back, 0, now);
  }

  /** The same with what is seen of it. */
  InPlacePart seen(InPlaceSight sight, boolean returning, Instant now) {
    int further = sight.far(returning);
    return new InPlacePart(
        group,
        before,
        image,
        sight.forth().map(RefreshView::id).or(() -> forth),
        back,
        Math.max(far, further),
        further > far ? now : since);
  }

  ObjectNode json() {
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("group", group)
            .put("before", before)
            .put("image", image);
    forth.ifPresent(id -> json.put("forth", id));
    back.ifPresent(id -> json.put("back", id));
    return json.put("far", far).put("since", since.toString());
  }

  static InPlacePart read(JsonNode json) {
    return new InPlacePart(
        json.path("group").asString(),
        json.path("before").asString(),
        json.path("image").asString(),
        Texts.find(json, "forth"),
        Texts.find(json, "back"),
        json.path("far").asInt(),
        Instant.parse(json.path("since").asString()));
  }
}
