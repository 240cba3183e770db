package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingStages.stage;
import static dev.lehr.pipeline.TestingStages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.pipeline.ExecutionWindow.Part;
import dev.lehr.pipeline.TimerKey.Purpose;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window opens when the clocks of its zone say so, also when they are set; a stage waits. */
class ExecutionWindowTest {
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  /** Berlin sets its clocks forward on 31 March 2030 at 1:00 UTC, back on 27 October. */
  private static ExecutionWindow berlin(Set<DayOfWeek> days, String... parts) {
    return new ExecutionWindow(
        days,
        Arrays.stream(parts)
            .map(part -> part.split("-", -1))
            .map(part -> new Part(LocalTime.parse(part[0]), LocalTime.parse(part[1])))
            .toList(),
        ZoneId.of("Europe/Berlin"));
  }

  @ParameterizedTest
  @CsvSource({
    "weekday before,        2030-01-07T07:59:59Z, 2030-01-07T08:00:00Z",
    "its first moment,      2030-01-07T08:00:00Z, 2030-01-07T08:00:00Z",
    "in it,                 2030-01-07T10:10:10Z, 2030-01-07T10:10:10Z",
    "just over,             2030-01-07T11:00:00Z, 2030-01-07T13:00:00Z",
    "over for the day,      2030-01-07T16:00:00Z, 2030-01-08T08:00:00Z",
    "over for the week,     2030-01-08T16:00:00Z, 2030-01-14T08:00:00Z",
  })
  void opensOnItsDaysInItsParts(String when, Instant from, Instant opens) {
    ExecutionWindow window =
        berlin(EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), "14:00-16:00", "09:00-12:00");

