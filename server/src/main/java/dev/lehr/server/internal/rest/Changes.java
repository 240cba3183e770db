package dev.lehr.server.internal.rest;

/** Goes along with every request that wants to change something. */
public interface Changes {

  /**
   * Makes a change, or answers as it was answered the first time.
   *
   * @param body as it was sent
   */
  Answer make(Route route, Call call, Asked asked, byte[] body);

  /** Somebody wanted what he may not do. */
  void refused(Route route, Call call, Asked asked);
}
