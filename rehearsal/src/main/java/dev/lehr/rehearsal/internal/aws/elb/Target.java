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
  private Optional<Drain> drain = Optional.empty();

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

  /**
   * How long requests under way have. A configured time is shorter here, but the machine that
   * answers is real: what is under way at its end has the whole of it.
   */
  record Drain(Instant shorter, Instant whole) {
    private boolean isOver(Instant now, int underWay) {
      return !shorter.isAfter(now) && (underWay == 0 || !whole.isAfter(now));
    }
  }

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
    return drain.isPresent();
  }

  boolean isDrained(Instant now) {
    return drain.filter(times -> times.isOver(now, server.inFlight())).isPresent();
  }

  /** No new requests from now on; those under way have until then. */
  void drain(Drain times) {
    drain = drain.or(() -> Optional.of(times));
  }

  /** It was registered again before it was gone. */
  void keep(Instant now) {
    if (isDraining()) {
      drain = Optional.empty();
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
