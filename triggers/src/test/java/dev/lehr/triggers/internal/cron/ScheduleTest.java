package dev.lehr.triggers.internal.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.triggers.TriggerException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When schedules are due. */
class ScheduleTest {
  private static final String LA = "America/Los_Angeles";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 9 * * WED          | UTC                 | 2026-03-04T09:00:00Z | 2026-03-11T09:00:00Z
          0 9 * * WED          | America/Los_Angeles | 2026-03-04T17:00:00Z | 2026-03-11T16:00:00Z
          */15 8-9 * * *       | UTC                 | 2026-03-03T08:00:00Z | 2026-03-03T08:15:00Z
          30 2 1 JAN,JUL *     | UTC                 | 2026-07-01T02:30:00Z | 2027-01-01T02:30:00Z
          0 0 L * *            | UTC                 | 2026-03-31T00:00:00Z | 2026-04-30T00:00:00Z
          0 0 15,L * ?         | UTC                 | 2026-03-15T00:00:00Z | 2026-03-31T00:00:00Z
          0 20 * * TUE#2       | UTC                 | 2026-03-10T20:00:00Z | 2026-04-14T20:00:00Z
          0 20 * * FRIL        | UTC                 | 2026-03-27T20:00:00Z | 2026-04-24T20:00:00Z
          0 12 13 * FRI        | UTC                 | 2026-03-06T12:00:00Z | 2026-03-13T12:00:00Z
          0 12 * * 7           | UTC                 | 2026-03-08T12:00:00Z | 2026-03-15T12:00:00Z
          0 12 * * SUN         | UTC                 | 2026-03-08T12:00:00Z | 2026-03-15T12:00:00Z
          0 12 29 2 *          | UTC                 | 2028-02-29T12:00:00Z | 2032-02-29T12:00:00Z
          """)
  void comesAtItsMoments(String cron, String zone, Instant first, Instant second) {
    assertThat(from(cron, zone, "2026-03-02T10:00:00Z", 2)).containsExactly(first, second);
  }

  @Test
  void aMomentThatClocksLeaveOutComesRightAfterTheChange() {
    // 2026-03-08 02:00 becomes 03:00 in Los Angeles.
    assertThat(from("30 2 * * *", LA, "2026-03-07T12:00:00Z", 2))
        .containsExactly(
            Instant.parse("2026-03-08T10:00:00Z"), Instant.parse("2026-03-09T09:30:00Z"));
  }

  @Test
  void aMomentThatClocksShowTwiceComesOnce() {
    // 2026-11-01 02:00 becomes 01:00 in Los Angeles.
    assertThat(from("30 1 * * *", LA, "2026-11-01T00:00:00Z", 2))
        .containsExactly(
            Instant.parse("2026-11-01T08:30:00Z"), Instant.parse("2026-11-02T09:30:00Z"));
  }

  @Test
  void whatIsDueEveryHourGoesOnWithTheTimeThatPasses() {
    assertHourly("2026-11-01T06:30:00Z");
    assertHourly("2026-03-08T07:30:00Z");
  }

  private static void assertHourly(String start) {
    List<Instant> moments = from("0 * * * *", LA, start, 6);
    for (int i = 1; i < moments.size(); i++) {
      assertThat(Duration.between(moments.get(i - 1), moments.get(i)))
          .isEqualTo(Duration.ofHours(1));
    }
  }

  @Test
  void theLastMomentIsFoundHoweverLongAgoItWas() {
    Schedule yearly = Schedule.parse("0 0 1 1 *", "UTC");
    assertThat(yearly.last(Instant.EPOCH, Instant.parse("2026-12-31T23:59:59Z")))
        .contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(
            yearly.last(
                Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-12-31T23:59:59Z")))
        .isEmpty();
  }

  @Test
  void aDayThatNeverComesHasNoMoment() {
    assertThat(Schedule.parse("0 0 31 2 *", "UTC").next(Instant.EPOCH)).isEmpty();
  }

  @Property(tries = 200)
  void nextAndLastAgree(
      @ForAll @IntRange(max = 59) int minute,
      @ForAll @IntRange(max = 23) int hour,
      @ForAll @LongRange(min = 1_700_000_000, max = 1_900_000_000) long seconds) {
    Schedule schedule = Schedule.parse(minute + " " + hour + " * * *", LA);
    Instant after = Instant.ofEpochSecond(seconds);
    Instant next = schedule.next(after).orElseThrow();
    assertThat(next).isAfter(after).isBefore(after.plus(Duration.ofHours(26)));
    assertThat(schedule.last(after, next)).contains(next);
    assertThat(schedule.last(after, next.minusSeconds(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          0 9 * *         | UTC  | write minute, hour, day of month, month and weekday
          0 0 9 ? * WED   | UTC  | as Quartz writes them; leave out the seconds
          0 24 * * *      | UTC  | '24' is no hour
          0 9 * * WOD     | UTC  | 'WOD' is no weekday
          5-1 9 * * *     | UTC  | '5-1' is no minute
          */0 9 * * *     | UTC  | '*/0' is no minute
          0 9 * * WED     | Mars | there is no time zone 'Mars'
          """)
  void whatIsNoScheduleIsNamed(String cron, String zone, String message) {
    assertThatThrownBy(() -> Schedule.parse(cron, zone))
        .isInstanceOf(TriggerException.class)
        .hasMessageContaining(message);
  }

  private static List<Instant> from(String cron, String zone, String start, int count) {
    Schedule schedule = Schedule.parse(cron, zone);
    return Stream.iterate(
            schedule.next(Instant.parse(start)), found -> found.flatMap(schedule::next))
        .limit(count)
        .map(Optional::orElseThrow)
        .toList();
  }
}
