package dev.lehr.server.internal.wiring;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineException;
import dev.lehr.server.internal.task.Checkouts;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has checkouts removed that nobody needs any more. */
final class CheckoutSweeping implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CheckoutSweeping.class.getName());

  private final Checkouts checkouts;
  private final Engine engine;
  private final ScheduledExecutorService hourly =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("checkouts").factory());

  private CheckoutSweeping(Checkouts checkouts, Engine engine) {
    this.checkouts = checkouts;
    this.engine = engine;
  }

  static CheckoutSweeping start(Checkouts checkouts, Engine engine) {
    CheckoutSweeping sweeping = new CheckoutSweeping(checkouts, engine);
    var _ = sweeping.hourly.scheduleWithFixedDelay(sweeping::sweep, 0, 1, TimeUnit.HOURS);
    return sweeping;
  }

  private void sweep() {
    try {
      checkouts.sweep(id -> engine.find(id).map(one -> one.status().isOver()).orElse(true));
    } catch (EngineException away) {
      LOG.log(System.Logger.Level.WARNING, "Checkouts stay for now: {0}", away.getMessage());
    }
  }

  @Override
  public void close() {
    hourly.shutdownNow();
  }
}
