package dev.lehr.server;

import dev.lehr.cloud.AwsClients;
import java.time.Duration;

/** The AWS accounts that the server delivers to, by the names that environments give them. */
@FunctionalInterface
public interface Accounts {

  /**
   * The clients of an account; they stay open as long as the server does.
   *
   * @throws IllegalArgumentException saying which accounts there are, when it is not one of them
   */
  AwsClients clients(String account);

  /** How often whoever waits for an account's servers looks again. */
  default Duration pollInterval(String account) {
    return AccountSettings.POLL_INTERVAL;
  }

  /** For servers that deliver nowhere. */
  static Accounts none() {
    return account -> {
      throw new IllegalArgumentException(
          "This server can not reach account '%s'".formatted(account));
    };
  }
}
