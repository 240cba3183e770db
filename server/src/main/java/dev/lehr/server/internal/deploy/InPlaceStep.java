package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Phase;

/** What a deployment in place does next in a region. */
sealed interface InPlaceStep {

  /**
   * Nothing.
   *
   * @param what how far it is
   */
  record Await(String what) implements InPlaceStep {}

  /** The instance refresh that brings the new image is started. */
  record Start() implements InPlaceStep {}

  /**
   * Auto Scaling is to take a refresh back.
   *
   * @param refresh its id
   */
  record RollBack(String refresh) implements InPlaceStep {}

  /** A refresh that can not be taken back any more: another one brings the image before. */
  record Reverse() implements InPlaceStep {}

  /**
   * It has failed here, so that all regions go back.
   *
   * @param why for people
   */
  record Trouble(String why) implements InPlaceStep {}

  /**
   * It is over here.
   *
   * @param over how
   */
  record Ended(Phase.Over over) implements InPlaceStep {}
}
