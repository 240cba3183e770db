package dev.lehr.pipeline.internal.spinnaker;

import dev.lehr.pipeline.internal.schema.Finding;
import dev.lehr.pipeline.internal.schema.SchemaCheck;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Leaves out of settings what their type does not take, and tells of it. */
final class Fitting {
  private Fitting() {}

  /** The entry with what fits of it; empty when too little is left. */
  static Optional<Target> fit(Target target, ObjectNode schema, Source source) {
    ObjectNode settings = target.settings().deepCopy();
    List<Finding> findings = findings(schema, settings, target);
    while (!findings.isEmpty()) {
      Finding finding = findings.getFirst();
      if (finding.pointer().isEmpty()) {
        return Optional.empty();
      }
      tell(remove(settings, JsonPointer.compile(finding.pointer())), finding, source);
      findings = findings(schema, settings, target);
    }
    return Optional.of(new Target(target.type(), settings));
  }

  private static JsonNode remove(ObjectNode settings, JsonPointer pointer) {
    JsonNode parent = settings.at(pointer.head());
    return parent instanceof ArrayNode list
        ? list.remove(pointer.last().getMatchingIndex())
        : ((ObjectNode) parent).remove(pointer.last().getMatchingProperty());
  }

  /** Tells of every value that was removed. */
  private static void tell(JsonNode removed, Finding finding, Source source) {
    if (removed.isContainer()) {
      removed.values().forEach(value -> tell(value, finding, source));
    } else {
      Locator.note(source, removed.asString(), finding + "; it was left out");
    }
  }

  private static List<Finding> findings(ObjectNode schema, ObjectNode settings, Target target) {
    return SchemaCheck.check(schema, settings, target.type(), SchemaCheck.Stage.PENDING).findings();
  }
}
