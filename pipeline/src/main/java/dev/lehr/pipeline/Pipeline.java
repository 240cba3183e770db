package dev.lehr.pipeline;

import java.util.List;

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
 */
public record Pipeline(
    String application,
    String name,
    String description,
    List<Parameter> parameters,
    List<Stage> stages,
    List<Trigger> triggers,
    Concurrency concurrency,
    List<Notification> notifications) {

  public Pipeline {
    parameters = List.copyOf(parameters);
    stages = List.copyOf(stages);
    triggers = List.copyOf(triggers);
    notifications = List.copyOf(notifications);
  }
}
