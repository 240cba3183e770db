package dev.lehr.pipeline;

import dev.lehr.pipeline.internal.schema.Finding;
import dev.lehr.pipeline.internal.schema.SchemaCheck;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of stage: what it is called, what may stand in it, and how it behaves.
 *
 * @param name as definitions write it
 * @param description one line for people
 * @param settings what may stand in it, as a JSON Schema of its settings
 * @param behaviour what the decider does with it
 */
public record StageType(
    String name, String description, ObjectNode settings, StageBehaviour behaviour) {

  public StageType {
    settings = settings.deepCopy();
  }

  /** What is wrong with settings whose expressions have been resolved; empty when nothing is. */
  public List<String> problems(ObjectNode resolved) {
    return SchemaCheck.check(settings, resolved, name, SchemaCheck.Stage.RESOLVED)
        .findings()
        .stream()
        .map(Finding::toString)
        .toList();
  }
}
