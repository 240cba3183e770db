package dev.lehr.cloud.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a server group runs on.
 *
 * @param id {@code ami-...}; empty when nobody knows
 * @param name what it is called; empty when it is gone, which harms no instance that runs on it
 * @param created when it was made
 * @param baseReleased when the base was released that it stands on
 */
public record FleetImage(
    String id, Optional<String> name, Optional<Instant> created, Optional<Instant> baseReleased) {

  /** How old its patches are; empty when nobody knows. */
  public Optional<Duration> patchAge(Instant now) {
    return baseReleased.map(released -> Duration.between(released, now));
  }
}
