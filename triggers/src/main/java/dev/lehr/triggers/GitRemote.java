package dev.lehr.triggers;

import java.util.Optional;

/**
 * A git repository somewhere.
 *
 * @param url {@code https://…}, {@code http://…} or {@code file://…}
 * @param user for a repository that asks for one
 * @param password a reference to the password or token, see {@link Secrets}
 */
public record GitRemote(String url, Optional<String> user, Optional<String> password) {

  /** One that asks for nothing. */
  public static GitRemote open(String url) {
    return new GitRemote(url, Optional.empty(), Optional.empty());
  }
}
