package dev.lehr.bakery.internal.packer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a run ended.
 *
 * @param ending why
 * @param exitCode Packer's, when it ended by itself or after being asked
 * @param transcript what it said
 * @param steps how long its steps took
 * @param obituary what its surroundings know of a bad end
 */
public record PackerOutcome(
    Ending ending,
    OptionalInt exitCode,
    Transcript transcript,
    List<Step> steps,
    Optional<String> obituary) {

  /** Why a run ended. */
  public enum Ending {
    /** By itself. */
    EXITED,
    /** Somebody wished it. */
    CANCELLED,
    /** It took longer than allowed. */
    TIMED_OUT,
    /** It logged more than allowed. */
    LOG_TOO_LARGE,
    /** It launched another image than the one it was to stand on. */
    WRONG_PARENT,
    /** The machine it built on says that it can not become good. */
    OBJECTION
  }

  /** A step and how long it took. */
  public record Step(String name, Duration took) {}
}
