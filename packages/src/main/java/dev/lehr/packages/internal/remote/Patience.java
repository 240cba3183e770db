package dev.lehr.packages.internal.remote;

import dev.lehr.packages.FeedException;
import java.time.Duration;
import java.util.Optional;

/** What is done about a feed that is overloaded, or does not answer. */
public interface Patience {
  /**
   * Before each request.
   *
   * @throws FeedException while the feed is left alone
   */
  void beforeAsking();

  /** The feed can not answer now; whether to ask it again, which may have been waited for. */
  boolean again(Overload overload);

  /** Nothing answers there. */
  void away();

  /**
   * An answer of 429, or of 5xx.
   *
   * @param rest that the feed asked for
   * @param attempt counts from 1
   */
  record Overload(int status, Optional<Duration> rest, int attempt) {}
}