    assertThat(window.openFrom(from)).as(when).isEqualTo(opens);
  }

  @ParameterizedTest
  @CsvSource({
    "before midnight of its day,    2030-01-04T21:00:00Z, 2030-01-04T21:00:00Z",
    "after midnight of its day,     2030-01-05T01:59:59Z, 2030-01-05T01:59:59Z",
    "its end is the next day's,     2030-01-05T02:00:00Z, 2030-01-11T21:00:00Z",
    "before midnight of the next,   2030-01-05T21:30:00Z, 2030-01-11T21:00:00Z",
    "the morning of its own day,    2030-01-04T01:00:00Z, 2030-01-04T21:00:00Z",
  })
  void goesOnAfterMidnight(String when, Instant from, Instant opens) {
    ExecutionWindow friday = berlin(EnumSet.of(DayOfWeek.FRIDAY), "22:00-03:00");

    assertThat(friday.openFrom(from)).as(when).isEqualTo(opens);
  }

  @Test
  void isOpenAllDayWhenItEndsWhereItBegins() {
    ExecutionWindow saturday = berlin(EnumSet.of(DayOfWeek.SATURDAY), "00:00-00:00");

    assertThat(saturday.openFrom(Instant.parse("2030-01-04T12:00:00Z")))
        .isEqualTo(Instant.parse("2030-01-04T23:00:00Z"));
    assertThat(saturday.isOpen(Instant.parse("2030-01-05T22:59:59Z"))).isTrue();
    assertThat(saturday.isOpen(Instant.parse("2030-01-05T23:00:00Z"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "left out: the next day,        02:15-02:45, 2030-03-31T00:30:00Z, 2030-04-01T00:15:00Z",
    "begins in what is left out,    02:30-04:00, 2030-03-31T00:30:00Z, 2030-03-31T01:00:00Z",
    "ends in what is left out,      01:30-02:30, 2030-03-31T01:00:00Z, 2030-03-31T23:30:00Z",
    "shown twice: once,             02:15-02:45, 2030-10-26T23:50:00Z, 2030-10-27T00:15:00Z",
    "shown twice: and again,        02:15-02:45, 2030-10-27T00:50:00Z, 2030-10-27T01:15:00Z",
    "shown twice: and no more,      02:15-02:45, 2030-10-27T01:45:00Z, 2030-10-28T01:15:00Z",
    "set back into it,              01:00-02:10, 2030-10-27T00:10:00Z, 2030-10-27T01:00:00Z",
  })
  void goesByTheClocksWhenTheyAreSet(String when, String part, Instant from, Instant opens) {
    assertThat(berlin(EVERY_DAY, part).openFrom(from)).as(when).isEqualTo(opens);
  }

  @Test
  void comesAgainInTwoWeeksWhenItsOnlyDayLeavesItOut() {
    ExecutionWindow sunday = berlin(EnumSet.of(DayOfWeek.SUNDAY), "02:15-02:45");

    assertThat(sunday.openFrom(Instant.parse("2030-03-24T02:00:00Z")))
        .isEqualTo(Instant.parse("2030-04-07T00:15:00Z"));
  }

  @Property(tries = 300)
  void opensAtTheFirstOpenMomentThereIs(
      @ForAll @IntRange(max = 365 * 24 * 4) int quarter,
      @ForAll @IntRange(max = 95) int from,
      @ForAll @IntRange(max = 95) int until,
      @ForAll DayOfWeek day) {
    ExecutionWindow window =
        new ExecutionWindow(
            EnumSet.of(day, DayOfWeek.SUNDAY),
            List.of(new Part(time(from), time(until))),
            ZoneId.of("Australia/Lord_Howe"));
    Instant start = Instant.parse("2030-01-01T00:00:00Z").plus(Duration.ofMinutes(15L * quarter));

    Instant expected = start;
    while (!window.isOpen(expected)) {
      expected = expected.plus(Duration.ofMinutes(15));
    }
    assertThat(window.openFrom(start)).isEqualTo(expected);
  }

  private static LocalTime time(int quarter) {
    return LocalTime.MIDNIGHT.plusMinutes(15L * quarter);
  }

  @Test
  void needsADayAndAPart() {
    assertThatThrownBy(() -> berlin(Set.of(), "09:00-10:00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one day");
    assertThatThrownBy(() -> berlin(EVERY_DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one part");
  }

  private static TestingExecution waiting() {
    Stage deploy = with(stage("deploy", "one"), berlin(EVERY_DAY, "22:00-23:00"));
    return TestingExecution.running(with(deploy, Duration.ofHours(2)), stage("beside", "one"));
  }

  @Test
  void aStageWaitsForIt() {
    TestingExecution execution = waiting();

    assertThat(execution.status("deploy")).isEqualTo(StageStatus.AWAITING_WINDOW);
    assertThat(execution.state("deploy").message())
        .contains("Waits for its execution window, until 2030-01-07T21:00:00Z");

    execution.ring("deploy", Purpose.WINDOW);
    assertThat(execution.status("deploy")).isEqualTo(StageStatus.RUNNING);
    assertThat(execution.state("deploy").message()).isEmpty();
    assertThat(execution.timer("deploy", Purpose.TIMEOUT).due())
        .as("the wait does not count")
        .isEqualTo(Instant.parse("2030-01-07T23:00:00Z"));
  }

  @Test
  void aStageThatIsCalledTooLateWaitsForTheNext() {
    TestingExecution execution = waiting();
    TimerKey first = execution.timer("deploy", Purpose.WINDOW).timer();
    execution.at("2030-01-07T22:30:00Z").tell(new Event.TimerFired(first));

    assertThat(execution.commands())
        .containsExactly(
            new Command.StartTimer(
                new TimerKey("deploy", 1, Purpose.WINDOW, 1),
                Instant.parse("2030-01-08T21:00:00Z")));
  }

  @Test
  void aStageThatIsCalledInAPauseStartsAfterwardsIfItIsOpenStill() {
    TestingExecution execution = waiting().pause().ring("deploy", Purpose.WINDOW);
    assertThat(execution.status("deploy")).isEqualTo(StageStatus.AWAITING_WINDOW);

    assertThat(execution.after(Duration.ofMinutes(30)).resume().status("deploy"))
        .isEqualTo(StageStatus.RUNNING);
  }

  @Test
  void aStageThatIsCalledInALongPauseWaitsForTheNext() {
    TestingExecution execution = waiting().pause().ring("deploy", Purpose.WINDOW);
    execution.after(Duration.ofHours(2)).resume();

    assertThat(execution.timer("deploy", Purpose.WINDOW).due())
        .isEqualTo(Instant.parse("2030-01-08T21:00:00Z"));
  }

  @Test
  void aStageIsNotHeldBackWhenItIsOpen() {
    Stage deploy = with(stage("deploy", "one"), berlin(EVERY_DAY, "12:00-14:00"));

    assertThat(TestingExecution.running(deploy).status("deploy")).isEqualTo(StageStatus.RUNNING);
  }
}
