package dev.lehr.engine.internal.run;

import dev.lehr.engine.internal.store.Change.Tag;
import dev.lehr.pipeline.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an execution can be found by, as its events tell it. */
final class Tags {
  private static final int LONGEST = 200;
  private static final String COMMIT = "commit";
  private static final String IMAGE = "image";

  private Tags() {}

  static List<Tag> of(Event event) {
    return switch (event) {
      case Event.Started started -> ofStart(started);
      case Event.TaskSucceeded succeeded -> ofOutput(succeeded.output());
      default -> List.of();
    };
  }

  private static List<Tag> ofStart(Event.Started started) {
    List<Tag> tags = new ArrayList<>();
    for (Map.Entry<String, JsonNode> parameter : started.parameters().properties()) {
      add(tags, "parameter." + parameter.getKey(), parameter.getValue());
    }
    add(tags, "trigger", started.trigger().path("type"));
    add(tags, COMMIT, started.trigger().path(COMMIT));
    add(tags, IMAGE, started.trigger().path(IMAGE));
    return tags;
  }

  /** As a bake's property file calls them. */
  private static List<Tag> ofOutput(ObjectNode output) {
    List<Tag> tags = new ArrayList<>();
    add(tags, COMMIT, output.path(COMMIT));
    add(tags, IMAGE, output.path("imageName"));
    add(tags, IMAGE, output.path("imageDigest"));
    output.path("ami").properties().forEach(ami -> add(tags, IMAGE, ami.getValue()));
    return tags;
  }

  private static void add(List<Tag> tags, String name, JsonNode value) {
    if (value.isValueNode() && !value.isNull()) {
      String text = value.asString();
      tags.add(new Tag(name, text.substring(0, Math.min(LONGEST, text.length()))));
    }
  }
}
