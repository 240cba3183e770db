package dev.lehr.bakery.internal.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * Says why Packer failed, with the cause behind the symptom and the next step where they are known.
 */
final class FailureReport {
  private FailureReport() {}

  static List<String> of(Evidence evidence) {
    String layer = "layer '" + evidence.layer().name() + "'";
    List<String> reports = new ArrayList<>();
    evidence.outcome().obituary().ifPresent(text -> reports.add(layer + ": " + text));
    for (String error : errors(evidence)) {
      String advice = Advice.on(error, evidence.log()).map(next -> "; " + next).orElse("");
      reports.add(layer + ": " + error.strip() + advice);
    }
    return reports.stream().distinct().toList();
  }

  private static List<String> errors(Evidence evidence) {
    List<String> errors = evidence.outcome().transcript().errors();
    if (!errors.isEmpty()) {
      return errors;
    }
    List<String> lines = evidence.outcome().transcript().errorLines();
    if (lines.isEmpty()) {
      return List.of(silent(evidence.outcome().exitCode().orElse(-1)));
    }
    return List.of(String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size())));
  }

  private static String silent(int code) {
    return code > 128
        ? "Packer was ended by signal " + (code - 128) + "; if nobody did that, memory ran out"
        : "Packer ended with exit code " + code + " and no message; its debug log tells more";
  }
}
