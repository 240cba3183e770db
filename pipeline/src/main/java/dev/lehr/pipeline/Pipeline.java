package dev.lehr.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pipeline as its definition says it; templates are resolved already.
 *
 * @param application whose it is
 * @param name unique in the application
 * @param description for people; may be empty
 * @param parameters what whoever starts it may choose
 * @param stages in the file's order; names are unique, {@code needs} names only stages of this list
 *     and makes no circle
 * @param triggers what starts it
 * @param concurrency how many executions run at once
 * @param notifications who is told of what
 * @param environments where it may deploy to, by name: the settings that its file gives them, so
 *     that an execution deploys with what it was started with
 */
public record Pipeline(
    String application,
    String name,
    String description,
    List<Parameter> parameters,
    List<Stage> stages,
    List<Trigger> triggers,
    Concurrency concurrency,
    List<Notification> notifications,
    Map<String, ObjectNode> environments) {

  public Pipeline {
    parameters = List.copyOf(parameters);
    stages = List.copyOf(stages);
    triggers = List.copyOf(triggers);
    notifications = List.copyOf(notifications);
    environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
  }
}
