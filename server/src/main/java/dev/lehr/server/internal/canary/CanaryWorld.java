package dev.lehr.server.internal.canary;

import dev.lehr.engine.Task;
import dev.lehr.metrics.MetricStore;
import dev.lehr.server.internal.delivery.ImageRound;
import java.io.IOException;

/** What a canary finds outside. */
public interface CanaryWorld {

  /** Where it runs, by the stage's settings. */
  CanaryPlace place(Task task);

  /** The image that is to be tried, which may have to come to that place's region first. */
  ImageRound image(Task task, CanaryPlace place);

  /** The canary config's file. */
  byte[] config(Task task) throws IOException;

  /**
   * Where the metrics are; nothing is asked yet.
   *
   * @throws dev.lehr.canary.CanaryInputException when its address or credentials are wrong
   */
  MetricStore<?> store(CanarySettings settings, CanaryPlace place);
}
