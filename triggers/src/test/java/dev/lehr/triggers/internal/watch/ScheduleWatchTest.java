package dev.lehr.triggers.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.triggers.Published;
import dev.lehr.triggers.TestingClock;
import dev.lehr.triggers.TestingLehr;
import dev.lehr.triggers.TestingPipelines;
import dev.lehr.triggers.TestingStarter;
import dev.lehr.triggers.internal.store.Memory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules over hours and downtimes. */
class ScheduleWatchTest {
  @TempDir private Path folder;
  private TestingLehr lehr;
  private final TestingClock clock = new TestingClock();

  @BeforeEach
  void start() {
    lehr = new TestingLehr(folder);
  }

  @AfterEach
  void stop() {
    lehr.close();
  }

  private Watch watch(String schedule) {
    Published published = TestingPipelines.triggeredBy("schedule: " + schedule);
    Memory memory = new Memory(lehr.database());
    Starter starter = TestingStarter.of(lehr, published);
    ScheduleWatch.Spec spec =
        (ScheduleWatch.Spec) WatchPlan.of(List.of(published), Optional.empty()).iterator().next();
    return new ScheduleWatch(spec, starter, memory);
  }

  private Instant look(Watch watch) throws Exception {
    return watch.look(clock.instant()).at();
  }

  private List<String> started() {
    return lehr.executions().reversed().stream()
        .map(one -> one.trigger().path("scheduledTime").asString())
        .toList();
  }

  @Test
  void firesAtItsMomentsAndNotBefore() throws Exception {
    Watch watch = watch("'0 * * * *'");
    assertThat(look(watch)).isEqualTo("2026-03-02T11:00:00Z");
    clock.pass(Duration.ofMinutes(59));
    look(watch);
    assertThat(started()).isEmpty();
    clock.pass(Duration.ofMinutes(1));
    assertThat(look(watch)).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(started()).containsExactly("2026-03-02T11:00:00Z");
  }

  @Test
  void noMomentFiresTwiceNotEvenForTwoServers() throws Exception {
    Watch one = watch("'0 * * * *'");
    Watch other = watch("'0 * * * *'");
    look(one);
    look(other);
    clock.pass(Duration.ofHours(1));
    look(one);
    look(other);
    look(watch("'0 * * * *'"));
    assertThat(started()).containsExactly("2026-03-02T11:00:00Z");
  }

  @Test
  void afterADowntimeTheLastMissedMomentIsMadeUpFor() throws Exception {
    look(watch("'0 * * * *'"));
    clock.pass(Duration.ofMinutes(60 * 5 + 30));
    look(watch("'0 * * * *'"));
    assertThat(started()).containsExactly("2026-03-02T15:00:00Z");
  }

  @Test
  void orNotWhenTheTriggerSaysSo() throws Exception {
    String skip = "{ cron: '0 * * * *', misfire: skip }";
    look(watch(skip));
    clock.pass(Duration.ofMinutes(90));
    assertThat(look(watch(skip))).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(started()).isEmpty();
    clock.pass(Duration.ofSeconds(30 * 60 + 59));
    look(watch(skip));
    assertThat(started()).containsExactly("2026-03-02T12:00:00Z");
  }

  @Test
  void orNotWhenItIsTooLongAgo() throws Exception {
    String within = "{ cron: '0 12 * * *', within: 2h }";
    look(watch(within));
    clock.pass(Duration.ofMinutes(60 * 2 + 121));
    look(watch(within));
    assertThat(started()).isEmpty();
    clock.pass(Duration.ofHours(23));
    look(watch(within));
    assertThat(started()).containsExactly("2026-03-03T12:00:00Z");
  }

  @Test
  void aScheduleThatIsNewHasMissedNothing() throws Exception {
    clock.pass(Duration.ofMinutes(1));
    look(watch("'0 10 * * *'"));
    assertThat(started()).isEmpty();
  }
}
