package dev.lehr.triggers.internal.cron;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The days of a schedule. As cron has it, when both the day of the month and the weekday are
 * restricted, either is enough.
 */
final class CronDays {
  private static final Pattern NTH = Pattern.compile("(\\w+)#([1-5])");
  private static final Pattern LAST = Pattern.compile("(\\w+?)L");

  private final Predicate<LocalDate> rule;

  CronDays(String dayOfMonth, String weekday) {
    boolean anyDay = isAny(dayOfMonth);
    boolean anyWeekday = isAny(weekday);
    Predicate<LocalDate> days = anyDay ? date -> true : days(dayOfMonth);
    Predicate<LocalDate> weekdays = anyWeekday ? date -> true : weekdays(weekday);
    this.rule = anyDay || anyWeekday ? days.and(weekdays) : days.or(weekdays);
  }

  boolean include(LocalDate date) {
    return rule.test(date);
  }

  private static boolean isAny(String text) {
    return text.equals("*") || text.equals("?");
  }

  private static Predicate<LocalDate> days(String text) {
    return any(text, CronDays::day);
  }

  private static Predicate<LocalDate> weekdays(String text) {
    return any(text, CronDays::weekday);
  }

  private static Predicate<LocalDate> any(
      String text, Function<String, Predicate<LocalDate>> part) {
    List<Predicate<LocalDate>> parts = Stream.of(text.split(",", -1)).map(part).toList();
    return date -> parts.stream().anyMatch(one -> one.test(date));
  }

  private static Predicate<LocalDate> day(String part) {
    if (part.equalsIgnoreCase("L")) {
      return date -> date.getDayOfMonth() == date.lengthOfMonth();
    }
    BitSet days = CronField.DAY.values(part);
    return date -> days.get(date.getDayOfMonth());
  }

  private static Predicate<LocalDate> weekday(String part) {
    Matcher nth = NTH.matcher(part);
    if (nth.matches()) {
      DayOfWeek day = dayOfWeek(CronField.WEEKDAY.value(nth.group(1)));
      int number = Integer.parseInt(nth.group(2));
      return date -> date.getDayOfWeek() == day && (date.getDayOfMonth() - 1) / 7 + 1 == number;
    }
    Matcher last = LAST.matcher(part);
    if (last.matches()) {
      DayOfWeek day = dayOfWeek(CronField.WEEKDAY.value(last.group(1)));
      return date -> date.getDayOfWeek() == day && date.getDayOfMonth() > date.lengthOfMonth() - 7;
    }
    BitSet values = CronField.WEEKDAY.values(part);
    return date -> values.stream().anyMatch(value -> dayOfWeek(value) == date.getDayOfWeek());
  }

  private static DayOfWeek dayOfWeek(int value) {
    return DayOfWeek.of(value == 0 ? 7 : value);
  }
}
