package dev.lehr.pipeline.internal.spinnaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Execution windows: days counted from Sunday, times of day as four numbers. */
final class WindowImport {
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private WindowImport() {}

  static Optional<ObjectNode> of(Source stage) {
    if (!stage.flag("restrictExecutionDuringTimeWindow")) {
      stage.note("restrictedExecutionWindow", "it is switched off, and was left out");
      return Optional.empty();
    }
    Source window = stage.child("restrictedExecutionWindow");
    Target target = Target.of("restrictTo");
    target.put("days", days(window));
    target.put("times", times(window));
    target.put("zone", window.text("timezone").orElse("America/Los_Angeles"));
    return Optional.of(target.settings()).filter(set -> set.has("days") || set.has("times"));
  }

  private static List<String> days(Source window) {
    List<String> days = new ArrayList<>();
    for (String day : window.texts("days")) {
      if (day.matches("[1-7]")) {
        days.add(DAYS.get(Integer.parseInt(day) - 1));
      } else {
        window.note("days", "there is no day " + day + "; 1 is Sunday, 7 Saturday");
      }
    }
    return days;
  }

  private static List<String> times(Source window) {
    List<String> times = new ArrayList<>();
    for (Source part : window.children("whitelist")) {
      Optional<String> from = time(part, "start");
      Optional<String> until = time(part, "end");
      if (from.isPresent() && until.isPresent()) {
        times.add(from.get() + "-" + until.get());
      } else {
        part.note("this is no part of a day");
      }
    }
    return times;
  }

  private static Optional<String> time(Source part, String end) {
    int hour = part.text(end + "Hour").map(WindowImport::number).orElse(-1);
    int minute = part.text(end + "Min").map(WindowImport::number).orElse(0);
    boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    return valid ? Optional.of("%02d:%02d".formatted(hour, minute)) : Optional.empty();
  }

  private static int number(String text) {
    return text.matches("\\d{1,2}") ? Integer.parseInt(text) : -1;
  }
}
