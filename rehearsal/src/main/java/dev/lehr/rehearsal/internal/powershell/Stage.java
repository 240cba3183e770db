package dev.lehr.rehearsal.internal.powershell;

/** A running stage of a pipeline. */
interface Stage {
  default void begin() {}

  void process(Object item);

  default void end() {}

  /** Whether it reported an error, so that {@code $?} is false. */
  default boolean failed() {
    return false;
  }
}
