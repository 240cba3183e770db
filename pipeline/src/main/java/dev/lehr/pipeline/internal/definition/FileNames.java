package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.internal.schema.Schema;
import dev.lehr.yaml.Section;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.databind.JsonNode;

/**
 * The names that a file defines: its images, environments and pipelines. Of what the file does not
 * define at all nothing is known, and any name will do.
 */
record FileNames(Map<String, Set<String>> kinds) {
  private static final Map<String, String> NOUNS =
      Map.of("images", "image", "environments", "environment", "pipelines", "pipeline");

  static FileNames of(Section root) {
    return new FileNames(
        Map.of(
            "images", root.section("images").keys(),
            "environments", root.section("environments").keys(),
            "pipelines", root.section("pipelines").keys()));
  }

  /** Complains about names in settings that name nothing. */
  void check(Settings settings, Document document) {
    settings
        .names()
        .forEach(
            (pointer, kind) -> {
              JsonNode name = settings.json().at(pointer);
              if (!settings.json().has("application")) {
                check(kind, name.stringValue(), settings.at(pointer), document);
              }
            });
  }

  private void check(String kind, String name, Node at, Document document) {
    Set<String> known = kinds.getOrDefault(kind, Set.of());
    if (!known.isEmpty() && !known.contains(name)) {
      String noun = NOUNS.getOrDefault(kind, Schema.NAMES);
      document.wrong(at, "there is no " + noun + " '" + name + "'", document.hint(name, known));
    }
  }
}
