package dev.lehr.cli.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks an address so many times a second, whatever becomes of it, from its first good answer until
 * it is closed. Nothing is asked twice; what is not answered with 2xx has failed. A request's time
 * counts from when it was due, so that a pause is not counted once only.
 */
public final class Customers implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int REMEMBERED = 20;

  private final URI target;
  private final long interval;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<HttpConnection> idle = new ConcurrentLinkedDeque<>();
  private final LongAdder served = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Latencies latencies = new Latencies();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final Thread clock;

  private Customers(URI target, int perSecond) {
    this.target = target;
    this.interval = Duration.ofSeconds(1).toNanos() / perSecond;
    this.clock = Thread.ofPlatform().name("customers").daemon().unstarted(this::come);
  }

  /** Customers who come as soon as somebody serves them. */
  public static Customers of(URI target, int perSecond) {
    Customers customers = new Customers(target, perSecond);
    customers.clock.start();
    return customers;
  }

  /** What they ask. */
  public URI target() {
    return target;
  }

  /** What became of them so far. */
  public Traffic soFar() {
    return new Traffic(
        served.sum(),
        failed.sum(),
        latencies.percentile(50),
        latencies.percentile(99),
        List.copyOf(failures));
  }

  private void come() {
    awaitOpening();
    for (long due = System.nanoTime(); !Thread.currentThread().isInterrupted(); due += interval) {
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
      long moment = due;
      requests.execute(() -> ask(moment));
    }
  }

  private void awaitOpening() {
    while (!Thread.currentThread().isInterrupted() && !isOpen()) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private boolean isOpen() {
    try (HttpConnection connection = new HttpConnection(target)) {
      return isGood(connection.ask());
    } catch (IOException closed) {
      return false;
    }
  }

  private void ask(long due) {
    try {
      HttpConnection connection = connection();
      try {
        int status = connection.ask();
        count(status, due);
        idle.addFirst(connection);
      } catch (IOException broken) {
        connection.close();
        throw broken;
      }
    } catch (IOException broken) {
      fail(broken.toString());
    }
  }

  private void count(int status, long due) {
    if (isGood(status)) {
      served.increment();
      latencies.add(Duration.ofNanos(System.nanoTime() - due));
    } else {
      fail("HTTP " + status);
    }
  }

  private void fail(String how) {
    failed.increment();
    if (failures.size() < REMEMBERED) {
      failures.add(Instant.now() + " " + how);
    }
  }

  private static boolean isGood(int status) {
    return status / 100 == 2;
  }

  /** The one used last; those that nobody needed for a while are closed. */
  private HttpConnection connection() throws IOException {
    HttpConnection last = idle.pollFirst();
    while (last != null && !last.isFresh(IDLE)) {
      last.close();
      last = idle.pollFirst();
    }
    return last == null ? new HttpConnection(target) : last;
  }

  /** Waits for those who are being served. */
  @Override
  public void close() {
    clock.interrupt();
    try {
      clock.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    requests.close();
    idle.forEach(Customers::hangUp);
  }

  private static void hangUp(HttpConnection connection) {
    try {
      connection.close();
    } catch (IOException gone) {
      System.getLogger(Customers.class.getName())
          .log(System.Logger.Level.DEBUG, "A connection broke at its end: {0}", gone.getMessage());
    }
  }
}
