package dev.lehr.server.internal.canary;

import dev.lehr.canary.run.RunState;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** How far a canary is. */
sealed interface CanaryPhase {

  /** The names are chosen; the groups are to be made. */
  record Creating() implements CanaryPhase {}

  /** Both groups start. */
  record Booting(Instant since) implements CanaryPhase {}

  /**
   * Both groups are compared.
   *
   * @param run how far the comparison is
   * @param instances those that are known; another one is told
   */
  record Comparing(RunState run, Set<String> instances) implements CanaryPhase {
    public Comparing {
      instances = Set.copyOf(instances);
    }
  }

  /**
   * It has passed, and both groups are removed.
   *
   * @param output the stage's, when they are gone
   */
  record Removing(Instant since, ObjectNode output) implements CanaryPhase {}
}
