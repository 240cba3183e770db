package dev.lehr.triggers;

import java.util.Optional;

/**
 * A git repository somewhere.
 *
 * @param url {@code https://…}, {@code http://…} or {@code file://…}
 * @param user for a repository that asks for one; empty: the password's, or {@code git}
 * @param password a reference to the password or token, see {@link Secrets}; without a user it may
 *     stand for {@code user:password}
 */
public record GitRemote(String url, Optional<String> user, Optional<String> password) {

  /** One that asks for nothing. */
  public static GitRemote open(String url) {
    return new GitRemote(url, Optional.empty(), Optional.empty());
  }

  /** The address without a password. */
  public String shown() {
    return url.replaceAll("://[^@/]*@", "://");
  }
}
