package dev.lehr.bakery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the bakery works.
 *
 * @param data its folder: database, locks, runs
 * @param parallel how many Packers run at once, at least 1
 * @param limits what a run may take
 * @param environment added to Packer's environment, e.g. {@code HTTPS_PROXY}; secrets that recipes
 *     refer to as {@code env:NAME} are looked up here too
 */
public record BakerySettings(
    Path data, int parallel, Limits limits, Map<String, String> environment) {
  /** Keeps its own copy and checks. */
  public BakerySettings {
    environment = Map.copyOf(environment);
    if (parallel < 1) {
      throw new IllegalArgumentException(
          "parallel is " + parallel + "; at least one Packer must be allowed to run");
    }
  }

  /**
   * What a run may take.
   *
   * @param longest wall time, where the layer has no own timeout
   * @param cleanUp how long Packer may clean up, and the cloud may take to remove leftovers
   * @param keepForALook how long the machine of a failed run with {@code onError: abort} stays
   * @param logBytes size of its output and of its debug log, each
   */
  public record Limits(Duration longest, Duration cleanUp, Duration keepForALook, long logBytes) {
    /** 6 hours, 10 minutes, 1 day, 512 MB. */
    public static Limits standard() {
      return new Limits(
          Duration.ofHours(6), Duration.ofMinutes(10), Duration.ofDays(1), 512L * 1024 * 1024);
    }
  }
}
