package dev.lehr.triggers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Where the server may send requests that definitions ask for. What serves credentials to machines
 * (link-local addresses) is never allowed, unless named.
 *
 * @param loopback whether this computer itself is allowed
 * @param privateNetworks whether addresses that are not on the internet are
 * @param hosts always allowed, by name in lower case
 */
public record OutboundRules(boolean loopback, boolean privateNetworks, Set<String> hosts) {

  public OutboundRules {
    hosts = Set.copyOf(hosts);
  }

  /** Everywhere but this computer. */
  public static OutboundRules standard() {
    return new OutboundRules(false, true, Set.of());
  }

  /**
   * Lets an address pass. The addresses looked at stay in the JVM's cache for the request that
   * follows.
   *
   * @throws TriggerException when it is not allowed
   * @throws IOException when its host has no address
   */
  public void check(URI address) throws IOException {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    if (!String.valueOf(address.getScheme()).matches("https?")) {
      throw new TriggerException("only http and https addresses can be called");
    }
    if (hosts.contains(host)) {
      return;
    }
    try {
      for (InetAddress one : InetAddress.getAllByName(host)) {
        if (!allows(one)) {
          throw new TriggerException(
              "the server must not call %s (%s); allow the host in its configuration"
                  .formatted(host, one.getHostAddress()));
        }
      }
    } catch (UnknownHostException unknown) {
      throw new IOException("the host %s has no address".formatted(host), unknown);
    }
  }

  /**
   * Lets repositories pass that are folders of this computer.
   *
   * @throws TriggerException when this computer is not allowed
   */
  public void checkFiles() {
    if (!loopback) {
      throw new TriggerException(
          "the server must not read repositories on its own disk; allow loopback in its configuration");
    }
  }

  private boolean allows(InetAddress address) {
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return loopback;
    }
    if (address.isLinkLocalAddress() || address.isMulticastAddress()) {
      return false;
    }
    return privateNetworks || !isPrivate(address);
  }

  /** RFC 1918 and fc00::/7. */
  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address.isSiteLocalAddress() || (bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc);
  }
}
