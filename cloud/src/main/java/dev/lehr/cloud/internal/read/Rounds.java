package dev.lehr.cloud.internal.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Answers questions in rounds: whoever asks while a round is under way waits for the next one, for
 * what the round under way learns may be older than the question. So an answer is never older than
 * its question, and any number of askers costs no more than two rounds.
 *
 * <p>A round for many has to wait for a whole interval, one for a few for less: they ask sooner
 * when the end is near, and many together would ask all the time. One interval can be saved up:
 * whoever begins something reads twice, to decide and to do it, and need not wait in between when
 * it was quiet before.
 */
public final class Rounds<Q, A> implements AutoCloseable {
  /** So many askers make a round one for many. */
  private static final int MANY = 4;

  private final Duration interval;
  private final Consumer<List<Waiting<Q, A>>> round;
  private final List<Waiting<Q, A>> pending = new ArrayList<>();
  private boolean running;
  private boolean closed;
  // May be past: by as much of an interval as was saved up.
  private long earliest;

  /**
   * Nothing is asked yet.
   *
   * @param interval from the beginning of a round for many to that of the next, in the long run at
   *     least
   * @param round has to answer everyone; those it does not are told so
   */
  public Rounds(Duration interval, Consumer<List<Waiting<Q, A>>> round) {
    this.interval = interval;
    this.round = round;
    this.earliest = System.nanoTime() - interval.toNanos();
  }

  /**
   * The answer of a round that begins after this call did.
   *
   * @throws IllegalStateException once this is closed
   */
  public A ask(Q question) throws InterruptedException {
    return enter(question).await();
  }

  /** How many wait for a round that has not begun. */
  public synchronized int pending() {
    return pending.size();
  }

  private synchronized Waiting<Q, A> enter(Q question) {
    if (closed) {
      throw closed();
    }
    Waiting<Q, A> waiting = new Waiting<>(question);
    pending.add(waiting);
    if (!running) {
      running = true;
      Thread.ofVirtual().name("rounds").start(this::run);
    }
    return waiting;
  }

  private void run() {
    for (List<Waiting<Q, A>> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        round.accept(batch);
      } catch (RuntimeException | Error failure) {
        batch.forEach(waiting -> waiting.fail(failure));
      }
      batch.forEach(waiting -> waiting.fail(new IllegalStateException("The round forgot it")));
    }
  }

  /** Those who wait when the time of the next round has come. */
  private synchronized List<Waiting<Q, A>> next() {
    awaitTime();
    List<Waiting<Q, A>> batch = List.copyOf(pending);
    pending.clear();
    running = !batch.isEmpty();
    if (running) {
      earliest += cost(batch.size()) + Math.max(0, -left() - interval.toNanos());
    }
    return batch;
  }

  private long cost(int askers) {
    return interval.toNanos() / MANY * Math.min(askers, MANY);
  }

  private synchronized void awaitTime() {
    try {
      for (long left = left(); left > 0 && !pending.isEmpty(); left = left()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException stop) {
      close();
    }
  }

  private long left() {
    return earliest - System.nanoTime();
  }

  /** Nobody is answered any more; a round under way is finished. */
  @Override
  public synchronized void close() {
    closed = true;
    pending.forEach(waiting -> waiting.fail(closed()));
    pending.clear();
    notifyAll();
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("Nothing is read any more: it was closed");
  }
}
