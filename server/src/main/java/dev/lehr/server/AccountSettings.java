package dev.lehr.server;

import java.time.Duration;
import java.util.Optional;

/**
 * How the server gets into an AWS account. Of one that says nothing it takes the credentials that
 * the AWS SDK finds on this computer.
 *
 * @param role the ARN of a role to assume
 * @param externalId what the role wants to hear of those who assume it
 * @param profile of the AWS configuration files: whose credentials, or who assumes the role
 * @param pollInterval how often whoever waits for servers looks again
 */
public record AccountSettings(
    Optional<String> role,
    Optional<String> externalId,
    Optional<String> profile,
    Duration pollInterval) {
  /** How often a server group is looked at that somebody waits for. */
  public static final Duration POLL_INTERVAL = Duration.ofSeconds(2);

  /** Says nothing. */
  public static AccountSettings standard() {
    return new AccountSettings(Optional.empty(), Optional.empty(), Optional.empty(), POLL_INTERVAL);
  }
}
