package dev.lehr.pipeline;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The only times when a stage may start: on these days, in these parts of the day, on the clocks of
 * a zone. What counts is what the clocks show: a part that they leave out when they are set forward
 * does not come that day, one that they show twice when they are set back comes twice.
 *
 * @param days at least one
 * @param parts at least one
 * @param zone whose clocks
 */
public record ExecutionWindow(Set<DayOfWeek> days, List<Part> parts, ZoneId zone) {
  /** By then every clock has shown every time of every day of the week, whatever is set. */
  private static final int HORIZON_DAYS = 21;

  /**
   * From a time of day, itself in it, until another, itself not in it. A part that does not end
   * after it begins goes on into the next day; it belongs to the day on which it begins.
   */
  public record Part(LocalTime from, LocalTime until) {

    private boolean isOverMidnight() {
      return !until.isAfter(from);
    }

    private boolean isOpen(Set<DayOfWeek> days, LocalDateTime shown) {
      DayOfWeek day = shown.getDayOfWeek();
      boolean begun = days.contains(day) && !shown.toLocalTime().isBefore(from);
      boolean ahead = shown.toLocalTime().isBefore(until);
      return isOverMidnight() ? begun || (days.contains(day.minus(1)) && ahead) : begun && ahead;
    }
  }

  public ExecutionWindow {
    if (days.isEmpty() || parts.isEmpty()) {
      throw new IllegalArgumentException(
          "An execution window needs at least one day and one part of the day, not "
              + days
              + " and "
              + parts);
    }
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    parts = List.copyOf(parts);
  }

  /** Whether a stage may start at a moment. */
  public boolean isOpen(Instant moment) {
    LocalDateTime shown = LocalDateTime.ofInstant(moment, zone);
    return parts.stream().anyMatch(part -> part.isOpen(days, shown));
  }

  /** The first moment from that one on when a stage may start; itself, when it may start then. */
  public Instant openFrom(Instant moment) {
    if (isOpen(moment)) {
      return moment;
    }
    return Stream.concat(beginnings(moment), transitions(moment))
        .filter(candidate -> candidate.isAfter(moment) && isOpen(candidate))
        .min(Instant::compareTo)
        .orElseThrow(() -> new IllegalStateException(this + " does not open after " + moment));
  }

  /** When the clocks show the beginning of a part. */
  private Stream<Instant> beginnings(Instant moment) {
    LocalDate today = LocalDate.ofInstant(moment, zone);
    return IntStream.range(0, HORIZON_DAYS)
        .mapToObj(today::plusDays)
        .flatMap(day -> parts.stream().map(part -> day.atTime(part.from())))
        .flatMap(this::moments);
  }

  /** None when the clocks leave that time out, two when they show it twice. */
  private Stream<Instant> moments(LocalDateTime shown) {
    return zone.getRules().getValidOffsets(shown).stream()
        .map((ZoneOffset offset) -> shown.toInstant(offset));
  }

  /** When the clocks are set, perhaps into the middle of a part. */
  private Stream<Instant> transitions(Instant moment) {
    return Stream.iterate(
            zone.getRules().nextTransition(moment),
            Objects::nonNull,
            last -> zone.getRules().nextTransition(last.getInstant()))
        .map(ZoneOffsetTransition::getInstant)
        .takeWhile(transition -> transition.isBefore(moment.plus(Duration.ofDays(HORIZON_DAYS))));
  }
}
