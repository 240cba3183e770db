package dev.lehr.cli.rehearse;

import dev.lehr.rehearsal.Venue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What environments name, region by region, as a rehearsal cloud is told. */
final class Venues {
  private static final String ANY_PATH = "/";
  private static final int WEB_PORT = 80;

  private Venues() {}

  /**
   * One for each of an environment's regions.
   *
   * @param environment its settings as the definition gives them
   */
  static List<Venue> of(JsonNode environment) {
    return texts(environment.path("regions"))
        .map(region -> venue(region, environment, environment.path("overrides").path(region)))
        .toList();
  }

  private static Venue venue(String region, JsonNode usual, JsonNode here) {
    return new Venue(
        Optional.empty(),
        region,
        texts(setting("subnets", usual, here)).toList(),
        texts(setting("securityGroups", usual, here)).toList(),
        texts(setting("targetGroups", usual, here)).toList(),
        texts(setting("keyPair", usual, here)).toList(),
        probe(setting("health", usual, here)));
  }

  private static Venue.Probe probe(JsonNode health) {
    return new Venue.Probe(
        health.path("path").asString(ANY_PATH), health.path("port").asInt(WEB_PORT));
  }

  private static JsonNode setting(String key, JsonNode usual, JsonNode here) {
    return Optional.ofNullable(here.get(key)).orElseGet(() -> usual.path(key));
  }

  private static Stream<String> texts(JsonNode one) {
    Stream<JsonNode> all = one.isArray() ? one.valueStream() : Stream.of(one);
    return all.map(text -> text.asString("")).filter(text -> !text.isEmpty());
  }
}
