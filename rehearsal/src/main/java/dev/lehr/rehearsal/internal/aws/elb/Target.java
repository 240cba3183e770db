package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.balancer.Server;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A registered target: what its health checks say, and whether it is on its way out. Guarded by its
 * region's lock.
 */
final class Target {
  private final TargetKey key;
  private final Server server;
  private Health health = Health.INITIAL;
  private Verdict last = new Verdict(false, "", "");
  private int streak;
  private Instant nextCheck;
  private boolean checking;
  private Optional<Instant> healthySince = Optional.empty();
  private Optional<Instant> drainsUntil = Optional.empty();

  Target(TargetKey key, InetSocketAddress address, Instant now) {
    this.key = key;
    this.server = new Server(address);
    this.nextCheck = now;
  }

  /** What the checks came to. */
  enum Health {
    INITIAL,
    HEALTHY,
    UNHEALTHY
  }

  /** How many checks in a row it takes to change one's mind. */
  record Thresholds(int healthy, int unhealthy) {}

  TargetKey key() {
    return key;
  }

  Server server() {
    return server;
  }

  Health health() {
    return health;
  }

  /** What the last check said. */
  Verdict last() {
    return last;
  }

  /** Since when it has been healthy without a break. */
  Optional<Instant> healthySince() {
    return healthySince;
  }

  boolean isDraining() {
    return drainsUntil.isPresent();
  }

  boolean isDrained(Instant now) {
    return drainsUntil.filter(until -> !until.isAfter(now)).isPresent();
  }

  /** No new requests from now on; those under way have until then. */
  void drain(Instant until) {
    drainsUntil = drainsUntil.or(() -> Optional.of(until));
  }

  /** It was registered again before it was gone. */
  void keep(Instant now) {
    if (isDraining()) {
      drainsUntil = Optional.empty();
      health = Health.INITIAL;
      streak = 0;
      healthySince = Optional.empty();
      nextCheck = now;
    }
  }

  boolean isDue(Instant now) {
    return !checking && !isDraining() && !nextCheck.isAfter(now);
  }

  void startCheck(Instant next) {
    checking = true;
    nextCheck = next;
  }

  /** The first success makes a new target healthy; later it takes as many as the group says. */
  void checked(Verdict verdict, Thresholds thresholds, Instant now) {
    checking = false;
    streak = verdict.healthy() == last.healthy() ? streak + 1 : 1;
    last = verdict;
    boolean first = health == Health.INITIAL;
    if (verdict.healthy() && (first || streak >= thresholds.healthy())) {
      health = Health.HEALTHY;
      healthySince = healthySince.or(() -> Optional.of(now));
    } else if (!verdict.healthy() && streak >= thresholds.unhealthy()) {
      health = Health.UNHEALTHY;
      healthySince = Optional.empty();
    }
  }
}
