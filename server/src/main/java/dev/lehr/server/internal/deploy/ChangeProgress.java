package dev.lehr.server.internal.deploy;

import dev.lehr.engine.Task;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a task that changes groups knows between two rounds.
 *
 * @param began when it began
 * @param changes what becomes of which group, by region
 */
record ChangeProgress(Instant began, Map<String, GroupChange> changes) {
  private static final String CHANGES = "changes";

  ChangeProgress {
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
  }

  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("began", began.toString());
    ObjectNode regions = json.putObject(CHANGES);
    changes.forEach((region, change) -> regions.set(region, change.json()));
    return json;
  }

  /** What a task told; empty when it has not decided anything. */
  static Optional<ChangeProgress> of(Task task) {
    return task.progress()
        .filter(progress -> progress.has(CHANGES))
        .map(
            progress -> {
              Map<String, GroupChange> changes = new LinkedHashMap<>();
              progress
                  .path(CHANGES)
                  .properties()
                  .forEach(each -> changes.put(each.getKey(), GroupChange.read(each.getValue())));
              return new ChangeProgress(Instant.parse(progress.path("began").asString()), changes);
            });
  }

  ObjectNode output() {
    ObjectNode output = JsonMapper.shared().createObjectNode();
    ObjectNode groups = output.putObject("serverGroups");
    changes.forEach((region, change) -> groups.put(region, change.group()));
    return output;
  }
}
