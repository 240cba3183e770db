package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.internal.schema.Finding;
import dev.lehr.pipeline.internal.schema.Schema;
import dev.lehr.pipeline.internal.schema.SchemaCheck;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of an entry, checked against its kind's schema.
 *
 * @param json what stands there; a plain value stands under the key it is short for
 * @param placed the same with its places
 * @param node the whole in the file
 * @param names pointers of values that name something the file defines, and the kind of it
 */
record Settings(ObjectNode json, PlacedJson placed, Node node, Map<String, String> names) {

  /** Reads and checks settings; what is wrong goes to the document. */
  static Settings read(Entry entry, String place, Document document) {
    JsonNode schema = entry.schema();
    String subject = place + "." + entry.kind();
    Settings settings = unchecked(entry, subject, document);
    SchemaCheck.Result result =
        SchemaCheck.check(schema, settings.json, subject, SchemaCheck.Stage.PENDING);
    result.findings().forEach(finding -> settings.complain(finding, document));
    return new Settings(settings.json, settings.placed, settings.node, result.names());
  }

  /** The same of a value that has no key saying its kind; texts with expressions are but texts. */
  static Settings read(JsonNode schema, Part part) {
    PlacedJson placed = PlacedJson.of(part.section().node(), part.document());
    Settings settings =
        new Settings(
            placed.json() instanceof ObjectNode json ? json : JsonNodeFactory.instance.objectNode(),
            placed,
            part.section().node(),
            Map.of());
    SchemaCheck.check(schema, settings.json, part.section().name(), SchemaCheck.Stage.RESOLVED)
        .findings()
        .forEach(finding -> settings.complain(finding, part.document()));
    return settings;
  }

  private static Settings unchecked(Entry entry, String subject, Document document) {
    Node node = entry.settings();
    if (node instanceof MappingNode) {
      PlacedJson placed = PlacedJson.of(node, document);
      return new Settings((ObjectNode) placed.json(), placed, node, Map.of());
    }
    String key = entry.schema().path(Schema.SHORT).asString("");
    PlacedJson placed = PlacedJson.at("/" + key, node, document);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!placed.json().isNull() && key.isEmpty()) {
      document.wrong(node, subject + " must be a mapping", "write its settings as { key: value }");
    } else if (!placed.json().isNull()) {
      json.set(key, placed.json());
    }
    return new Settings(json, placed, node, Map.of());
  }

  /** Where the value at a pointer stands. */
  Node at(String pointer) {
    return placed.value(pointer, node);
  }

  private void complain(Finding finding, Document document) {
    Node at = finding.atKey() ? placed.key(finding.pointer(), node) : at(finding.pointer());
    document.wrong(at, finding.message(), finding.remedy());
  }
}
