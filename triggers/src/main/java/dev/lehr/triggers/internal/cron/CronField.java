package dev.lehr.triggers.internal.cron;

import dev.lehr.triggers.TriggerException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a schedule: numbers, names, ranges, lists and steps.
 *
 * @param name for messages
 * @param least the smallest value
 * @param most the greatest value
 * @param words names of the values, the first standing for {@code least}
 */
record CronField(String name, int least, int most, List<String> words) {
  static final CronField MINUTE = new CronField("minute", 0, 59, List.of());
  static final CronField HOUR = new CronField("hour", 0, 23, List.of());
  static final CronField DAY = new CronField("day of month", 1, 31, List.of());
  static final CronField MONTH =
      new CronField(
          "month",
          1,
          12,
          List.of(
              "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));

  /** Seven is Sunday, too. */
  static final CronField WEEKDAY =
      new CronField(
          "weekday", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"));

  private static final Pattern PART =
      Pattern.compile("(\\*|\\w+)(?:-(\\w+))?(?:/(\\d{1,4}))?", Pattern.CASE_INSENSITIVE);

  /** The values a text stands for. */
  BitSet values(String text) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches() || ("*".equals(matcher.group(1)) && matcher.group(2) != null)) {
        throw wrong(part);
      }
      add(values, matcher, part);
    }
    return values;
  }

  private void add(BitSet values, Matcher part, String text) {
    String step = part.group(3);
    String until = part.group(2);
    boolean all = "*".equals(part.group(1));
    int from = all ? least : value(part.group(1));
    int to = until != null ? value(until) : all || step != null ? most : from;
    int by = step == null ? 1 : Integer.parseInt(step);
    if (from > to || by == 0) {
      throw wrong(text);
    }
    for (int value = from; value <= to; value += by) {
      values.set(value);
    }
  }

  int value(String text) {
    int word = words.indexOf(text.toUpperCase(Locale.ROOT));
    if (word >= 0) {
      return least + word;
    }
    int value = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    if (value < least || value > most) {
      throw wrong(text);
    }
    return value;
  }

  TriggerException wrong(String text) {
    return new TriggerException(
        "'%s' is no %s of a schedule; it takes %d to %d%s, ranges (a-b), lists (a,b) and steps (*/n)"
            .formatted(
                text, name, least, most, words.isEmpty() ? "" : ", " + String.join(" ", words)));
  }
}
