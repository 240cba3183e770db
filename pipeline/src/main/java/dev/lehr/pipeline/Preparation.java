package dev.lehr.pipeline;

import tools.jackson.databind.node.ObjectNode;

/** What came of a stage's condition and settings. */
public sealed interface Preparation {

  /**
   * It shall run.
   *
   * @param settings without expressions any more
   */
  record Go(ObjectNode settings) implements Preparation {}

  /**
   * Its condition does not hold.
   *
   * @param reason for people
   */
  record Skip(String reason) implements Preparation {}

  /**
   * An expression in it can not be resolved, or what came out is not what the type takes.
   *
   * @param message what is wrong, where, and what to do
   */
  record Refused(String message) implements Preparation {}
}
