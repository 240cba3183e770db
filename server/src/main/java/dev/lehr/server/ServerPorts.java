package dev.lehr.server;

/**
 * What the server reaches beyond itself; its owner says how.
 *
 * @param bakes bakes images
 * @param accounts where server groups are
 */
public record ServerPorts(ImageBakes bakes, Accounts accounts) {

  /** Nothing at all. */
  public static ServerPorts none() {
    return new ServerPorts(ImageBakes.none(), Accounts.none());
  }
}
