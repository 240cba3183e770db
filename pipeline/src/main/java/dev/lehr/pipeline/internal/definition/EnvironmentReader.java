package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.internal.catalogue.EnvironmentSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a file's {@code environments}. */
final class EnvironmentReader {
  private static final ObjectNode SCHEMA = EnvironmentSchema.settings();

  private final Document document;

  EnvironmentReader(Document document) {
    this.document = document;
  }

  /** Their settings by name. */
  Map<String, ObjectNode> read(Part environments) {
    Map<String, ObjectNode> read = new LinkedHashMap<>();
    for (String name : environments.section().keys()) {
      Part part = environments.child(name);
      Settings settings = Settings.read(SCHEMA, part);
      checkRegions(settings, part);
      check("", settings, part);
      settings
          .json()
          .path("overrides")
          .propertyNames()
          .forEach(region -> check(PlacedJson.child("/overrides", region), settings, part));
      read.put(name, settings.json());
    }
    return read;
  }

  private void checkRegions(Settings settings, Part part) {
    JsonNode given = settings.json().path("regions");
    List<String> regions =
        given.isArray()
            ? given.valueStream().map(region -> region.asString("")).toList()
            : List.of(given.asString(""));
    if (given.isArray() && given.isEmpty()) {
      document.wrong(
          settings.at("/regions"),
          part.section().name() + " has no region",
          "add one, such as 'regions: [us-west-2]'");
    }
    for (String region : settings.json().path("overrides").propertyNames()) {
      if (!regions.contains(region)) {
        document.wrong(
            settings.placed().key(PlacedJson.child("/overrides", region), settings.node()),
            "%s.overrides has '%s', which is none of its regions"
                .formatted(part.section().name(), region),
            document.hint(region, regions));
      }
    }
  }

  /** What no schema says. */
  private void check(String pointer, Settings settings, Part part) {
    JsonNode values = settings.json().at(pointer);
    JsonNode health = values.path("health");
    if (health.has("path") != health.has("port")) {
      String missing = health.has("path") ? "port" : "path";
      document.wrong(
          settings.at(pointer + "/health"),
          "%s.health has no '%s'".formatted(part.section().name(), missing),
          "write both, such as { path: /health, port: 8080 }");
    }
    JsonNode capacity = values.path("capacity");
    int desired = capacity.path("desired").asInt(capacity.path("least").asInt(0));
    boolean rises =
        capacity.path("least").asInt(0) <= desired
            && desired <= capacity.path("most").asInt(Integer.MAX_VALUE);
    if (!rises) {
      document.wrong(
          settings.at(pointer + "/capacity"),
          "%s.capacity does not rise: %s".formatted(part.section().name(), capacity),
          "write least <= desired <= most");
    }
  }
}
