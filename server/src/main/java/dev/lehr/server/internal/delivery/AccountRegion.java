package dev.lehr.server.internal.delivery;

/**
 * A region of an account.
 *
 * @param account its name, as environments give it
 * @param region such as {@code us-west-2}
 */
public record AccountRegion(String account, String region) {
  @Override
  public String toString() {
    return "account %s in %s".formatted(account, region);
  }
}
