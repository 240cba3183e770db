package dev.lehr.cli.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Images and launch templates that are in use, in aligned columns. */
final class UsesTable {
  private static final List<String> TITLES = List.of("ACCOUNT", "REGION", "IN USE", "BY");

  private UsesTable() {}

  /** A line of titles and one for each thing that is in use. */
  static List<String> lines(JsonNode uses) {
    List<List<String>> rows = new ArrayList<>(List.of(TITLES));
    uses.path("images").forEach(image -> rows.add(row(image)));
    uses.path("launchTemplates").forEach(template -> rows.add(row(template)));
    return Columns.lines(rows);
  }

  private static List<String> row(JsonNode used) {
    return List.of(
        used.path("account").asString(),
        used.path("region").asString(),
        used.path("id").asString(),
        used.path("users").valueStream().map(JsonNode::asString).collect(Collectors.joining(", ")));
  }
}
