package dev.lehr.pipeline.internal.definition;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a schedule in the form of crontab(5): minute, hour, day of the month, month, day of the
 * week; with lists, ranges, steps and names. Beside that, for days, {@code ?} for any, {@code L}
 * for a month's last, {@code FRIL} for its last Friday and {@code TUE#2} for its second Tuesday.
 */
public final class CronCheck {
  private static final int LAST_DAY = 31;
  private static final int LAST_WEEKDAY = 7;
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, List.of()),
          new Field("hour", 0, 23, List.of()),
          new Field("day of the month", 1, LAST_DAY, List.of()),
          new Field("month", 1, 12, MONTHS),
          new Field("day of the week", 0, LAST_WEEKDAY, DAYS));
  private static final Pattern ENTRY =
      Pattern.compile("(\\*|(\\w{1,3})(?:-(\\w{1,3}))?)(?:/(\\d{1,2}))?");
  private static final Pattern DAY_OF_MONTH = Pattern.compile("(\\w{1,3}?)(?:L|#[1-5])");

  private CronCheck() {}

  /** What is wrong with a schedule, and what to do. */
  public record Wrong(String message, String remedy) {}

  private record Field(String name, int least, int most, List<String> names) {

    Optional<Integer> number(String word) {
      int named = names.indexOf(word.toUpperCase(Locale.ROOT));
      if (named >= 0) {
        return Optional.of(least == 1 ? named + 1 : named);
      }
      return word.matches("\\d{1,2}")
          ? Optional.of(Integer.parseInt(word)).filter(n -> n >= least && n <= most)
          : Optional.empty();
    }

    boolean holds(String text) {
      for (String entry : text.split(",", -1)) {
        Matcher matcher = ENTRY.matcher(entry);
        if (!isSpecialDay(entry) && !(matcher.matches() && holds(matcher))) {
          return false;
        }
      }
      return true;
    }

    private boolean isSpecialDay(String entry) {
      Matcher weekday = DAY_OF_MONTH.matcher(entry);
      return switch (most) {
        case LAST_DAY -> entry.equals("?") || entry.equals("L");
        case LAST_WEEKDAY ->
            entry.equals("?") || (weekday.matches() && number(weekday.group(1)).isPresent());
        default -> false;
      };
    }

    private boolean holds(Matcher entry) {
      boolean steps = entry.group(4) == null || Integer.parseInt(entry.group(4)) > 0;
      if (entry.group(2) == null) {
        return steps;
      }
      Optional<Integer> from = number(entry.group(2));
      Optional<Integer> until = entry.group(3) == null ? from : number(entry.group(3));
      return steps && from.isPresent() && until.filter(last -> last >= from.get()).isPresent();
    }
  }

  /** What is wrong; empty when nothing is. */
  public static Optional<Wrong> problem(String cron) {
    String[] words = cron.strip().split("\\s+", -1);
    if (words.length != FIELDS.size()) {
      return Optional.of(
          new Wrong(
              "the schedule '%s' has %d fields, not 5".formatted(cron, words.length),
              "write minute, hour, day of the month, month, day of the week, as 0 9 * * WED"));
    }
    for (int index = 0; index < words.length; index++) {
      Field field = FIELDS.get(index);
      if (!field.holds(words[index])) {
        return Optional.of(
            new Wrong(
                "'%s' in the schedule '%s' is no %s".formatted(words[index], cron, field.name()),
                "use %d to %d, with * , - and /".formatted(field.least(), field.most())));
      }
    }
    return Optional.empty();
  }
}
