package dev.lehr.engine.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.engine.TaskResult;
import dev.lehr.engine.TestingPipelines;
import dev.lehr.engine.internal.log.LogFolder;
import dev.lehr.pipeline.Command.RunTask;
import dev.lehr.pipeline.TaskKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class AttemptTest {
  @TempDir private Path logs;
  private final AtomicLong nanos = new AtomicLong();

  private Attempt attempt() {
    ObjectNode nothing = TestingPipelines.object();
    RunTask run =
        new RunTask(new TaskKey("a", 1, 0), "work", 1, nothing, Optional.empty(), Instant.EPOCH);
    Order order =
        new Order(
            "x",
            TestingPipelines.pipeline("p").start().pipeline(),
            "ann",
            run,
            () -> {
              throw new IllegalStateException("not asked for");
            });
    return new Attempt(order, new LogFolder(logs), nanos::get);
  }

  @Test
  void aCallAHeartbeatAndALineAreSignsOfLife() {
    Attempt attempt = attempt();
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    attempt.enter();
    assertThat(attempt.silence()).isZero();
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(attempt.silence()).hasSeconds(5);
    attempt.heartbeat();
    assertThat(attempt.silence()).isZero();
    nanos.addAndGet(Duration.ofSeconds(7).toNanos());
    attempt.log("still there");
    assertThat(attempt.silence()).isZero();
  }

  @Test
  void whatAHandlerToldCountsAlsoWhenNobodyWaitsAnyMore() {
    Attempt attempt = attempt();
    attempt.enter();
    attempt.abandon();
    boolean interrupted = Thread.interrupted();
    attempt.leave(new TaskResult.Again(Duration.ZERO, TestingPipelines.object().put("job", 7)));
    assertThat(interrupted).isTrue();
    assertThat(attempt.progress().orElseThrow().path("job").asInt()).isEqualTo(7);
  }
}
