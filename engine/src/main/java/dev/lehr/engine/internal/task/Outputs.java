package dev.lehr.engine.internal.task;

import dev.lehr.engine.internal.store.Blobs;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps outputs small: of one that is too large for an event, the largest fields go to the blobs,
 * and a field {@code {"blob": ID, "bytes": N}} stays in their place.
 */
final class Outputs {
  /** What an event holds, in characters of JSON. */
  static final int INLINE = 1 << 20;

  /** What a whole output may have. */
  static final int MOST = 64 << 20;

  private final Blobs blobs;

  Outputs(Blobs blobs) {
    this.blobs = blobs;
  }

  /** An output that is too large for anything. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge(long size) {
      super(
          "The task's output of %d bytes is larger than the %d bytes that can be kept; let it put large"
                  .formatted(size, MOST)
              + " results into a file or package and answer where that is");
    }
  }

  /**
   * The output as it goes into an event.
   *
   * @throws TooLarge when it can not be kept
   */
  ObjectNode shortened(String execution, ObjectNode output) {
    long size = output.toString().length();
    if (size <= INLINE) {
      return output;
    }
    if (size > MOST) {
      throw new TooLarge(size);
    }
    ObjectNode shortened = output.deepCopy();
    for (Field field : largestFirst(output)) {
      if (size > INLINE) {
        size -= field.json().length();
        shortened.set(field.name(), keep(execution, field.json(), shortened.objectNode()));
      }
    }
    return shortened;
  }

  private record Field(String name, String json) {}

  private static List<Field> largestFirst(ObjectNode output) {
    return output.properties().stream()
        .map(Outputs::field)
        .sorted(Comparator.comparingInt((Field field) -> field.json().length()).reversed())
        .toList();
  }

  private static Field field(Map.Entry<String, JsonNode> property) {
    return new Field(property.getKey(), property.getValue().toString());
  }

  private ObjectNode keep(String execution, String json, ObjectNode reference) {
    byte[] content = json.getBytes(StandardCharsets.UTF_8);
    return reference.put("blob", blobs.keep(execution, content)).put("bytes", content.length);
  }
}
