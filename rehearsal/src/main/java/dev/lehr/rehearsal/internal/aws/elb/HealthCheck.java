package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.http.ClientConnection;
import dev.lehr.rehearsal.internal.http.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/**
 * One look at a target, over HTTP.
 *
 * @param codes what counts as healthy: {@code 200}, {@code 200,302}, {@code 200-299}
 */
record HealthCheck(InetSocketAddress address, String path, String codes, Duration timeout) {
  Verdict run() {
    try (ClientConnection connection = ClientConnection.open(address, timeout)) {
      Headers headers =
          Headers.none()
              .with("Host", address.getAddress().getHostAddress() + ":" + address.getPort())
              .with("User-Agent", "ELB-HealthChecker/2.0")
              .with("Connection", "close");
      int status =
          connection
              .exchange(new ClientConnection.Message("GET", path, headers, new byte[0]), timeout)
              .status();
      return accepts(codes, status) ? Verdict.good() : Verdict.mismatch(status);
    } catch (SocketTimeoutException slow) {
      return Verdict.timedOut();
    } catch (IOException refused) {
      return Verdict.failed();
    }
  }

  /** Whether a matcher accepts a status. */
  static boolean accepts(String codes, int status) {
    return Arrays.stream(codes.split(",", -1)).anyMatch(part -> covers(part.strip(), status));
  }

  private static boolean covers(String part, int status) {
    String[] ends = part.split("-", -1);
    return Integer.parseInt(ends[0]) <= status && status <= Integer.parseInt(ends[ends.length - 1]);
  }
}
