package dev.lehr.rehearsal.internal.windows.programs;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@code shutdown.exe}. Exit codes as measured and documented: 0, 1116 (nothing to abort), 1190
 * (one is scheduled already), 1115 (one is in progress).
 */
final class ShutdownProgram {
  private static final int USUAL_DELAY = 30;

  void addTo(Map<String, Program> programs) {
    programs.put("shutdown", ShutdownProgram::run);
    programs.put("logoff", call -> 0);
  }

  private static int run(Call call) {
    if (isSet(call, 'a')) {
      return told(call, call.session().computer().power().abort());
    }
    Optional<Duration> delay = delay(call);
    if (delay.isEmpty()) {
      return call.fail(1, "Invalid parameter for /t. The time-out must be 0 to 315360000.");
    }
    if (isSet(call, 'r') || isSet(call, 'g')) {
      return told(call, call.session().computer().power().restart(delay.get()));
    }
    if (isSet(call, 's') || isSet(call, 'p')) {
      Duration wait = isSet(call, 'p') ? Duration.ZERO : delay.get();
      return told(call, call.session().computer().power().shutDown(wait));
    }
    if (isSet(call, 'l')) {
      return 0;
    }
    call.line("Usage: shutdown [/i | /l | /s | /sg | /r | /g | /a | /p | /h | /e | /o] ...");
    return isSet(call, '?') ? 0 : 1;
  }

  private static int told(Call call, PowerSwitch.Outcome outcome) {
    switch (outcome) {
      case DONE -> {}
      case ALREADY_SCHEDULED -> call.error("A system shutdown has already been scheduled.(1190)");
      case NOTHING_TO_ABORT ->
          call.error(
              "Unable to abort the system shutdown because no shutdown was in progress.(1116)");
    }
    return outcome.exitCode();
  }

  private static boolean isSet(Call call, char letter) {
    return call.has("/" + letter) || call.has("-" + letter);
  }

  private static Optional<Duration> delay(Call call) {
    String text = call.after("/t").or(() -> call.after("-t")).orElse("");
    if (text.isEmpty()) {
      return Optional.of(Duration.ofSeconds(USUAL_DELAY));
    }
    return text.matches("\\d{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }
}
