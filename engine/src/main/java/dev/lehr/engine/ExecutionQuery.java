package dev.lehr.engine;

import dev.lehr.pipeline.ExecutionStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which executions; what is empty does not matter.
 *
 * @param application exactly
 * @param pipeline exactly
 * @param statuses one of them; none: any
 * @param from started then or later
 * @param until started before
 * @param tags all of them: {@code parameter.NAME}, {@code image}, {@code commit}, {@code trigger}
 * @param after an id; only older ones
 * @param limit from 1 to 1000
 */
public record ExecutionQuery(
    Optional<String> application,
    Optional<String> pipeline,
    Set<ExecutionStatus> statuses,
    Optional<Instant> from,
    Optional<Instant> until,
    Map<String, String> tags,
    Optional<String> after,
    int limit) {

  public ExecutionQuery {
    statuses = Set.copyOf(statuses);
    tags = Map.copyOf(tags);
  }
}
