package dev.lehr.cloud.group;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The application's own check: a GET to each instance, at its private address.
 *
 * @param path begins with a slash; may have a query
 * @param port from 1 to 65535
 * @param timeout for one answer, more than nothing
 */
public record HealthCheck(String path, int port, Duration timeout) {
  private static final int LAST_PORT = 65_535;
  // What a URI may have without being escaped.
  private static final Pattern PATH = Pattern.compile("/[!-~&&[^\"#<>\\\\^`{|}\\[\\]]]*");

  public HealthCheck {
    check(PATH.matcher(path).matches(), "path", path, "begin with a slash and be a URI's path");
    check(port >= 1 && port <= LAST_PORT, "port", port, "be from 1 to 65535");
    check(timeout.isPositive(), "timeout", timeout, "be more than nothing");
  }

  private static void check(boolean good, String what, Object given, String must) {
    if (!good) {
      throw new IllegalArgumentException(
          "The %s of a health check must %s, not '%s'".formatted(what, must, given));
    }
  }
}
