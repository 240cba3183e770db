package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.ExecutionWindow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a stage's {@code restrictTo}: days, times of day, and whose clocks. */
final class WindowReader {
  private static final Pattern PART =
      Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d) ?- ?(?:([01]\\d|2[0-3]):([0-5]\\d)|24:00)");
  private static final ExecutionWindow.Part WHOLE_DAY =
      new ExecutionWindow.Part(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  private final Part window;

  private WindowReader(Part window) {
    this.window = window;
  }

  static Optional<ExecutionWindow> read(Part stage) {
    return stage.section().has("restrictTo")
        ? Optional.of(new WindowReader(stage.child("restrictTo")).window())
        : Optional.empty();
  }

  private ExecutionWindow window() {
    window.section().allow("days", "times", "zone");
    if (!window.section().has("days") && !window.section().has("times")) {
      window.wrong(
          window.section().node(),
          window.section().name() + " has neither 'days' nor 'times'",
          "write it like { days: [MON, TUE], times: [\"09:00-17:00\"], zone: Europe/Berlin }");
    }
    return new ExecutionWindow(days(), parts(), zone(window));
  }

  private Set<DayOfWeek> days() {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String word : window.section().texts("days")) {
      Optional<DayOfWeek> day = day(word);
      if (day.isEmpty()) {
        window.wrong(
            window.section().at("days"),
            "'" + word + "' is no day of the week",
            "use MON, TUE, WED, THU, FRI, SAT, SUN");
      }
      day.ifPresent(days::add);
    }
    return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  private static Optional<DayOfWeek> day(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> upper.equals(day.name()) || upper.equals(day.name().substring(0, 3)))
        .findFirst();
  }

  private List<ExecutionWindow.Part> parts() {
    List<ExecutionWindow.Part> parts =
        window.section().texts("times").stream().flatMap(text -> part(text).stream()).toList();
    return parts.isEmpty() ? List.of(WHOLE_DAY) : parts;
  }

  private Optional<ExecutionWindow.Part> part(String text) {
    Matcher matcher = PART.matcher(text.strip());
    if (!matcher.matches()) {
      window.wrong(
          window.section().at("times"),
          "'" + text + "' is no part of a day",
          "write it like \"09:00-17:30\"; one that ends before it begins goes on into the next day");
      return Optional.empty();
    }
    LocalTime from = time(matcher, 1);
    return Optional.of(
        new ExecutionWindow.Part(
            from, matcher.group(3) == null ? LocalTime.MIDNIGHT : time(matcher, 3)));
  }

  private static LocalTime time(Matcher matcher, int group) {
    return LocalTime.of(
        Integer.parseInt(matcher.group(group)), Integer.parseInt(matcher.group(group + 1)));
  }

  private static ZoneId zone(Part part) {
    String name = part.section().text("zone").orElse("UTC");
    return zone(name, part.section().at("zone"), part.document()).orElse(ZoneId.of("UTC"));
  }

  /** The zone that is called so. */
  static Optional<ZoneId> zone(String name, Node at, Document document) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (ZoneRulesException unknown) {
      document.wrong(at, "there is no time zone '" + name + "'", zoneHint(name, document));
    } catch (java.time.DateTimeException noName) {
      document.wrong(at, "'" + name + "' is no time zone", "use one like Europe/Berlin or UTC");
    }
    return Optional.empty();
  }

  private static String zoneHint(String name, Document document) {
    String hint = document.closest(name, ZoneId.getAvailableZoneIds());
    return hint.isEmpty() ? "use one like Europe/Berlin or UTC" : hint;
  }
}
