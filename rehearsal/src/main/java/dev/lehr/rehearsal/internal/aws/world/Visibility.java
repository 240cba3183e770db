package dev.lehr.rehearsal.internal.aws.world;

import dev.lehr.rehearsal.FaultKind;
import dev.lehr.rehearsal.FaultPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Eventual consistency as a fault: which new objects can not be seen yet. Creating one again under
 * its name is refused all the same, as on AWS.
 */
public final class Visibility {
  private static final Duration HIDDEN = Duration.ofSeconds(3);

  private final FaultPlan faults;
  private final InstantSource clock;
  private final Map<String, Instant> hiddenUntil = new ConcurrentHashMap<>();

  /** Objects of a cloud with these faults. */
  public Visibility(FaultPlan faults, InstantSource clock) {
    this.faults = faults;
    this.clock = clock;
  }

  /** An object was made; a fault may strike it. */
  public void born(String id) {
    if (faults.strikes(FaultKind.EVENTUAL_CONSISTENCY)) {
      hiddenUntil.put(id, clock.instant().plus(HIDDEN));
    }
  }

  /** Whether calls must not see it yet. */
  public boolean hides(String id) {
    Instant until = hiddenUntil.get(id);
    if (until == null) {
      return false;
    }
    boolean hidden = clock.instant().isBefore(until);
    if (!hidden) {
      hiddenUntil.remove(id);
    }
    return hidden;
  }
}
