package dev.lehr.engine;

import dev.lehr.pipeline.Execution;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something to become true, looking whenever an engine's journal has grown. */
public final class Following {
  private static final int PATIENCE_SECONDS = 60;
  private static final int LOOK_MILLIS = 20;

  private Following() {}

  public static Execution until(Engine engine, String id, Predicate<Execution> wanted) {
    until(
        engine,
        () -> engine.find(id).filter(wanted).isPresent(),
        () -> String.valueOf(engine.find(id)));
    return engine.find(id).orElseThrow();
  }

  public static Execution untilOver(Engine engine, String id) {
    return until(engine, id, execution -> execution.status().isOver());
  }

  public static void until(Engine engine, BooleanSupplier wanted) {
    until(engine, wanted, () -> "");
  }

  private static void until(Engine engine, BooleanSupplier wanted, Supplier<String> present) {
    Semaphore grown = new Semaphore(0);
    AutoCloseable following = engine.events().onAdded(grown::release);
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!wanted.getAsBoolean()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("It did not come true within a minute: " + present.get());
        }
        grown.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        grown.drainPermits();
      }
      following.close();
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
