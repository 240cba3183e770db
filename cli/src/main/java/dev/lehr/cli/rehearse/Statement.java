package dev.lehr.cli.rehearse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A statement of an IAM policy that allows something.
 *
 * @param sid what it is for
 * @param actions sorted
 * @param resources ARNs with wildcards, or {@code *}
 * @param condition an IAM condition block
 */
record Statement(
    String sid, Set<String> actions, List<String> resources, Optional<ObjectNode> condition) {
  Statement {
    actions = new TreeSet<>(actions);
    resources = List.copyOf(resources);
  }

  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("Sid", sid).put("Effect", "Allow");
    actions.forEach(json.putArray("Action")::add);
    if (resources.size() == 1) {
      json.put("Resource", resources.getFirst());
    } else {
      resources.forEach(json.putArray("Resource")::add);
    }
    condition.ifPresent(block -> json.set("Condition", block));
    return json;
  }
}
