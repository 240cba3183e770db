package dev.lehr.server;

import dev.lehr.cloud.AwsClients;

/** The AWS accounts that the server delivers to, by the names that environments give them. */
@FunctionalInterface
public interface Accounts {

  /**
   * The clients of an account; they stay open as long as the server does.
   *
   * @throws IllegalArgumentException saying which accounts there are, when it is not one of them
   */
  AwsClients clients(String account);

  /** For servers that deliver nowhere. */
  static Accounts none() {
    return account -> {
      throw new IllegalArgumentException(
          "This server can not reach account '%s'".formatted(account));
    };
  }
}
