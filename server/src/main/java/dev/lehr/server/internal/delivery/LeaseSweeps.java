package dev.lehr.server.internal.delivery;

import dev.lehr.cloud.CloudException;
import dev.lehr.pipeline.Pipeline;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Has removed, every few minutes, what outlived its lease: wherever published pipelines deliver to,
 * and wherever this server has worked since it started.
 */
public final class LeaseSweeps implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LeaseSweeps.class.getName());
  private static final int FIRST_SECONDS = 60;
  private static final int EVERY_SECONDS = 300;

  private final Supplier<Collection<Pipeline>> published;
  private final Supplier<Set<AccountRegion>> reached;
  private final Sweeper sweeper;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lease-sweeps").factory());

  /** Removes what is due in an account's region, and says what that was. */
  @FunctionalInterface
  public interface Sweeper {
    /** In sentences; empty when nothing was due. */
    List<String> sweep(AccountRegion place);
  }

  /**
   * Sweeps that have not begun.
   *
   * @param published all pipelines that are
   * @param reached where this server has worked
   */
  public LeaseSweeps(
      Supplier<Collection<Pipeline>> published,
      Supplier<Set<AccountRegion>> reached,
      Sweeper sweeper) {
    this.published = published;
    this.reached = reached;
    this.sweeper = sweeper;
  }

  /** Begins with them. */
  public void start() {
    var _ =
        rounds.scheduleWithFixedDelay(this::round, FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * One round; what goes wrong in one place is for the next round, and keeps nobody from theirs.
   */
  void round() {
    try {
      places().forEach(this::sweep);
    } catch (RuntimeException later) {
      LOG.log(Level.WARNING, "Leases are looked at in the next round: {0}", later.getMessage());
    }
  }

  private Set<AccountRegion> places() {
    Set<AccountRegion> places = new LinkedHashSet<>(reached.get());
    published.get().stream()
        .flatMap(EnvironmentSettings::allOf)
        .flatMap(EnvironmentSettings::places)
        .forEach(places::add);
    return places;
  }

  private void sweep(AccountRegion place) {
    try {
      sweeper.sweep(place).forEach(told -> LOG.log(Level.INFO, "{0}: {1}", place, told));
    } catch (CloudException | IllegalArgumentException trouble) {
      LOG.log(Level.WARNING, "{0} could not be swept: {1}", place, trouble.getMessage());
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
