package dev.lehr.rehearsal.internal.aws.world;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets things happen that nobody asks for: health checks, replacements, metrics. The thread starts
 * with the first beat that is wanted; a cloud that only bakes has none.
 */
public final class Heartbeat implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());
  private static final long INTERVAL_MILLIS = 50;

  private final Set<Runnable> beats = new CopyOnWriteArraySet<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Thread thread;

  /** Calls this from now on, twenty times a second; once, however often it is asked for. */
  public synchronized void call(Runnable beat) {
    beats.add(beat);
    if (thread == null && closing.getCount() > 0) {
      thread = Thread.ofVirtual().name("rehearsal-heartbeat").start(this::run);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running != null) {
      joinQuietly(running);
    }
  }

  private void run() {
    while (!isClosing()) {
      beats.forEach(Heartbeat::attempt);
    }
  }

  /** Waits for the time of the next beat. */
  private boolean isClosing() {
    try {
      return closing.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException ended) {
      return true;
    }
  }

  /** One beat that fails must not end the others. */
  private static void attempt(Runnable beat) {
    try {
      beat.run();
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.ERROR, "A beat of the rehearsal cloud failed", failure);
    }
  }

  private static void joinQuietly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
