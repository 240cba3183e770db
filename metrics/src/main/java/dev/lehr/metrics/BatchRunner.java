package dev.lehr.metrics;

import dev.lehr.canary.MetricSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Asks many questions at once: in batches, only so many under way, again after disturbances, and
 * all within a deadline. One failure does not take the others with it.
 */
public final class BatchRunner {
  private final FetchLimits limits;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Pause pause;

  /**
   * A runner.
   *
   * @param clock for the deadline
   * @param random for pauses that are not all alike
   * @param pause between attempts
   */
  public BatchRunner(FetchLimits limits, InstantSource clock, RandomGenerator random, Pause pause) {
    this.limits = limits;
    this.clock = clock;
    this.random = random;
    this.pause = pause;
  }

  /** Asks all, and answers in the same order. */
  <Q extends StoreQuery> List<Answer<Q>> ask(MetricStore<Q> store, List<Q> queries)
      throws InterruptedException {
    Instant deadline = clock.instant().plus(limits.deadline());
    Semaphore slots = new Semaphore(limits.concurrent());
    IdentityHashMap<Q, Answer<Q>> answers = new IdentityHashMap<>();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      Map<List<Q>, Future<List<Answer<Q>>>> running = new LinkedHashMap<>();
      for (List<Q> batch : batches(store, queries)) {
        running.put(batch, threads.submit(() -> inSlot(slots, store, batch, deadline)));
      }
      for (Map.Entry<List<Q>, Future<List<Answer<Q>>>> one : running.entrySet()) {
        await(one.getKey(), one.getValue(), deadline)
            .forEach(answer -> answers.put(answer.query(), answer));
      }
    } finally {
      // Nothing is waited for any more: what is still under way is given up.
      threads.shutdownNow();
    }
    return queries.stream().map(query -> Objects.requireNonNull(answers.get(query))).toList();
  }

  private static <Q extends StoreQuery> List<List<Q>> batches(
      MetricStore<Q> store, List<Q> queries) {
    List<List<Q>> batches = new ArrayList<>();
    Map<Object, List<Q>> open = new HashMap<>();
    for (Q query : queries) {
      List<Q> batch = open.get(store.batchKey(query));
      if (batch == null || batch.size() == store.batchSize()) {
        batch = new ArrayList<>();
        batches.add(batch);
        open.put(store.batchKey(query), batch);
      }
      batch.add(query);
    }
    return batches;
  }

  private <Q extends StoreQuery> List<Answer<Q>> await(
      List<Q> batch, Future<List<Answer<Q>>> running, Instant deadline)
      throws InterruptedException {
    try {
      long left = Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
      return running.get(left, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      running.cancel(true);
      return failed(batch, "no answer within " + told(limits.deadline()), 1);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException defect) {
        throw defect;
      }
      throw new IllegalStateException(failure.getCause());
    }
  }

  private <Q extends StoreQuery> List<Answer<Q>> inSlot(
      Semaphore slots, MetricStore<Q> store, List<Q> batch, Instant deadline)
      throws InterruptedException {
    slots.acquire();
    try {
      return attempts(store, batch, deadline);
    } finally {
      slots.release();
    }
  }

  private <Q extends StoreQuery> List<Answer<Q>> attempts(
      MetricStore<Q> store, List<Q> batch, Instant deadline) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        List<List<MetricSet>> series = store.fetch(batch);
        List<Answer<Q>> answers = new ArrayList<>();
        for (int index = 0; index < batch.size(); index++) {
          answers.add(Answer.of(batch.get(index), series.get(index)));
        }
        return answers;
      } catch (StoreException failure) {
        Duration wait = failure.retryAfter().orElse(backOff(attempt));
        if (!worthwhile(failure, attempt, wait, deadline)) {
          return failed(batch, String.valueOf(failure.getMessage()), attempt);
        }
        pause.sleep(wait);
      }
    }
  }

  private boolean worthwhile(StoreException failure, int attempt, Duration wait, Instant deadline) {
    return failure.kind() == StoreException.Kind.TRANSIENT
        && attempt < limits.attempts()
        && wait.compareTo(limits.longestPause()) <= 0
        && clock.instant().plus(wait).isBefore(deadline);
  }

  private Duration backOff(int attempt) {
    long doubled = limits.firstPause().toMillis() << Math.min(attempt - 1, 20);
    long most = Math.min(doubled, limits.longestPause().toMillis());
    return Duration.ofMillis(most - (long) (most * random.nextDouble() / 2));
  }

  private static <Q extends StoreQuery> List<Answer<Q>> failed(
      List<Q> batch, String message, int attempts) {
    return batch.stream().map(query -> Answer.failed(query, message, attempts)).toList();
  }

  private static String told(Duration time) {
    return time.toSeconds() < 1 ? time.toMillis() + " ms" : time.toSeconds() + " s";
  }
}
