package dev.lehr.cli.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Server groups in aligned columns. */
final class FleetTable {
  private static final List<String> TITLES =
      List.of(
          "APPLICATION",
          "ENVIRONMENT",
          "REGION",
          "GROUP",
          "IN SERVICE",
          "IMAGE",
          "SINCE",
          "PATCHES");

  private final Instant now;

  FleetTable(Instant now) {
    this.now = now;
  }

  /** A line of titles and one for each group. */
  List<String> lines(JsonNode groups) {
    List<List<String>> rows = new ArrayList<>(List.of(TITLES));
    groups.forEach(group -> rows.add(row(group)));
    return Columns.lines(rows);
  }

  private List<String> row(JsonNode group) {
    JsonNode image = group.path("image");
    return List.of(
        group.path("application").asString(),
        group.path("environment").asString("-"),
        group.path("region").asString(),
        group.path("group").asString(),
        inService(group),
        image.path("name").asString(image.path("id").asString("-")),
        age(Duration.between(Instant.parse(group.path("since").asString()), now)),
        image.has("patchAgeDays") ? days(image.path("patchAgeDays").asLong()) : "?");
  }

  private static String inService(JsonNode group) {
    String share =
        "%d/%d".formatted(group.path("inService").asInt(), group.path("desired").asInt());
    return group.path("serving").asBoolean() ? share : share + " disabled";
  }

  /** In the largest unit of which there are two or more. */
  private static String age(Duration age) {
    if (age.toHours() >= 48) {
      return days(age.toDays());
    }
    return age.toMinutes() >= 120 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
  }

  private static String days(long days) {
    return days == 1 ? "1 day" : days + " days";
  }
}
