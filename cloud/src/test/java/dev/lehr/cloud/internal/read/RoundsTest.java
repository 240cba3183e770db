package dev.lehr.cloud.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.CloudException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoundsTest {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger world = new AtomicInteger();
  private final AtomicInteger rounds = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void whoAsksWhileARoundIsUnderWayGetsTheNextOne() throws Exception {
    try (Rounds<String, Integer> reads = new Rounds<>(Duration.ZERO, this::lookAndHold)) {
      Future<Integer> first = threads.submit(() -> reads.ask("first"));
      begun.await();
      world.set(1);
      List<Future<Integer>> others = new ArrayList<>();
      for (int each = 0; each < 50; each++) {
        others.add(threads.submit(() -> reads.ask("other")));
      }
      while (reads.pending() < 50) {
        Thread.onSpinWait();
      }
      goOn.countDown();

      assertThat(first.get()).as("what the first round saw").isZero();
      for (Future<Integer> other : others) {
        assertThat(other.get()).as("never older than the question").isEqualTo(1);
      }
      assertThat(rounds).hasValue(2);
    }
  }

  @Test
  void anAnswerIsNeverOlderThanItsQuestion() throws Exception {
    goOn.countDown();
    try (Rounds<String, Integer> reads = new Rounds<>(Duration.ZERO, this::lookAndHold)) {
      Callable<Void> asker =
          () -> {
            for (int turn = 0; turn < 200; turn++) {
              int before = world.incrementAndGet();
              assertThat(reads.ask("now")).isGreaterThanOrEqualTo(before);
            }
            return null;
          };
      for (Future<Void> done : threads.invokeAll(List.of(asker, asker, asker, asker))) {
        done.get();
      }
    }
  }

  @Test
  void aFailedRoundFailsThoseWhoWaitedAndNobodyAfterThem() throws Exception {
    try (Rounds<String, Integer> reads =
        new Rounds<>(
            Duration.ZERO,
            waiting -> {
              if (rounds.getAndIncrement() == 0) {
                throw new CloudException(Kind.TRANSIENT, "Rate exceeded");
              }
              waiting.forEach(one -> one.answer(7));
            })) {
      assertThatThrownBy(() -> reads.ask("first"))
          .isInstanceOfSatisfying(
              CloudException.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT))
          .hasMessage("Rate exceeded");
      assertThat(reads.ask("second")).isEqualTo(7);
    }
  }

  @Test
  void aRoundThatForgetsSomebodyIsNoHang() {
    try (Rounds<String, Integer> reads = new Rounds<>(Duration.ZERO, waiting -> {})) {
      assertThatThrownBy(() -> reads.ask("first")).hasMessageContaining("The round forgot it");
    }
  }

  @Test
  void closingAnswersThoseWhoWaitForTheirTurn() throws Exception {
    Rounds<String, Integer> reads = new Rounds<>(Duration.ofDays(1), this::lookAndHold);
    goOn.countDown();
    for (int ask = 0; ask <= 4; ask++) {
      reads.ask("what was saved up for one who asks alone");
    }
    Future<Integer> late = threads.submit(() -> reads.ask("one more"));
    while (reads.pending() < 1) {
      Thread.onSpinWait();
    }

    reads.close();

    assertThatThrownBy(late::get).hasMessageContaining("it was closed");
    assertThatThrownBy(() -> reads.ask("too late")).hasMessageContaining("it was closed");
    assertThat(rounds).hasValue(5);
  }

  @Test
  void manyWhoAskTogetherUseUpAWholeInterval() throws Exception {
    Rounds<String, Integer> reads = new Rounds<>(Duration.ofDays(1), this::lookAndHold);
    List<Future<Integer>> asked = new ArrayList<>();
    asked.add(threads.submit(() -> reads.ask("alone")));
    begun.await();
    for (int each = 0; each < 4; each++) {
      asked.add(threads.submit(() -> reads.ask("together")));
    }
    while (reads.pending() < 4) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    for (Future<Integer> answer : asked) {
      answer.get();
    }
    Future<Integer> late = threads.submit(() -> reads.ask("one more"));
    while (reads.pending() < 1) {
      Thread.onSpinWait();
    }

    reads.close();

    assertThatThrownBy(late::get).hasMessageContaining("it was closed");
    assertThat(rounds).as("a quarter and a whole interval").hasValue(2);
  }

  private void lookAndHold(List<Waiting<String, Integer>> waiting) {
    rounds.incrementAndGet();
    int seen = world.get();
    begun.countDown();
    try {
      goOn.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    waiting.forEach(one -> one.answer(seen));
  }
}
