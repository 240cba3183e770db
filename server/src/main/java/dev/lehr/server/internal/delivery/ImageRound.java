package dev.lehr.server.internal.delivery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Whether an image is wherever a stage wants it. */
public sealed interface ImageRound {

  /**
   * It is.
   *
   * @param images its ids by region, in the order of the stage
   */
  record Ready(Map<String, String> images) implements ImageRound {
    public Ready {
      images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }
  }

  /**
   * It is not; ask again.
   *
   * @param progress what the task is to tell the engine
   */
  record Coming(ObjectNode progress) implements ImageRound {}
}
