package dev.lehr.pipeline;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The only times when a stage may start: on these days, in these parts of the day, on the clocks of
 * a zone. A part that ends before it begins goes on into the next day.
 *
 * @param days at least one
 * @param parts at least one
 * @param zone whose clocks
 */
public record ExecutionWindow(Set<DayOfWeek> days, List<Part> parts, ZoneId zone) {

  /** From a time of day, itself in it, until another, itself not in it. */
  public record Part(LocalTime from, LocalTime until) {}

  public ExecutionWindow {
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    parts = List.copyOf(parts);
  }
}
