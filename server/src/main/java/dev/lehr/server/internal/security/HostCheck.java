package dev.lehr.server.internal.security;

import dev.lehr.server.HttpSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a request's Host is one that this server is called by. A page of the Internet can have
 * its own name point to 127.0.0.1, and would then talk to a server on loopback as if it were its
 * own; but it can not change the name that the browser sends.
 */
public final class HostCheck {
  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
  private static final Pattern NUMERIC = Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1]");

  private final boolean loopback;
  private final Optional<String> publicHost;

  public HostCheck(HttpSettings http) {
    this.loopback = isLoopback(http.host());
    this.publicHost = http.publicUrl().map(url -> url.getHost().toLowerCase(Locale.ROOT));
  }

  /** Whether an address is this computer's own. */
  public static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** Whether only this computer can reach the server. */
  public boolean onLoopback() {
    return loopback;
  }

  /** Whether a Host header may be answered; beyond loopback every name may. */
  public boolean allows(Optional<String> header) {
    if (!loopback || header.isEmpty()) {
      return true;
    }
    String name = PORT.matcher(header.get().toLowerCase(Locale.ROOT)).replaceFirst("");
    return name.equals("localhost")
        || NUMERIC.matcher(name).matches()
        || publicHost.filter(name::equals).isPresent();
  }
}
