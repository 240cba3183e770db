package dev.lehr.bakery.internal.guard;

import java.util.List;

/**
 * Whether a run made a good image.
 *
 * @param failures why not; empty means it did
 * @param warnings what could not be proven
 */
public record Verdict(List<String> failures, List<String> warnings) {
  /** Keeps its own copies. */
  public Verdict {
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
  }

  /** Whether the image is good. */
  public boolean isGood() {
    return failures.isEmpty();
  }

  /** All failures as one message. */
  public String message() {
    return String.join("\n", failures);
  }
}
