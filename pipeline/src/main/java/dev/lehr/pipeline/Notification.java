package dev.lehr.pipeline;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is told of what.
 *
 * @param type {@code slack}, {@code teams}, {@code email}, {@code githubStatus}, {@code webhook}
 * @param on the moments, for instance {@code execution.failed} or {@code stage.awaitingApproval}
 * @param settings the type's own: address, secret reference, text
 */
public record Notification(String type, Set<String> on, ObjectNode settings) {

  public Notification {
    on = Set.copyOf(on);
    settings = settings.deepCopy();
  }
}
