package dev.lehr.pipeline.internal.spinnaker;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Spinnaker's schedules have seconds before and perhaps a year behind, and count the days of the
 * week from 1 for Sunday.
 */
final class QuartzCron {
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final Pattern DAY_NUMBER = Pattern.compile("(?<![/#\\d])([1-7])(?![\\d])");

  private QuartzCron() {}

  /** The same schedule in five fields; empty when these can not say it. */
  static Optional<String> fields(String quartz) {
    List<String> words = Arrays.asList(quartz.strip().split("\\s+", -1));
    boolean known =
        (words.size() == 6 || (words.size() == 7 && words.get(6).matches("[*]|\\*/1")))
            && words.get(0).equals("0")
            && !words.get(3).contains("W");
    if (!known) {
      return Optional.empty();
    }
    String day = words.get(3).equals("1/1") ? "*" : any(words.get(3));
    String weekday =
        DAY_NUMBER
            .matcher(any(words.get(5)))
            .replaceAll(number -> DAYS.get(Integer.parseInt(number.group(1)) - 1));
    String month = words.get(4).equals("1/1") ? "*" : words.get(4);
    return Optional.of(String.join(" ", words.get(1), words.get(2), day, month, weekday));
  }

  private static String any(String field) {
    return field.equals("?") ? "*" : field;
  }
}
