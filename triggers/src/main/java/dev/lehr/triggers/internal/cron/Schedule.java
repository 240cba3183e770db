package dev.lehr.triggers.internal.cron;

import dev.lehr.triggers.TriggerException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Moments on the clocks of a zone: {@code minute hour day-of-month month weekday}, with {@code
 * TUE#2} for the second Tuesday, {@code FRIL} for the last Friday and {@code L} for a month's last
 * day.
 *
 * <p>When clocks are put forward, a moment that the clocks leave out comes right after the change;
 * when they are put back, a moment that the clocks show twice comes the first time only. Schedules
 * for every hour are the exception: they go on with the time that really passes.
 */
public final class Schedule {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final int FARTHEST_DAYS = 366 * 9;
  private static final List<Duration> LOOK_BACK =
      List.of(
          Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(32), Duration.ofDays(366 * 9));

  private final BitSet minutes;
  private final BitSet hours;
  private final CronDays days;
  private final BitSet months;
  private final ZoneId zone;
  private final boolean everyHour;

  private Schedule(List<String> fields, ZoneId zone) {
    this.minutes = CronField.MINUTE.values(fields.get(0));
    this.hours = CronField.HOUR.values(fields.get(1));
    this.days = new CronDays(fields.get(2), fields.get(4));
    this.months = CronField.MONTH.values(fields.get(3).equals("?") ? "*" : fields.get(3));
    this.zone = zone;
    this.everyHour = hours.cardinality() == 24;
  }

  /**
   * Reads a schedule.
   *
   * @throws TriggerException naming what is wrong
   */
  public static Schedule parse(String cron, String zone) {
    List<String> fields = SPACES.splitAsStream(cron.strip()).toList();
    if (fields.size() == 6 || fields.size() == 7) {
      throw new TriggerException(
          "'%s' has %d fields, as Quartz writes them; leave out the seconds before and the year behind"
              .formatted(cron, fields.size()));
    }
    if (fields.size() != 5) {
      throw new TriggerException(
          "'%s' is no schedule; write minute, hour, day of month, month and weekday: 0 9 * * WED"
              .formatted(cron));
    }
    return new Schedule(fields, zone(zone));
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw new TriggerException(
          "there is no time zone '%s'; write one such as UTC or America/Los_Angeles"
              .formatted(zone),
          unknown);
    }
  }

  /** The first moment after another; empty when there is none in the next nine years. */
  public Optional<Instant> next(Instant after) {
    LocalDate first = after.atZone(zone).toLocalDate();
    return first
        .datesUntil(first.plusDays(FARTHEST_DAYS))
        .filter(this::isDay)
        .flatMap(this::moments)
        .filter(moment -> moment.isAfter(after))
        .findFirst();
  }

  /** The last moment not after {@code until}, but after {@code after}. */
  public Optional<Instant> last(Instant after, Instant until) {
    return LOOK_BACK.stream()
        .map(until::minus)
        .map(from -> from.isBefore(after) ? after : from)
        .flatMap(from -> lastSince(from, until).stream())
        .findFirst();
  }

  private Optional<Instant> lastSince(Instant after, Instant until) {
    return Stream.iterate(next(after), Optional::isPresent, found -> found.flatMap(this::next))
        .flatMap(Optional::stream)
        .takeWhile(moment -> !moment.isAfter(until))
        .reduce((first, second) -> second);
  }

  private boolean isDay(LocalDate date) {
    return months.get(date.getMonthValue()) && days.include(date);
  }

  /** All of a day, in order. */
  private Stream<Instant> moments(LocalDate date) {
    TreeSet<Instant> moments = new TreeSet<>();
    hours.stream()
        .forEach(
            hour ->
                minutes.stream()
                    .mapToObj(minute -> date.atTime(LocalTime.of(hour, minute)))
                    .forEach(local -> moments.addAll(instants(local))));
    return moments.stream();
  }

  private List<Instant> instants(LocalDateTime local) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition gap = zone.getRules().getTransition(local);
      return everyHour ? List.of() : List.of(gap.getInstant());
    }
    return offsets.stream().limit(everyHour ? 2 : 1).map(local::toInstant).toList();
  }
}
