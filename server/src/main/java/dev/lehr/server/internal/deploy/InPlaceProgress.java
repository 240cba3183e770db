package dev.lehr.server.internal.deploy;

import dev.lehr.engine.Task;
import dev.lehr.server.internal.task.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a task that deploys in place knows between two rounds.
 *
 * @param began when it began
 * @param parts by region
 * @param why it goes back; empty as long as it does not
 * @param told what was told last, by region
 */
record InPlaceProgress(
    Instant began, Map<String, InPlacePart> parts, Optional<String> why, Map<String, String> told) {
  private static final String PARTS = "inPlace";

  InPlaceProgress {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    told = Map.copyOf(told);
  }

  static InPlaceProgress begin(Instant now, Map<String, InPlacePart> parts) {
    return new InPlaceProgress(now, parts, Optional.empty(), Map.of());
  }

  boolean isReturning() {
    return why.isPresent();
  }

  /** The same with a region's part changed. */
  InPlaceProgress with(String region, UnaryOperator<InPlacePart> change) {
    Map<String, InPlacePart> all = new LinkedHashMap<>(parts);
    all.computeIfPresent(region, (_, part) -> change.apply(part));
    return new InPlaceProgress(began, all, why, told);
  }

  InPlaceProgress telling(Map<String, String> next) {
    return new InPlaceProgress(began, parts, why, next);
  }

  /** The same on its way back in all regions; what goes back already does so for its own reason. */
  InPlaceProgress goingBack(String reason, Instant now) {
    if (isReturning()) {
      return this;
    }
    Map<String, InPlacePart> turned = new LinkedHashMap<>(parts);
    turned.replaceAll((_, part) -> part.turned(now));
    return new InPlaceProgress(began, turned, Optional.of(reason), told);
  }

  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("began", began.toString());
    ObjectNode regions = json.putObject(PARTS);
    parts.forEach((region, part) -> regions.set(region, part.json()));
    why.ifPresent(reason -> json.put("why", reason));
    json.set("told", Texts.write(told));
    return json;
  }

  /** What a task told; empty when it deploys otherwise, or has not decided anything. */
  static Optional<InPlaceProgress> of(Task task) {
    return task.progress().filter(told -> told.has(PARTS)).map(InPlaceProgress::read);
  }

  static InPlaceProgress read(JsonNode json) {
    Map<String, InPlacePart> parts = new LinkedHashMap<>();
    json.path(PARTS)
        .properties()
        .forEach(each -> parts.put(each.getKey(), InPlacePart.read(each.getValue())));
    return new InPlaceProgress(
        Instant.parse(json.path("began").asString()),
        parts,
        Texts.find(json, "why"),
        Texts.read(json.path("told")));
  }

  ObjectNode output(Instant now) {
    ObjectNode output = JsonMapper.shared().createObjectNode();
    ObjectNode groups = output.putObject("serverGroups");
    ObjectNode previous = output.putObject("previousImage");
    ObjectNode images = output.putObject("image");
    parts.forEach(
        (region, part) -> {
          groups.put(region, part.group());
          previous.put(region, part.before());
          images.put(region, part.image());
        });
    return output.put("seconds", Duration.between(began, now).toSeconds());
  }
}
