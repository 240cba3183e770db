package dev.lehr.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.Classifier;
import dev.lehr.canary.JudgeChoice;
import dev.lehr.canary.MetricAnalysis;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.Thresholds;
import dev.lehr.canary.run.RunPlan;
import dev.lehr.canary.run.Schedule;
import dev.lehr.canary.run.ScopePair;
import dev.lehr.canary.run.Subject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FetcherTest {
  private static final FetchLimits LIMITS =
      new FetchLimits(4, 3, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(100));

  private final ConcurrentLinkedQueue<Duration> pauses = new ConcurrentLinkedQueue<>();

  @Test
  void bothSidesOfEveryMetricComeBackInOrder() throws InterruptedException {
    TestingStore store = new TestingStore(query -> new double[] {query.text().length()});

    Fetched fetched = fetch(store, 20, LIMITS);

    assertThat(fetched.isComplete()).isTrue();
    assertThat(fetched.pairs())
        .extracting(MetricSetPair::name)
        .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());
    assertThat(fetched.queries()).contains(new Fetched.Asked("m0", "baseline", "m0 of web-v001"));
  }

  @Test
  void onlySoManyAreUnderWay() throws InterruptedException {
    CyclicBarrier four = new CyclicBarrier(4);
    TestingStore store =
        new TestingStore(
            query -> {
              meet(four);
              return new double[] {1};
            });

    fetch(store, 10, LIMITS);

    assertThat(store.mostUnderWay()).isEqualTo(4);
  }

  @Test
  void disturbancesAreAskedAgainLaterAndLater() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    TestingStore store =
        new TestingStore(
            query -> {
              if (query.text().equals("m0 of web-v001") && asked.incrementAndGet() < 3) {
                throw StoreException.disturbed("HTTP 503");
              }
              return new double[] {1};
            });

    assertThat(fetch(store, 1, LIMITS).isComplete()).isTrue();
    assertThat(pauses).hasSize(2);
    assertThat(pauses.poll()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(pauses.poll()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void aStoreThatSaysWhenIsAskedThen() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    TestingStore store =
        new TestingStore(
            query -> {
              if (asked.incrementAndGet() == 1) {
                throw StoreException.disturbed("HTTP 429", Optional.of(Duration.ofSeconds(7)));
              }
              return new double[] {1};
            });

    assertThat(fetch(store, 1, LIMITS).isComplete()).isTrue();
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void refusalsAreNotAskedAgainAndTakeNobodyWithThem() throws InterruptedException {
    TestingStore store =
        new TestingStore(
            query -> {
              if (query.text().equals("m1 of web-v002")) {
                throw StoreException.refused("HTTP 400: parse error");
              }
              return new double[] {1};
            });

    Fetched fetched = fetch(store, 3, LIMITS);

    assertThat(pauses).isEmpty();
    assertThat(fetched.pairs()).extracting(MetricSetPair::name).containsExactly("m0", "m2");
    assertThat(fetched.told()).isEqualTo("m1 of the canary: HTTP 400: parse error");
  }

  @Test
  void afterTheLastAttemptItIsAFailure() throws InterruptedException {
    TestingStore store =
        new TestingStore(
            query -> {
              throw StoreException.disturbed("HTTP 503");
            });

    assertThat(fetch(store, 1, LIMITS).told())
        .isEqualTo(
            "m0 of the baseline: HTTP 503 (asked 3 times); m0 of the canary: HTTP 503 (asked 3"
                + " times)");
  }

  @Test
  void aWaitBeyondThePatienceIsAFailureAtOnce() throws InterruptedException {
    TestingStore store =
        new TestingStore(
            query -> {
              throw StoreException.disturbed("HTTP 429", Optional.of(Duration.ofHours(1)));
            });

    assertThat(fetch(store, 1, LIMITS).isComplete()).isFalse();
    assertThat(pauses).isEmpty();
  }

  @Test
  void theDeadlineHoldsForAllTogether() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    TestingStore store =
        new TestingStore(
            query -> {
              if (query.text().equals("m0 of web-v002")) {
                try {
                  new CountDownLatch(1).await();
                } finally {
                  interrupted.countDown();
                }
              }
              return new double[] {1};
            });

    Fetched fetched = fetch(store, 2, LIMITS.within(Duration.ofMillis(200)));

    assertThat(fetched.told()).isEqualTo("m0 of the canary: no answer within 200 ms");
    assertThat(fetched.pairs()).extracting(MetricSetPair::name).containsExactly("m1");
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).as("the question is given up").isTrue();
  }

  @Test
  void theSameQueryForBothSidesIsAnError() {
    TestingStore store = new TestingStore(query -> new double[] {1});
    MetricConfig blind =
        Requests.metric(
            "cpu",
            "{\"type\": \"prometheus\", \"customInlineTemplate\": \"PromQL:up\"}",
            MetricAnalysis.DEFAULT);

    assertThatThrownBy(() -> fetch(store, List.of(blind, blind), LIMITS))
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining("/metrics/0/query: baseline and canary are the same query: PromQL:up")
        .hasMessageContaining("/metrics/1/query")
        .hasMessageContaining("use ${scope} in it");
  }

  @Test
  void aMetricOfAnotherStoreIsAnError() {
    TestingStore store = new TestingStore(query -> new double[] {1});
    MetricConfig other = Requests.metric("cpu", "{\"type\": \"datadog\"}", MetricAnalysis.DEFAULT);

    assertThatThrownBy(() -> fetch(store, List.of(other), LIMITS))
        .hasMessageContaining("asked of 'datadog', and this run asks 'prometheus'");
  }

  private Fetched fetch(TestingStore store, int metrics, FetchLimits limits)
      throws InterruptedException {
    return fetch(
        store,
        IntStream.range(0, metrics)
            .mapToObj(
                i -> Requests.metric("m" + i, "{\"type\": \"prometheus\"}", MetricAnalysis.DEFAULT))
            .toList(),
        limits);
  }

  private Fetched fetch(TestingStore store, List<MetricConfig> metrics, FetchLimits limits)
      throws InterruptedException {
    CanaryConfig config =
        new CanaryConfig(
            new CanaryConfig.About("", "c", "", "", List.of()),
            JudgeChoice.UNSAID,
            metrics,
            Map.of(),
            new Classifier(Map.of(), Optional.empty()));
    RunPlan plan =
        new RunPlan(
            Schedule.once(Requests.WINDOW, Requests.STEP),
            Map.of("default", ScopePair.of(Subject.of("web-v001"), Subject.of("web-v002"))),
            new Thresholds(95, 75),
            true,
            false);
    return new Fetcher(new BatchRunner(limits, InstantSource.system(), new Random(1), pauses::add))
        .fetch(store, config, plan, Requests.WINDOW);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (java.util.concurrent.BrokenBarrierException | InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }
}
