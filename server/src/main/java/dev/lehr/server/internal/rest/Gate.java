package dev.lehr.server.internal.rest;

import dev.lehr.server.internal.security.Caller;

/** Says who calls. */
@FunctionalInterface
public interface Gate {

  /**
   * Who it is; somebody without roles when he does not say.
   *
   * @throws ProblemException when what he says is not true
   */
  Caller admit(Asked asked);
}
