package dev.lehr.rehearsal;

import java.nio.file.Path;

/**
 * How a rehearsal cloud behaves.
 *
 * @param data its folder: images, machines, the proxy's certificate
 * @param port where it answers on 127.0.0.1; 0 picks a free one
 * @param timings how long things take
 * @param faults what goes wrong
 * @param strict whether a statement that no guest can interpret fails the script it stands in
 */
public record RehearsalSettings(
    Path data, int port, Timings timings, FaultPlan faults, boolean strict) {

  /** A cloud that is quick, sound and lenient. */
  public static RehearsalSettings in(Path data) {
    return new RehearsalSettings(data, 0, Timings.instant(), FaultPlan.none(), false);
  }
}
