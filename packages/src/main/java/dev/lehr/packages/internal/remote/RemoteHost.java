package dev.lehr.packages.internal.remote;

import dev.lehr.packages.Credentials;
import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.PackageException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A feed elsewhere, and what to show it. A feed may keep its files on other servers, and send
 * clients on to them; who is there must not learn the feed's key or password.
 */
public final class RemoteHost {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final URI root;
  private final Optional<String> userInfo;
  private final Optional<String> key;
  private final Optional<Credentials> login;

  private RemoteHost(URI address, Optional<String> key, Optional<Credentials> login) {
    this.root = withoutUser(address);
    this.userInfo = Optional.ofNullable(address.getUserInfo());
    this.key = key;
    this.login = login;
  }

  /**
   * A feed that takes keys.
   *
   * @param address a user's name and password in it are shown to the feed, too
   * @param key sent as {@code X-NuGet-ApiKey}
   */
  public static RemoteHost withKey(URI address, Optional<String> key) {
    return new RemoteHost(address, key, Optional.empty());
  }

  /**
   * A feed that takes a user's name and password.
   *
   * @param address where they are too, if there is no login
   * @param login sent as Basic authentication; read anew for each request
   */
  public static RemoteHost withLogin(URI address, Optional<Credentials> login) {
    return new RemoteHost(address, Optional.empty(), login);
  }

  /** The feed's address, without a user's name and password: it may be shown. */
  public URI root() {
    return root;
  }

  /**
   * The address to be asked: some feeds of https link to themselves by http, and passwords do not
   * belong into addresses.
   */
  URI asked(URI address) {
    boolean downgraded =
        "https".equals(scheme(root)) && "http".equals(scheme(address)) && sameName(address);
    URI plain = withoutUser(address);
    return downgraded ? URI.create("https" + plain.toString().substring("http".length())) : plain;
  }

  private static URI withoutUser(URI address) {
    return URI.create(address.toString().replaceFirst("//[^/@?#]*@", "//"));
  }

  /** The headers that tell who asks. */
  Map<String, String> headers(URI address) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (isOwn(address)) {
      key.ifPresent(given -> headers.put("X-NuGet-ApiKey", given));
      basic().ifPresent(given -> headers.put("Authorization", given));
    }
    return headers;
  }

  private boolean isOwn(URI address) {
    return sameName(address) && port(address) == port(root) && scheme(address).equals(scheme(root));
  }

  private boolean sameName(URI address) {
    return String.valueOf(address.getHost()).equalsIgnoreCase(root.getHost());
  }

  private static String scheme(URI address) {
    return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
  }

  private static int port(URI address) {
    int standard = scheme(address).equals("https") ? HTTPS : HTTP;
    return address.getPort() < 0 ? standard : address.getPort();
  }

  private Optional<String> basic() {
    return named()
        .or(() -> userInfo)
        .map(given -> given.contains(":") ? given : "lehr:" + given)
        .map(given -> given.getBytes(StandardCharsets.UTF_8))
        .map(given -> "Basic " + Base64.getEncoder().encodeToString(given));
  }

  private Optional<String> named() {
    try {
      return login.map(Credentials::read);
    } catch (PackageException missing) {
      throw new FeedException(FeedFault.UPSTREAM, String.valueOf(missing.getMessage()), missing);
    }
  }

  /** Without keys and passwords. */
  @Override
  public String toString() {
    return root.toString();
  }
}
