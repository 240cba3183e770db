package dev.lehr.rehearsal.internal.winrm;

import dev.lehr.rehearsal.FaultPlan;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How a WinRM service behaves.
 *
 * @param httpPort 0 for a free one
 * @param httpsPort 0 for a free one
 * @param faults which faults strike
 * @param longestWait how long a request for output is held at most (MaxTimeoutms)
 * @param clock when shells become idle, and what NTLM calls now
 * @param chance NTLM's challenges and the certificate's key
 * @param ids identities of shells, commands and messages
 */
public record WinRmOptions(
    int httpPort,
    int httpsPort,
    FaultPlan faults,
    Duration longestWait,
    InstantSource clock,
    SecureRandom chance,
    Supplier<UUID> ids) {

  /** As on Windows: ports 5985 and 5986, a minute's wait, no faults. */
  public static WinRmOptions usual() {
    return new WinRmOptions(
        5985,
        5986,
        FaultPlan.none(),
        Duration.ofMinutes(1),
        InstantSource.system(),
        new SecureRandom(),
        UUID::randomUUID);
  }

  /** The same with other ports; 0 for free ones. */
  public WinRmOptions withPorts(int http, int https) {
    return new WinRmOptions(http, https, faults, longestWait, clock, chance, ids);
  }

  /** The same with faults. */
  public WinRmOptions withFaults(FaultPlan plan) {
    return new WinRmOptions(httpPort, httpsPort, plan, longestWait, clock, chance, ids);
  }

  /** The same with another longest wait. */
  public WinRmOptions withLongestWait(Duration wait) {
    return new WinRmOptions(httpPort, httpsPort, faults, wait, clock, chance, ids);
  }

  /** The same by another clock. */
  public WinRmOptions withClock(InstantSource source) {
    return new WinRmOptions(httpPort, httpsPort, faults, longestWait, source, chance, ids);
  }
}
