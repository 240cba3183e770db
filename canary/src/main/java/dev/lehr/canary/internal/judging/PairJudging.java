package dev.lehr.canary.internal.judging;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.MetricVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes pairs one by one, judges each, and keeps only the verdicts: memory does not grow with the
 * number of values. Several threads take turns at taking.
 */
public final class PairJudging {
  private final Map<String, MetricConfig> metrics = new HashMap<>();
  private final Iterator<MetricSetPair> pairs;
  private final ReentrantLock turn = new ReentrantLock();
  private final List<@Nullable MetricVerdict> verdicts = new ArrayList<>();

  public PairJudging(CanaryConfig config, Iterator<MetricSetPair> pairs) {
    config.metrics().forEach(metric -> metrics.putIfAbsent(metric.name(), metric));
    this.pairs = pairs;
  }

  /** The verdicts in the pairs' order. */
  public List<MetricVerdict> judge(int threads, Supplier<PairJudge> judges) {
    if (threads == 1) {
      judgeAll(judges.get());
    } else {
      judgeTogether(threads, judges);
    }
    List<MetricVerdict> all = new ArrayList<>(verdicts.size());
    for (MetricVerdict verdict : verdicts) {
      if (verdict != null) {
        all.add(verdict);
      }
    }
    return all;
  }

  private void judgeTogether(int threads, Supplier<PairJudge> judges) {
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> working = new ArrayList<>();
      for (int worker = 0; worker < threads; worker++) {
        working.add(workers.submit(() -> judgeAll(judges.get())));
      }
      working.forEach(PairJudging::await);
    }
  }

  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (java.util.concurrent.ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CompletionException(interrupted);
    }
  }

  private void judgeAll(PairJudge judge) {
    Taken taken = take();
    while (taken != null) {
      MetricVerdict verdict = judge.judge(taken.metric, taken.pair);
      turn.lock();
      try {
        verdicts.set(taken.index, verdict);
      } finally {
        turn.unlock();
      }
      taken = take();
    }
  }

  private record Taken(int index, MetricConfig metric, MetricSetPair pair) {}

  private @Nullable Taken take() {
    turn.lock();
    try {
      if (!pairs.hasNext()) {
        return null;
      }
      MetricSetPair pair = pairs.next();
      int index = verdicts.size();
      verdicts.add(null);
      return new Taken(index, metric(pair, index), pair);
    } finally {
      turn.unlock();
    }
  }

  private MetricConfig metric(MetricSetPair pair, int index) {
    MetricConfig metric = metrics.get(pair.name());
    if (metric == null) {
      throw new CanaryInputException(
          "/metricSetPairs/" + index + "/name",
          "the config has no metric '%s'".formatted(pair.name()),
          "it has: " + String.join(", ", metrics.keySet().stream().sorted().toList()));
    }
    return metric;
  }
}
