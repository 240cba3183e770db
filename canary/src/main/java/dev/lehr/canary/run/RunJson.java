package dev.lehr.canary.run;

import dev.lehr.canary.CanaryInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A run's state as text, to be kept somewhere and gone on with later. */
public final class RunJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private RunJson() {}

  /** A state as JSON. */
  public static String write(RunState state) {
    return MAPPER.writeValueAsString(state);
  }

  /**
   * The state that was written.
   *
   * @throws CanaryInputException when the text is none
   */
  public static RunState read(String text) {
    try {
      return MAPPER.readValue(text, RunState.class);
    } catch (JacksonException unreadable) {
      CanaryInputException problem =
          new CanaryInputException(
              "",
              "this is not the state of a run: " + unreadable.getOriginalMessage(),
              "start the run again");
      problem.initCause(unreadable);
      throw problem;
    }
  }
}
