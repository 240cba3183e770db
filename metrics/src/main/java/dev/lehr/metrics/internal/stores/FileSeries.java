package dev.lehr.metrics.internal.stores;

import dev.lehr.canary.run.Window;
import java.util.Map;

/**
 * One series of a file.
 *
 * @param metric its metric's name
 * @param scope whose
 * @param tags further
 * @param seconds times since 1970
 * @param values as many
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record FileSeries(
    String metric, String scope, Map<String, String> tags, double[] seconds, double[] values) {
  FileSeries {
    tags = Map.copyOf(tags);
  }

  void onto(Grid grid, Window window) {
    for (int index = 0; index < values.length; index++) {
      if (seconds[index] < window.end().getEpochSecond()) {
        grid.put(seconds[index], values[index]);
      }
    }
  }
}
