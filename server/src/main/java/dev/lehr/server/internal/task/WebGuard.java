package dev.lehr.server.internal.task;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Keeps pipelines from reaching, through the server, what only the server can reach: its own
 * computer, and the cloud's metadata. Names are looked up here; Java keeps what it found for some
 * seconds, so that the call that follows goes to the same address.
 */
public final class WebGuard {
  private static final int UNIQUE_LOCAL = 0xfc;
  private static final int UNIQUE_LOCAL_MASK = 0xfe;

  private final List<String> reachable;

  /**
   * A guard.
   *
   * @param reachable hosts that may be called whatever they are; {@code *} is all
   */
  public WebGuard(List<String> reachable) {
    this.reachable = reachable.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * The address, when it may be called.
   *
   * @throws TaskFailedException when it is none, or may not
   */
  public URI checked(String address) {
    URI uri = parsed(address);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (!reachable.contains("*") && !reachable.contains(host)) {
      check(host);
    }
    return uri;
  }

  private static URI parsed(String address) {
    try {
      URI uri = new URI(address);
      if (("" + uri.getScheme()).matches("https?") && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException notAnAddress) {
      // told below, as every other text that is none
    }
    throw new TaskFailedException(
        "'%s' is no address to call; it must begin with http:// or https://".formatted(address));
  }

  private static void check(String host) {
    try {
      if (Stream.of(InetAddress.getAllByName(host)).anyMatch(WebGuard::isPrivate)) {
        throw new TaskFailedException(
            "'%s' is the server's own computer, or its cloud's metadata; to allow it, add it to"
                    .formatted(host)
                + " pipelines.reachable in the server's configuration");
      }
    } catch (UnknownHostException unknown) {
      // Whoever calls it says so, as of every name that is not known at present.
    }
  }

  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    return address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || uniqueLocal;
  }
}
